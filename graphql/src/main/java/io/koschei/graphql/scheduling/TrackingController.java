package io.koschei.graphql.scheduling;

import graphql.GraphQLContext;
import io.koschei.graphql.AsOf;
import io.koschei.graphql.BuildWrites;
import io.koschei.graphql.Connection;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.Pages;
import io.koschei.graphql.RequestException;
import io.koschei.graphql.RequestException.Code;
import io.koschei.graphql.RowLimit;
import io.koschei.graphql.builds.BuildLoaders.PackageKey;
import io.koschei.graphql.scheduling.SettingsMutations.ChangeView;
import io.koschei.model.Collection;
import io.koschei.tracked.PackageSettings.Change;
import io.koschei.tracked.TrackedPackage;
import io.koschei.tracked.TrackedPackages;
import io.koschei.tracked.Tracking;
import io.koschei.tracked.TrackingCounts;
import io.koschei.tracked.TrackingPlan;
import io.koschei.tracked.TrackingPolicy;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Answers which packages Koschei rebuilds by itself, and changes that. */
@Controller
final class TrackingController {

    private static final int MOST_PACKAGES = 50;

    private final Tracking tracking;
    private final TrackingCounts counts;
    private final TrackedPackages packages;
    private final BuildWrites writes;
    private final AsOf asOf;

    TrackingController(
            Tracking tracking, TrackingCounts counts, TrackedPackages packages, BuildWrites writes, AsOf asOf) {
        this.tracking = tracking;
        this.counts = counts;
        this.packages = packages;
        this.writes = writes;
        this.asOf = asOf;
    }

    record CollectionTracking(
            TrackingPolicy.Kind policy,
            List<String> groups,
            int listed,
            int blocked,
            int tracked,
            int chosen,
            @Nullable Instant polledAt) {}

    /** Whether a package is rebuilt, and why. */
    record TrackingView(TrackedPackage of, TrackingPolicy.Kind policy) {

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

        public Instant knownSince() {
            return of.knownSince();
        }

        public String text() {
            return TrackingText.of(of, policy);
        }
    }

    record PlanView(TrackingPolicy applied, TrackingPlan plan) {

        public TrackingPolicy.Kind policy() {
            return applied.kind();
        }

        public List<String> groups() {
            return applied.groups();
        }
    }

    record PlannedPackage(String name) {}

    @SchemaMapping(typeName = "Collection", field = "tracking")
    @Nullable CollectionTracking ofCollection(Collection collection) {
        if (collection.target() == null) {
            return null;
        }
        TrackingPolicy policy = tracking.policy(collection.id());
        TrackingCounts.Counts found = counts.of(collection.id());
        return new CollectionTracking(
                policy.kind(),
                policy.groups(),
                found.listed(),
                found.blocked(),
                found.tracked(),
                found.chosen(),
                found.polledAt());
    }

    @SchemaMapping(typeName = "Package", field = "tracking")
    CompletableFuture<@Nullable TrackingView> ofPackage(
            PackageView subject, GraphQLContext context, DataLoader<PackageKey, TrackedPackage> loader) {
        RowLimit.require(context, "Package.tracking", MOST_PACKAGES);
        return loader.load(new PackageKey(subject.collection().id(), subject.name()))
                .thenApply(found -> found == null
                        ? null
                        : new TrackingView(
                                found, tracking.policy(found.collectionId()).kind()));
    }

    @QueryMapping
    PlanView trackingPlan(
            @Argument("collection") String collectionName,
            @Argument TrackingPolicy.Kind policy,
            @Argument List<String> groups) {
        Collection collection = asOf.collection(collectionName);
        TrackingPolicy wanted = policy(policy, groups);
        return new PlanView(wanted, checked(() -> tracking.plan(collection.id(), wanted)));
    }

    @SchemaMapping(typeName = "TrackingPlan")
    Connection<PlannedPackage> track(PlanView view, @Argument int first, @Argument @Nullable String after) {
        return Pages.of(view.plan.begin(), first, after, PlannedPackage::new);
    }

    @SchemaMapping(typeName = "TrackingPlan")
    Connection<PlannedPackage> drop(PlanView view, @Argument int first, @Argument @Nullable String after) {
        return Pages.of(view.plan.end(), first, after, PlannedPackage::new);
    }

    @MutationMapping
    @Nullable CollectionTracking setTrackingPolicy(
            @Argument("collection") String collectionName,
            @Argument TrackingPolicy.Kind policy,
            @Argument List<String> groups) {
        writes.require();
        Collection collection = asOf.collection(collectionName);
        if (collection.target() == null) {
            throw new RequestException(
                    Code.BAD_REQUEST, "'" + collection.name() + "' has no Koji, so nothing is built for it.");
        }
        TrackingPolicy wanted = policy(policy, groups);
        checked(() -> tracking.setPolicy(collection.id(), wanted));
        return ofCollection(collection);
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
            tracking.leaveToPolicy(collection.id(), name);
        } else {
            tracking.choose(collection.id(), name, tracked);
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
            throw new RequestException(Code.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }
}
