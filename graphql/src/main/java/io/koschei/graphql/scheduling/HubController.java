package io.koschei.graphql.scheduling;

import graphql.GraphQLContext;
import io.koschei.graphql.AsOf;
import io.koschei.graphql.LinkedPackages;
import io.koschei.graphql.Loaders.AnswerKey;
import io.koschei.graphql.PriorityView;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.model.Collection;
import io.koschei.model.Page;
import io.koschei.postgres.answers.PackageAnswer;
import io.koschei.scheduling.CollectionQuota;
import io.koschei.scheduling.HubReset;
import io.koschei.scheduling.HubState;
import io.koschei.scheduling.HubStates;
import io.koschei.scheduling.QueueRules;
import io.koschei.scheduling.ScheduleStatuses;
import io.koschei.scheduling.ScheduleStatuses.Place;
import io.koschei.scheduling.Suspension;
import io.koschei.scheduling.Suspensions;
import io.koschei.tracked.TrackedPackage;
import io.koschei.tracked.TrackedPackages;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;

/** The Koji hub, what runs on it, and what is to be built next. */
@Controller
final class HubController {

    private static final int MOST_SUSPENSIONS = 500;

    private final ScheduleStatuses standings;
    private final HubStates states;
    private final Suspensions suspensions;
    private final TrackedPackages packages;
    private final QueueRules rules;
    private final Linking linking;
    private final Clock clock;

    HubController(
            ScheduleStatuses standings,
            HubStates states,
            Suspensions suspensions,
            TrackedPackages packages,
            QueueRules rules,
            Linking linking,
            Clock clock) {
        this.standings = standings;
        this.states = states;
        this.suspensions = suspensions;
        this.packages = packages;
        this.rules = rules;
        this.linking = linking;
        this.clock = clock;
    }

    /** Finds what entries and quotas link to. */
    @Component
    record Linking(LinkedPackages packages, AsOf asOf) {}

    record ArchLoad(String arch, double load) {}

    record QuotaView(
            String name, int runningCount, @Nullable Integer runningLimit, double weight) {}

    /** A package that is to be built. */
    record EntryView(
            Collection collection, int position, String name, double priority, int unblockedCount, String text) {}

    /** The hub as it is now. */
    record HubView(
            HubState state,
            List<CollectionQuota> collections,
            List<Suspension> inForce,
            QueueRules rules,
            List<HubReset> resets) {

        public @Nullable String user() {
            return state.userName();
        }

        public @Nullable String unavailableReason() {
            return state.fault();
        }

        public List<ArchLoad> loads() {
            return state.load().byArch().entrySet().stream()
                    .map(each -> new ArchLoad(each.getKey(), each.getValue()))
                    .sorted(Comparator.comparing(ArchLoad::arch))
                    .toList();
        }

        public @Nullable Instant loadsPolledAt() {
            return state.loadAt();
        }

        public int runningCount() {
            return collections.stream().mapToInt(CollectionQuota::running).sum();
        }

        public int runningLimit() {
            return rules.mostBuilds();
        }

        public double loadThreshold() {
            return rules.loadThreshold();
        }

        public @Nullable Suspension pause() {
            return inForce.stream()
                    .filter(each -> each.target().equals(Suspension.Target.HUB))
                    .findFirst()
                    .orElse(null);
        }

        public List<Suspension> suspensions() {
            return inForce.stream()
                    .sorted(Comparator.comparing(Suspension::until))
                    .limit(MOST_SUSPENSIONS)
                    .toList();
        }

        public int suspensionCount() {
            return inForce.size();
        }

        public List<QuotaView> quotas() {
            return collections.stream()
                    .map(each -> new QuotaView(each.name(), each.running(), each.mostBuilds(), each.weight()))
                    .toList();
        }
    }

    @QueryMapping
    HubView hub() {
        return new HubView(
                states.get(), standings.shares(), suspensions.applying(clock.instant()), rules, states.resets());
    }

    @SchemaMapping
    Connection<EntryView> queue(Collection collection, Window window) {
        Page<Place> page = window.page(standings.queue(collection.id()));
        Map<String, TrackedPackage> tracked = packages.find(
                collection.id(),
                page.rows().stream()
                        .map(place -> place.due().candidate().name())
                        .toList());
        return Connection.at(0, page, place -> entry(collection, place, tracked));
    }

    private EntryView entry(Collection collection, Place place, Map<String, TrackedPackage> tracked) {
        String name = place.due().candidate().name();
        TrackedPackage known = tracked.get(name);
        PriorityView priority = new PriorityView(
                place.due().priority(), rules.priorities(), known == null ? 0 : known.dependencyChanges(), false);
        return new EntryView(
                collection,
                place.position(),
                name,
                priority.total(),
                place.due().candidate().unblocks(),
                place.due().retry()
                        ? "It repeats a build that failed in Koji's infrastructure."
                        : priority.parts().stream()
                                .findFirst()
                                .map(PriorityView.Part::text)
                                .orElse("Its priority has reached the threshold."));
    }

    @SchemaMapping(typeName = "QueueEntry", field = "package")
    CompletableFuture<Object> queued(
            EntryView entry, GraphQLContext question, DataLoader<AnswerKey, PackageAnswer> loader) {
        return linking.packages.newestSource(question, entry.collection.name(), entry.name, loader);
    }

    @SchemaMapping(typeName = "CollectionQuota")
    Collection collection(QuotaView quota) {
        return linking.asOf.collection(quota.name);
    }
}
