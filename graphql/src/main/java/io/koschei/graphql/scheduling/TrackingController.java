package io.koschei.graphql.scheduling;

import graphql.GraphQLContext;
import io.koschei.graphql.AsOf;
import io.koschei.graphql.BuildWrites;
import io.koschei.graphql.GenerationRef;
import io.koschei.graphql.LinkedPackages;
import io.koschei.graphql.Loaders.AnswerKey;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.RowLimit;
import io.koschei.graphql.builds.BuildLoaders.PackageAt;
import io.koschei.graphql.builds.BuildLoaders.PolicyAt;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.graphql.scheduling.SettingsMutations.ChangeView;
import io.koschei.graphql.scheduling.SettingsMutations.SettingsView;
import io.koschei.model.Collection;
import io.koschei.model.PackageGroup;
import io.koschei.model.Page;
import io.koschei.postgres.answers.PackageAnswer;
import io.koschei.tracked.PackagePeriod;
import io.koschei.tracked.PackageSettings.Change;
import io.koschei.tracked.TrackedPackage;
import io.koschei.tracked.TrackedPackages;
import io.koschei.tracked.Tracking;
import io.koschei.tracked.TrackingCounts;
import io.koschei.tracked.TrackingPlan;
import io.koschei.tracked.TrackingPolicy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;

/** Answers which packages Koschei rebuilds by itself, and changes that. */
@Controller
final class TrackingController {

    private static final int MOST_PACKAGES = 50;

    private final Tracking tracking;
    private final TrackingCounts counts;
    private final TrackedPackages packages;
    private final GroupNames groups;
    private final LinkedPackages linked;
    private final BuildWrites writes;
    private final AsOf asOf;
    private final Clock clock;

    TrackingController(
            Stores stores, GroupNames groups, LinkedPackages linked, BuildWrites writes, AsOf asOf, Clock clock) {
        this.tracking = stores.tracking;
        this.counts = stores.counts;
        this.packages = stores.packages;
        this.groups = groups;
        this.linked = linked;
        this.writes = writes;
        this.asOf = asOf;
        this.clock = clock;
    }

    /** Where is kept what is rebuilt. */
    @Component
    record Stores(Tracking tracking, TrackingCounts counts, TrackedPackages packages) {}

    record CollectionTracking(
            TrackingPolicy.Kind policy,
            List<PackageGroup> groups,
            int listedCount,
            int blockedCount,
            int trackedCount,
            int chosenCount) {}

    /** Whether a package is rebuilt, and why. */
    record TrackingView(PackagePeriod of, TrackingPolicy.Kind policy) {

        public boolean tracked() {
            return of.tracked();
        }

        public boolean chosen() {
            return of.chosen();
        }

        public boolean listed() {
            return of.listed();
        }

        public boolean blocked() {
            return of.blocked();
        }

        public Instant foundAt() {
            return of.of().knownSince();
        }

        public String text() {
            return TrackingText.of(of, policy);
        }
    }

    record PlanView(Collection collection, TrackingPolicy applied, TrackingPlan plan, List<PackageGroup> groups) {

        public TrackingPolicy.Kind policy() {
            return applied.kind();
        }
    }

    @SchemaMapping(typeName = "Collection", field = "tracking")
    @Nullable CollectionTracking ofCollection(Collection collection, @Argument("asOf") @Nullable GenerationRef ref) {
        if (collection.target() == null) {
            return null;
        }
        return ofCollection(collection, asOf.moment(collection, ref));
    }

    /** Null where Koschei did not keep it yet. */
    private @Nullable CollectionTracking ofCollection(Collection collection, @Nullable Instant moment) {
        int id = collection.id();
        if (moment == null) {
            return view(tracking.policy(id), counts.of(id), null);
        }
        boolean kept =
                packages.keptSince(id).filter(since -> !since.isAfter(moment)).isPresent();
        return kept
                ? tracking.policy(id, moment)
                        .map(policy -> view(policy, counts.of(id, moment), moment))
                        .orElse(null)
                : null;
    }

    private CollectionTracking view(TrackingPolicy policy, TrackingCounts.Counts found, @Nullable Instant moment) {
        return new CollectionTracking(
                policy.kind(),
                groups.named(policy.groups(), moment),
                found.listed(),
                found.blocked(),
                found.tracked(),
                found.chosen());
    }

    @SchemaMapping(typeName = "Collection")
    Optional<Instant> trackingPolledAt(Collection collection) {
        return counts.polledAt(collection.id());
    }

    @SchemaMapping(typeName = "Collection")
    Optional<Instant> trackingRecordBeganAt(Collection collection) {
        return packages.keptSince(collection.id());
    }

    @SchemaMapping(typeName = "Package", field = "tracking")
    CompletableFuture<@Nullable TrackingView> ofPackage(
            PackageView subject,
            GraphQLContext context,
            DataLoader<PackageAt, PackagePeriod> loader,
            DataLoader<PolicyAt, TrackingPolicy> policies) {
        RowLimit.require(context, "Package.tracking", MOST_PACKAGES);
        return loader.load(PackageAt.of(subject))
                .thenCombine(
                        policies.load(PolicyAt.of(subject)),
                        (found, policy) ->
                                found == null || policy == null ? null : new TrackingView(found, policy.kind()));
    }

    @SchemaMapping(typeName = "Package")
    @Nullable Instant at(PackageView subject) {
        return subject.moment();
    }

    @SchemaMapping(typeName = "Package")
    CompletableFuture<@Nullable SettingsView> settings(
            PackageView subject, DataLoader<PackageAt, PackagePeriod> loader) {
        return loader.load(PackageAt.of(subject))
                .thenApply(found -> found == null ? null : SettingsView.of(found, subject.moment()));
    }

    @QueryMapping
    PlanView trackingPlan(
            @Argument("collection") String collectionName,
            @Argument TrackingPolicy.Kind policy,
            @Argument("groups") List<String> names) {
        Collection collection = asOf.collection(collectionName);
        TrackingPolicy wanted = policy(policy, names);
        return new PlanView(
                collection,
                wanted,
                checked(() -> tracking.plan(collection.id(), wanted)),
                groups.named(wanted.groups()));
    }

    @SchemaMapping(typeName = "TrackingPlan")
    CompletableFuture<Connection<Object>> newlyTracked(
            PlanView view, Window window, GraphQLContext question, DataLoader<AnswerKey, PackageAnswer> loader) {
        return packagesOf(view, view.plan.begin(), window, question, loader);
    }

    @SchemaMapping(typeName = "TrackingPlan")
    CompletableFuture<Connection<Object>> noLongerTracked(
            PlanView view, Window window, GraphQLContext question, DataLoader<AnswerKey, PackageAnswer> loader) {
        return packagesOf(view, view.plan.end(), window, question, loader);
    }

    private CompletableFuture<Connection<Object>> packagesOf(
            PlanView view,
            List<String> names,
            Window window,
            GraphQLContext question,
            DataLoader<AnswerKey, PackageAnswer> loader) {
        Page<String> page = window.page(names);
        List<CompletableFuture<Object>> found = page.rows().stream()
                .map(name -> linked.newestSource(question, view.collection.name(), name, loader))
                .toList();
        return CompletableFuture.allOf(found.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> Connection.at(
                        0,
                        new Page<>(found.stream().map(CompletableFuture::join).toList(), page.offset(), page.total()),
                        each -> each));
    }

    @MutationMapping
    @Nullable CollectionTracking setTrackingPolicy(
            @Argument("collection") String collectionName,
            @Argument TrackingPolicy.Kind policy,
            @Argument("groups") List<String> names) {
        writes.require();
        Collection collection = asOf.collection(collectionName);
        if (collection.target() == null) {
            throw new RequestException(
                    ErrorCode.BAD_REQUEST, "'" + collection.name() + "' has no Koji, so nothing is built for it.");
        }
        TrackingPolicy wanted = policy(policy, names);
        checked(() -> tracking.setPolicy(collection.id(), wanted, clock.instant()));
        return ofCollection(collection, (Instant) null);
    }

    @MutationMapping
    ChangeView setPackageTracking(
            @Argument("collection") String collectionName,
            @Argument("package") String name,
            @Argument @Nullable Boolean tracked) {
        writes.require();
        Collection collection = asOf.collection(collectionName);
        TrackedPackage before =
                packages.find(collection.id(), name).orElseThrow(() -> SettingsMutations.unlisted(collection, name));
        if (tracked == null) {
            tracking.leaveToPolicy(collection.id(), name, clock.instant());
        } else {
            tracking.choose(collection.id(), name, tracked, clock.instant());
        }
        TrackedPackage after = packages.byId(before.id()).orElse(before);
        return ChangeView.of(new Change(before, after));
    }

    private static TrackingPolicy policy(TrackingPolicy.Kind kind, List<String> groups) {
        return checked(() -> new TrackingPolicy(kind, groups));
    }

    /** Turns the exception of a policy that breaks its rules into an error for the client. */
    private static <T> T checked(Supplier<T> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException e) {
            throw new RequestException(ErrorCode.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }
}
