package io.koschei.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.Build;
import io.koschei.builds.BuildEnding;
import io.koschei.builds.BuildState;
import io.koschei.builds.closures.Bisection;
import io.koschei.builds.closures.Bisections;
import io.koschei.dependencies.BisectionPlan;
import io.koschei.neo4j.GraphRefusedException;
import io.koschei.scheduling.Suspension;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A search ends where the package began to fail, whatever happens to its builds. */
class BisectorIT {

    private static final int LAST = 9;

    private Scene scene;
    private Scheduler scheduler;
    private int packageId;

    @BeforeEach
    void begin() {
        scene = new Scene();
        scheduler = scene.scheduler();
        packageId = scene.due("rawhide", "foo", 0);
        for (int ordinal = 0; ordinal <= LAST; ordinal++) {
            scene.generation(ordinal);
        }
    }

    private Bisections bisections() {
        return new Bisections(scene.jdbc, scene.transaction);
    }

    /** Runs passes until the search ends; what is returned are the generations that were built in. */
    private List<Integer> search(long id, IntFunction<BuildState> outcome) {
        List<Integer> built = new ArrayList<>();
        for (int pass = 0;
                pass < 40 && bisections().find(id).orElseThrow().state() == Bisection.State.SEARCHING;
                pass++) {
            scheduler.run();
            for (Build build : scene.open()) {
                int ordinal = Objects.requireNonNull(build.ordinal());
                built.add(ordinal);
                scene.writer.finish(
                        build.id(), new BuildEnding(outcome.apply(ordinal), "a fault", "what Koji said", scene.now));
            }
        }
        return built;
    }

    private Bisection searched(IntFunction<BuildState> outcome, List<Integer> built) {
        long id = bisections().begin(packageId, 0, LAST, scene.now).orElseThrow();
        built.addAll(search(id, outcome));
        return bisections().find(id).orElseThrow();
    }

    @Test
    void findsWhereItBeganWithFewBuilds() {
        for (int culprit = 1; culprit <= LAST; culprit++) {
            int first = culprit;
            List<Integer> built = new ArrayList<>();
            Bisection found = searched(ordinal -> ordinal < first ? BuildState.COMPLETE : BuildState.FAILED, built);

            assertThat(found.state()).isEqualTo(Bisection.State.FOUND);
            assertThat(found.goodOrdinal()).isEqualTo(culprit - 1);
            assertThat(found.badOrdinal()).isEqualTo(culprit);
            assertThat(built).hasSizeLessThanOrEqualTo(2 + 4).doesNotHaveDuplicates();
            assertThat(found.result()).isEqualTo("Generation " + culprit + " broke it.");
        }
    }

    @Test
    void whatAnotherVersionDidAtAnEndSaysNothing() {
        scene.jdbc
                .sql("""
                        insert into build (package_id, collection_id, real, state, token, epoch, version, release, submitted_at,
                                           finished_at, generation_id)
                        select :id, collection_id, false, 'COMPLETE', 'old', 0, '0.9', '1', :now, :now, id from generation
                        where collection_id = :collection and ordinal = 0
                        """)
                .param("id", packageId)
                .param("collection", scene.collection("rawhide"))
                .param("now", Timestamp.from(scene.now))
                .update();
        List<Integer> built = new ArrayList<>();
        Bisection found = searched(ordinal -> BuildState.FAILED, built);
        assertThat(built).containsExactly(LAST, 0);
        assertThat(found.state()).isEqualTo(Bisection.State.STOPPED);
        assertThat(found.result())
                .isEqualTo(
                        "1-1 fails in generation 0 as well. What broke it is older, or a change of the package itself.");
    }

    @Test
    void whatBuildsAtTheBadEndAfterAllIsSearchedForNoMore() {
        List<Integer> built = new ArrayList<>();
        Bisection found = searched(ordinal -> BuildState.COMPLETE, built);
        assertThat(built).containsExactly(LAST);
        assertThat(found.state()).isEqualTo(Bisection.State.STOPPED);
        assertThat(found.result())
                .isEqualTo("1-1 builds in generation 9 now, so no generation up to it broke the package.");
    }

    @Test
    void anEndWhoseRepositoryIsGoneIsBelievedAndThatIsSaid() {
        scene.jdbc
                .sql("update generation set repo_state = 'GONE' where ordinal = 0")
                .update();
        List<Integer> built = new ArrayList<>();
        Bisection found =
                searched(ordinal -> ordinal == 0 || ordinal > 6 ? BuildState.FAILED : BuildState.COMPLETE, built);
        assertThat(built).doesNotContain(0);
        assertThat(found.result()).isEqualTo("Generation 7 broke it.");

        built.clear();
        Bisection other = searched(ordinal -> BuildState.FAILED, built);
        assertThat(built).doesNotContain(0);
        assertThat(other.result())
                .isEqualTo("Generation 1 broke it. What 1-1 does in generation 0 could not be tried any more.");
    }

    private void searchInManyPackages(int count) {
        for (int i = 0; i < count; i++) {
            int id = scene.due("rawhide", "many" + i, 0);
            bisections().begin(id, 0, LAST, scene.now).orElseThrow();
        }
    }

    @Test
    void manySearchesObeyTheLimitsThatOtherBuildsObey() {
        searchInManyPackages(40);
        Scheduler limited = scene.scheduler(Scene.properties(3, false));
        for (int pass = 0; pass < 5; pass++) {
            limited.run();
            assertThat(scene.open()).hasSizeLessThanOrEqualTo(3);
        }
        assertThat(scene.open()).hasSize(3);
        scene.completeAll();
        scene.koji.host("builder", "x86_64", 10, 10);
        scene.koji.host("arm", "aarch64", 10, 10);
        scene.now = scene.now.plusSeconds(60);
        limited.run();
        assertThat(scene.open()).as("no builder is free").isEmpty();
    }

    @Test
    void noneGoesOnInASuspendedCollection() {
        searchInManyPackages(4);
        scene.suspensions.make(
                Suspension.Target.collection(scene.collection("rawhide")),
                scene.now.plusSeconds(3600),
                "mass rebuild",
                scene.now);
        scheduler.run();
        assertThat(scene.open()).isEmpty();
    }

    /** The hub takes the task, and its builder denies it. */
    @Test
    void aPolicyThatDeniesTheRepositoryEndsTheSearchAndSaysWhichSetting() {
        long id = bisections().begin(packageId, 0, LAST, scene.now).orElseThrow();
        scheduler.run();
        for (Build build : scene.open()) {
            scene.writer.finish(
                    build.id(),
                    new BuildEnding(
                            BuildState.INFRASTRUCTURE, "hub", "policy violation (build_from_repo_id)", scene.now));
        }
        scheduler.run();
        assertThat(scene.open())
                .filteredOn(build -> build.bisectionId() != null)
                .isEmpty();
        assertThat(bisections().find(id).orElseThrow().state()).isEqualTo(Bisection.State.STOPPED);
        assertThat(bisections().find(id).orElseThrow().result())
                .contains("under build_from_repo_id in the [policy] section of hub.conf");
    }

    @Test
    void oneVersionIsBuiltThroughoutTheSearch() {
        bisections().begin(packageId, 0, LAST, scene.now).orElseThrow();
        scheduler.run();
        Build first = scene.open().get(0);
        scene.writer.finish(first.id(), new BuildEnding(BuildState.FAILED, "a fault", "what Koji said", scene.now));
        scene.jdbc
                .sql("update build set version = '9' where id = ?")
                .param(scene.get(packageId).lastBuildId())
                .update();
        scheduler.run();
        assertThat(scene.open())
                .filteredOn(build -> build.bisectionId() != null)
                .singleElement()
                .satisfies(second -> assertThat(second.evr()).isEqualTo(first.evr()));
    }

    @Test
    void oneThatCannotGoOnKeepsNothingElseWaiting() {
        long id = bisections().begin(packageId, 0, LAST, scene.now).orElseThrow();
        int other = scene.due("bar");
        Function<Bisector.Range, BisectionPlan> plans = scene.plans;
        scene.plans = range -> {
            throw new GraphRefusedException("The graph of rawhide follows another log.");
        };
        scene.scheduler().run();

        assertThat(scene.open()).extracting(Build::packageId).containsExactly(other);
        assertThat(bisections().find(id).orElseThrow().state()).isEqualTo(Bisection.State.SEARCHING);
        assertThat(scene.hub().fault()).isNull();

        scene.plans = plans;
        scene.scheduler().run();
        assertThat(scene.open()).extracting(Build::packageId).contains(packageId);
    }

    @Test
    void itsBuildsAreSentToTheChosenRepositoryAndChangeNothingOfThePackage() {
        long id = bisections().begin(packageId, 0, LAST, scene.now).orElseThrow();
        scheduler.run();

        Build build = scene.open().get(0);
        assertThat(build.bisectionId()).isEqualTo(id);
        assertThat(build.repoId()).isEqualTo(100 + Objects.requireNonNull(build.ordinal()));
        assertThat(scene.get(packageId).runningBuildId()).isNull();
        scene.writer.finish(build.id(), new BuildEnding(BuildState.FAILED, "a fault", "text", scene.now));
        assertThat(scene.get(packageId).lastBuildId()).isNotEqualTo(build.id());
        assertThat(scene.get(packageId).buildPriority()).isZero();
    }

    @Test
    void aGenerationWhereTheInfrastructureFailsIsLeftOut() {
        List<Integer> built = new ArrayList<>();
        Bisection found = searched(
                ordinal -> ordinal == 4 || ordinal == 5
                        ? BuildState.INFRASTRUCTURE
                        : ordinal < 5 ? BuildState.COMPLETE : BuildState.FAILED,
                built);

        assertThat(found.state()).isEqualTo(Bisection.State.FOUND);
        assertThat(found.goodOrdinal()).isEqualTo(3);
        assertThat(found.badOrdinal()).isEqualTo(6);
        assertThat(found.result()).isEqualTo("One of the generations from 4 to 6 broke it; no build can tell which.");
        assertThat(built.stream().filter(ordinal -> ordinal == 4)).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void aHubThatDoesNotLetUsChooseEndsItWithItsWords() {
        long id = bisections().begin(packageId, 0, LAST, scene.now).orElseThrow();
        scheduler.run();
        scene.writer.finish(scene.open().get(0).id(), BuildEnding.refused("policy violation", scene.now));
        scheduler.run();

        Bisection stopped = bisections().find(id).orElseThrow();
        assertThat(stopped.state()).isEqualTo(Bisection.State.STOPPED);
        assertThat(stopped.result()).contains("policy violation");
    }

    @Test
    void oneSearchOfAPackageAtATime() {
        assertThat(bisections().begin(packageId, 0, LAST, scene.now)).isPresent();
        assertThat(bisections().begin(packageId, 0, LAST, scene.now)).isEmpty();
    }

    @Test
    void obeysTheDailyCap() {
        Scheduler capped = scene.scheduler(Scene.properties(9, false, 0, 2));
        long id = bisections().begin(packageId, 0, LAST, scene.now).orElseThrow();
        for (int hour = 0; hour < 12; hour++) {
            capped.run();
            scene.now = scene.now.plus(Duration.ofHours(1));
            endAfter(4);
        }
        int first = bisections().find(id).orElseThrow().builds().size();
        assertThat(first).as("in half a day").isBetween(1, 2);
        scene.now = scene.now.plus(Duration.ofHours(40));
        capped.run();
        assertThat(bisections().find(id).orElseThrow().builds())
                .as("a day later")
                .hasSizeGreaterThan(first);
    }

    /** Builds in later generations than this one fail. */
    private void endAfter(int last) {
        for (Build build : scene.open()) {
            boolean fails = build.ordinal() != null && build.ordinal() > last;
            BuildEnding failure = new BuildEnding(BuildState.FAILED, "a fault", "what Koji said", scene.now);
            scene.writer.finish(build.id(), fails ? failure : BuildEnding.complete(scene.now));
        }
    }
}
