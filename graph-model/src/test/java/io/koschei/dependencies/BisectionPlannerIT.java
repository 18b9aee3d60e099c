package io.koschei.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.dependencies.BisectionPlan.LeftOut;
import io.koschei.postgres.KeptRepos;
import io.koschei.postgres.TestPostgres;
import io.koschei.projection.StoredWorld;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which generations are worth a build, as the stores and Koji's last word say. */
class BisectionPlannerIT {

    private static StoredWorld world;
    private static KeptRepos repos;
    private static BisectionPlanner planner;

    @BeforeAll
    static void write() {
        world = StoredWorld.empty().group("bash");
        world.complete("app.src@1 -> lib", "bash@5", "lib@1", "other@1");
        world.complete("app.src@1 -> lib", "bash@5", "lib@1", "other@2");
        world.complete("app.src@1 -> lib", "bash@5", "lib@2", "other@3");
        world.complete("app.src@1 ! gone", "bash@5", "lib@2", "other@3");
        world.complete("app.src@1 -> lib more", "bash@5", "lib@2", "more@1", "other@4");
        world.complete("app.src@1 -> lib more", "bash@6", "lib@2", "more@1", "other@4");
        world.complete("app.src@1 -> lib more", "bash@6", "lib@2", "more@1", "other@5");
        world.complete("app.src@1 -> lib more", "bash@6", "lib@3", "more@1", "other@5");
        repos = new KeptRepos(TestPostgres.jdbc());
        planner = new BisectionPlanner(repos, world.history, world.graph);
    }

    private static BisectionPlan plan(String source, int good, int bad) {
        return planner.plan(world.collection.id(), world.collection.name(), source, good, bad);
    }

    @Test
    void aBuildIsWorthItWhereSomethingChangedThatThePackageIsBuiltWith() {
        assertThat(plan("app", 0, 7))
                .as("1 is like 0, 3 does not resolve, 6 is like 5; what app is not built with does not count")
                .isEqualTo(new BisectionPlan(0, 7, List.of(2, 4, 5), new LeftOut(0, 1, 2)));
    }

    @Test
    void repositoriesThatAreGoneAreNotBuiltIn() {
        repos.said(
                Map.of(
                        world.at(2).id(),
                        "GONE",
                        world.at(4).id(),
                        "DELETED",
                        world.at(5).id(),
                        "EXPIRED"),
                StoredWorld.START);
        assertThat(plan("app", 0, 7).candidates())
                .as("in an expired one builds still run")
                .containsExactly(5);
        assertThat(plan("app", 0, 7).leftOut()).isEqualTo(new LeftOut(2, 1, 2));
        repos.said(Map.of(world.at(2).id(), "READY", world.at(4).id(), "READY"), StoredWorld.START);
    }

    @Test
    void generationsThatAreNotCompleteAreLeftOut() {
        world.graphed("app.src@1 -> lib more", "bash@6", "lib@4", "more@1");
        world.complete("app.src@1 -> lib more", "bash@6", "lib@5", "more@1");
        assertThat(plan("app", 6, 9).candidates()).containsExactly(7);
        assertThat(plan("app", 6, 9).leftOut().gone()).isEqualTo(1);
    }

    @Test
    void neighboursLeaveNothingToFindOut() {
        assertThat(plan("app", 4, 5).next()).isEmpty();
        assertThat(plan("app", 5, 7).candidates()).as("6 is like 5").isEmpty();
    }

    @Test
    void ofAPackageThatIsNotThereNothingIsWorthABuild() {
        assertThat(plan("nothing", 0, 7)).isEqualTo(new BisectionPlan(0, 7, List.of(), new LeftOut(0, 6, 0)));
    }
}
