package io.koschei.graphql.scheduling;

import graphql.GraphQLContext;
import io.koschei.builds.closures.Bisection;
import io.koschei.builds.closures.Bisections;
import io.koschei.dependencies.BisectionPlan;
import io.koschei.dependencies.BisectionPlanner;
import io.koschei.graphql.AsOf;
import io.koschei.graphql.BuildWrites;
import io.koschei.graphql.GenerationRef;
import io.koschei.graphql.Ids;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.RequestException;
import io.koschei.graphql.RequestException.Code;
import io.koschei.graphql.RowLimit;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.tracked.TrackedPackage;
import io.koschei.tracked.TrackedPackages;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;

/** Searches for the generation since which a package fails. */
@Controller
final class BisectionController {

    private static final int MOST_LISTED = 50;
    private static final int MOST_AT_A_TIME = 5;

    private final Searches searches;
    private final TrackedPackages packages;
    private final BuildWrites writes;
    private final AsOf asOf;
    private final Clock clock;

    BisectionController(Searches searches, TrackedPackages packages, BuildWrites writes, AsOf asOf, Clock clock) {
        this.searches = searches;
        this.packages = packages;
        this.writes = writes;
        this.asOf = asOf;
        this.clock = clock;
    }

    /** Searches that there are, and plans for new ones. */
    @Component
    record Searches(Bisections stored, BisectionPlanner planner) {}

    /** How one would search. */
    record PlanView(BisectionPlan plan) {

        public int good() {
            return plan.good();
        }

        public int bad() {
            return plan.bad();
        }

        public List<Integer> available() {
            return plan.candidates();
        }

        public int leftOut() {
            return plan.leftOut().all();
        }

        public int gone() {
            return plan.leftOut().gone();
        }

        public int unresolvable() {
            return plan.leftOut().unresolvable();
        }

        public int alike() {
            return plan.leftOut().alike();
        }

        public int builds() {
            return plan.builds();
        }

        public @Nullable Integer next() {
            return plan.next().isPresent() ? plan.next().getAsInt() : null;
        }

        public String text() {
            return BisectionText.of(plan);
        }
    }

    @SchemaMapping(typeName = "Package")
    PlanView bisectPlan(PackageView subject, @Argument int good, @Argument int bad, GraphQLContext context) {
        RowLimit.require(context, "Package.bisectPlan", MOST_AT_A_TIME);
        return plan(subject.collection(), subject.name(), good, bad);
    }

    private PlanView plan(Collection collection, String name, int good, int bad) {
        if (good >= bad) {
            throw new RequestException(
                    Code.BAD_REQUEST,
                    "'good' must be a generation before 'bad', but " + good + " is not before " + bad + ".");
        }
        complete(collection, good);
        complete(collection, bad);
        return new PlanView(searches.planner.plan(collection.id(), collection.name(), name, good, bad));
    }

    private Generation complete(Collection collection, int ordinal) {
        return asOf.generation(collection, new GenerationRef(ordinal, null, null), null);
    }

    @SchemaMapping(typeName = "Package")
    List<Bisection> bisections(PackageView subject, GraphQLContext context) {
        RowLimit.require(context, "Package.bisections", MOST_AT_A_TIME);
        return packages.find(subject.collection().id(), subject.name())
                .map(found -> searches.stored.of(found.id(), MOST_LISTED))
                .orElseGet(List::of);
    }

    @MutationMapping
    Bisection startBisection(
            @Argument("collection") String collectionName,
            @Argument("package") String name,
            @Argument int good,
            @Argument int bad) {
        writes.require();
        Collection collection = asOf.collection(collectionName);
        TrackedPackage found =
                packages.find(collection.id(), name).orElseThrow(() -> SettingsMutations.unlisted(collection, name));
        PlanView plan = plan(collection, name, good, bad);
        if (plan.next() == null) {
            throw new RequestException(Code.BAD_REQUEST, plan.text());
        }
        long id = searches.stored
                .begin(found.id(), good, bad, clock.instant())
                .orElseThrow(() -> new RequestException(
                        Code.BAD_REQUEST,
                        "A search for the generation that broke " + name + " goes on already; stop it first."));
        return find(String.valueOf(id));
    }

    @MutationMapping
    Bisection stopBisection(@Argument String id) {
        writes.require();
        Bisection found = find(id);
        if (!searches.stored.end(found.id(), Bisection.State.STOPPED, "Somebody stopped it.", clock.instant())) {
            throw new RequestException(
                    Code.BAD_REQUEST, "The search " + id + " has ended already, it is " + found.state() + ".");
        }
        return find(id);
    }

    private Bisection find(String id) {
        return Ids.number(id)
                .flatMap(searches.stored::find)
                .orElseThrow(() -> new RequestException(Code.UNKNOWN_BISECTION, "There is no search '" + id + "'."));
    }

    @SchemaMapping(typeName = "Bisection", field = "package")
    String packageName(Bisection bisection) {
        return bisection.name();
    }

    @SchemaMapping(typeName = "Bisection")
    int good(Bisection bisection) {
        return bisection.goodOrdinal();
    }

    @SchemaMapping(typeName = "Bisection")
    int bad(Bisection bisection) {
        return bisection.badOrdinal();
    }
}
