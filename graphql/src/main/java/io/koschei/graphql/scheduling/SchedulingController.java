package io.koschei.graphql.scheduling;

import graphql.GraphQLContext;
import io.koschei.builds.Arches;
import io.koschei.builds.Build;
import io.koschei.builds.Builds;
import io.koschei.builds.Priority;
import io.koschei.builds.closures.BuildChange;
import io.koschei.dependencies.BuiltWith;
import io.koschei.dependencies.BuiltWithReader;
import io.koschei.dependencies.DependencyChanges;
import io.koschei.dependencies.PendingChanges;
import io.koschei.graphql.AsOf;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.PriorityView;
import io.koschei.graphql.RowLimit;
import io.koschei.graphql.builds.BuildLoaders.LastOfPackage;
import io.koschei.graphql.builds.BuildLoaders.PackageAt;
import io.koschei.graphql.builds.BuildLoaders.PackageKey;
import io.koschei.graphql.builds.ChangeViews;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.graphql.scheduling.WaitingLoader.EdgesKey;
import io.koschei.model.generation.Generation;
import io.koschei.neo4j.affects.EdgesState;
import io.koschei.scheduling.QueueRules;
import io.koschei.scheduling.ScheduleStatuses;
import io.koschei.scheduling.ScheduleStatuses.OfPackage;
import io.koschei.scheduling.Suspension;
import io.koschei.scheduling.Suspensions;
import io.koschei.tracked.TrackedPackage;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;

/** When a package is built, and why. */
@Controller
final class SchedulingController {

    private static final int MOST_PACKAGES = 50;
    private static final int MOST_COMPARED = 5;

    private final Sources sources;
    private final QueueRules rules;
    private final ChangeViews views;
    private final AsOf asOf;
    private final Clock clock;

    SchedulingController(Sources sources, QueueRules rules, ChangeViews views, AsOf asOf, Clock clock) {
        this.sources = sources;
        this.rules = rules;
        this.views = views;
        this.asOf = asOf;
        this.clock = clock;
    }

    /** The stores that the answers are read from. */
    @Component
    record Sources(
            ScheduleStatuses standings,
            Builds builds,
            PendingChanges pending,
            BuiltWithReader builtWith,
            Suspensions suspensions) {}

    /** A package as Koji lists it, for the graph's package of that name. */
    record SchedulingView(PackageView subject, TrackedPackage tracked, OfPackage found) {}

    @SchemaMapping(typeName = "Package")
    CompletableFuture<@Nullable SchedulingView> currentSchedule(
            PackageView subject, GraphQLContext context, DataLoader<PackageKey, TrackedPackage> loader) {
        RowLimit.require(context, "Package.currentSchedule", MOST_PACKAGES);
        int collection = subject.collection().id();
        Optional<OfPackage> found = sources.standings.of(collection, subject.name());
        return loader.load(new PackageKey(collection, subject.name()))
                .thenApply(tracked -> tracked == null
                        ? null
                        : found.map(each -> new SchedulingView(subject, tracked, each))
                                .orElse(null));
    }

    @SchemaMapping(typeName = "Schedule")
    StatusView status(SchedulingView view) {
        return StatusView.of(view.found.standing());
    }

    @SchemaMapping(typeName = "Schedule")
    CompletableFuture<@Nullable PriorityView> priority(SchedulingView view, DataLoader<EdgesKey, EdgesState> loader) {
        Priority priority = view.found.priority();
        if (priority == null) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<@Nullable Boolean> everything =
                priority.dependency() == 0 ? CompletableFuture.completedFuture(null) : everythingDue(view, loader);
        return everything.thenApply(due -> new PriorityView(
                priority, rules.priorities(), view.tracked.dependencyChanges(), Boolean.TRUE.equals(due)));
    }

    @SchemaMapping(typeName = "Schedule")
    CompletableFuture<@Nullable Boolean> everythingDue(SchedulingView view, DataLoader<EdgesKey, EdgesState> loader) {
        String collection = view.subject.collection().name();
        return asOf.newest(view.subject.collection())
                .map(newest -> loader.load(new EdgesKey(collection, newest.ordinal())))
                .orElseGet(() -> CompletableFuture.completedFuture(null))
                .thenApply(state -> state == null ? null : (Boolean) state.everything());
    }

    @SchemaMapping(typeName = "Schedule")
    @Nullable Instant dueAt(SchedulingView view) {
        Priority priority = view.found.priority();
        Instant began = view.found.lastBegan();
        return priority == null || began == null ? null : rules.priorities().reachesThreshold(priority, began);
    }

    @SchemaMapping(typeName = "Schedule")
    Connection<ChangeViews.ChangeView> dependencyChanges(SchedulingView view, Window window, GraphQLContext context) {
        RowLimit.require(context, "Schedule.dependencyChanges", MOST_COMPARED);
        return views.page(view.tracked.collection(), changes(view), window, null);
    }

    /** Nothing where it is not known what it was, or would be, built with. */
    private List<BuildChange> changes(SchedulingView view) {
        Optional<Build> last = Optional.ofNullable(view.tracked.lastBuildId()).flatMap(sources.builds::find);
        Optional<Generation> newest = asOf.newest(view.subject.collection());
        return last.flatMap(build -> newest.flatMap(
                        generation -> sources.pending.since(build, generation).or(() -> compared(build, generation))))
                .orElseGet(List::of);
    }

    /** Where the graph's edges do not say it. */
    private Optional<List<BuildChange>> compared(Build last, Generation newest) {
        Optional<BuiltWith> now =
                sources.builtWith.in(last.collectionId(), last.collection(), newest.ordinal(), last.name());
        return sources.builtWith.of(last).flatMap(then -> now.map(after -> DependencyChanges.between(then, after)));
    }

    @SchemaMapping(typeName = "Schedule")
    List<String> arches(SchedulingView view) {
        return Arches.chosen(view.tracked.arches(), view.tracked.archOverride(), List.of(), rules.buildArches());
    }

    @SchemaMapping(typeName = "Schedule")
    int unblockedCount(SchedulingView view) {
        return view.tracked.unblocks();
    }

    @SchemaMapping(typeName = "Schedule")
    CompletableFuture<@Nullable Build> runningBuild(SchedulingView view, DataLoader<Long, Build> loader) {
        Long id = view.tracked.runningBuildId();
        return id == null ? CompletableFuture.completedFuture(null) : loader.load(id);
    }

    /** What one question has read; null: now. */
    private record SuspendedAt(@Nullable Instant moment) {}

    @SchemaMapping(typeName = "Package")
    @Nullable Suspension suspension(PackageView subject, GraphQLContext context) {
        RowLimit.require(context, "Package.suspension", MOST_PACKAGES);
        Suspension.Target target =
                Suspension.Target.sourcePackage(subject.collection().id(), subject.name());
        Instant moment = subject.moment();
        List<Suspension> all = context.computeIfAbsent(
                new SuspendedAt(moment), any -> sources.suspensions.at(moment == null ? clock.instant() : moment));
        return all.stream()
                .filter(each -> each.target().equals(target))
                .findFirst()
                .orElse(null);
    }

    @SchemaMapping(typeName = "Package")
    CompletableFuture<@Nullable Build> lastBuild(PackageView subject, DataLoader<PackageAt, LastOfPackage> loader) {
        return loader.load(PackageAt.of(subject)).thenApply(found -> found == null ? null : found.build());
    }
}
