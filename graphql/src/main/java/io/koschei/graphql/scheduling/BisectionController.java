package io.koschei.graphql.scheduling;

import graphql.GraphQLContext;
import io.koschei.builds.closures.Bisection;
import io.koschei.builds.closures.Bisections;
import io.koschei.dependencies.BisectionPlan;
import io.koschei.dependencies.BisectionPlanner;
import io.koschei.graphql.AsOf;
import io.koschei.graphql.BuildWrites;
import io.koschei.graphql.GenerationRef;
import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.NodeFinders;
import io.koschei.graphql.NodeId;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.RowLimit;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.tracked.TrackedPackage;
import io.koschei.tracked.TrackedPackages;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;

/** Searches for the generation since which a package fails. */
@Controller
final class BisectionController {

    private static final String PLAN = "BisectionPlan";
    private static final int MOST_LISTED = 50;
    private static final int MOST_AT_A_TIME = 5;

    private final Searches searches;
    private final TrackedPackages packages;
    private final BuildWrites writes;
    private final AsOf asOf;
    private final Clock clock;

    BisectionController(
            Searches searches,
            TrackedPackages packages,
            BuildWrites writes,
            AsOf asOf,
            Clock clock,
            NodeFinders nodes) {
        this.searches = searches;
        this.packages = packages;
        this.writes = writes;
        this.asOf = asOf;
        this.clock = clock;
        nodes.register(BisectionFields.TYPE, id -> find(id.number(0)));
    }

    /** Searches that there are, and plans for new ones. */
    @Component
    record Searches(Bisections stored, BisectionPlanner planner) {}

    /** How one would search. */
    record PlanView(int collectionId, BisectionPlan plan) {

        public int leftOutCount() {
            return plan.leftOut().all();
        }

        public int goneCount() {
            return plan.leftOut().gone();
        }

        public int unresolvableCount() {
            return plan.leftOut().unresolvable();
        }

        public int alikeCount() {
            return plan.leftOut().alike();
        }

        public int buildCount() {
            return plan.builds();
        }

        public String text() {
            return BisectionText.of(plan);
        }

        GenerationKey key(int ordinal) {
            return new GenerationKey(collectionId, ordinal);
        }
    }

    @SchemaMapping(typeName = PLAN)
    CompletableFuture<Generation> good(PlanView view, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(view.key(view.plan.good()));
    }

    @SchemaMapping(typeName = PLAN)
    CompletableFuture<Generation> bad(PlanView view, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(view.key(view.plan.bad()));
    }

    @SchemaMapping(typeName = PLAN)
    CompletableFuture<List<Generation>> available(PlanView view, DataLoader<GenerationKey, Generation> loader) {
        return loader.loadMany(view.plan.candidates().stream().map(view::key).toList());
    }

    @SchemaMapping(typeName = PLAN)
    CompletableFuture<@Nullable Generation> next(PlanView view, DataLoader<GenerationKey, Generation> loader) {
        return view.plan.next().isEmpty()
                ? CompletableFuture.completedFuture(null)
                : loader.load(view.key(view.plan.next().getAsInt()));
    }

    @SchemaMapping(typeName = "Package")
    PlanView currentBisectionPlan(
            PackageView subject, @Argument GenerationRef good, @Argument GenerationRef bad, GraphQLContext context) {
        RowLimit.require(context, "Package.currentBisectionPlan", MOST_AT_A_TIME);
        return plan(subject.collection(), subject.name(), good, bad);
    }

    private PlanView plan(Collection collection, String name, GenerationRef goodRef, GenerationRef badRef) {
        int good = asOf.own(collection, goodRef, null, "builds").ordinal();
        int bad = asOf.own(collection, badRef, null, "builds").ordinal();
        if (good >= bad) {
            throw new RequestException(
                    ErrorCode.BAD_REQUEST,
                    "'good' must be a generation before 'bad', but " + good + " is not before " + bad + ".");
        }
        return new PlanView(
                collection.id(), searches.planner.plan(collection.id(), collection.name(), name, good, bad));
    }

    @SchemaMapping(typeName = "Package")
    List<Bisection> currentBisections(PackageView subject, GraphQLContext context) {
        RowLimit.require(context, "Package.currentBisections", MOST_AT_A_TIME);
        return packages.find(subject.collection().id(), subject.name())
                .map(found -> searches.stored.of(found.id(), MOST_LISTED))
                .orElseGet(List::of);
    }

    @MutationMapping
    Bisection startBisection(
            @Argument("collection") String collectionName,
            @Argument("package") String name,
            @Argument GenerationRef good,
            @Argument GenerationRef bad) {
        writes.require();
        Collection collection = asOf.collection(collectionName);
        TrackedPackage found =
                packages.find(collection.id(), name).orElseThrow(() -> SettingsMutations.unlisted(collection, name));
        PlanView view = plan(collection, name, good, bad);
        if (view.plan.next().isEmpty()) {
            throw new RequestException(ErrorCode.BAD_REQUEST, view.text());
        }
        long id = searches.stored
                .begin(found.id(), view.plan.good(), view.plan.bad(), clock.instant())
                .orElseThrow(() -> new RequestException(
                        ErrorCode.BAD_REQUEST,
                        "A search for the generation that broke " + name + " goes on already; stop it first."));
        return find(id);
    }

    @MutationMapping
    Bisection stopBisection(@Argument String id) {
        writes.require();
        Bisection found = find(NodeId.parse(id, BisectionFields.TYPE).number(0));
        if (!searches.stored.end(found.id(), Bisection.State.STOPPED, "A user stopped it.", clock.instant())) {
            throw new RequestException(
                    ErrorCode.BAD_REQUEST, "The search has ended already, it is " + found.state() + ".");
        }
        return find(found.id());
    }

    private Bisection find(long number) {
        return searches.stored
                .find(number)
                .orElseThrow(() -> new RequestException(
                        ErrorCode.UNKNOWN_BISECTION, "There is no search with the number " + number + "."));
    }
}
