package io.koschei.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.BuildFixture;
import io.koschei.builds.BuildState;
import io.koschei.builds.PriorityRules;
import io.koschei.builds.closures.BuildClosures;
import io.koschei.builds.closures.ClosureMember;
import io.koschei.builds.closures.Impulses;
import io.koschei.builds.closures.PackageImpulse;
import io.koschei.model.generation.Generation;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.neo4j.TestNeo4j;
import io.koschei.neo4j.VersionReader;
import io.koschei.neo4j.affects.AffectsReader;
import io.koschei.neo4j.affects.AffectsWriter;
import io.koschei.postgres.GraphRegister;
import io.koschei.postgres.TestPostgres;
import io.koschei.projection.StoredWorld;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a new generation means for packages, whatever is known of their last builds. */
class PrioritiesPassIT {

    private static StoredWorld world;
    private static Generation first;
    private static Generation second;
    private BuildFixture builds;
    private Impulses impulses;
    private DependencyPriorities priorities;

    @BeforeAll
    static void write() {
        world = StoredWorld.empty().group("bash");
        first = world.complete(
                "app.src@1 -> lib",
                "base@1",
                "bash@5",
                "broken.src@1 -> lib",
                "lib@1 of libs -> base",
                "libs.src@1 -> base");
        second = world.complete(
                "app.src@1 -> lib",
                "base@2",
                "bash@6",
                "broken.src@1 ! gone",
                "lib@1 of libs -> base new",
                "libs.src@1 -> base",
                "new@1");
    }

    @BeforeEach
    void forgetBuilds() {
        TestPostgres.jdbc().sql("truncate tracked_package cascade").update();
        TestPostgres.jdbc()
                .sql("update collection set priorities_generation = null")
                .update();
        builds = new BuildFixture(world.collection.id());
        impulses = new Impulses(TestPostgres.jdbc(), TestPostgres.transaction());
        BuiltWithReader builtWith =
                new BuiltWithReader(new BuildClosures(TestPostgres.jdbc()), world.history, world.graph);
        priorities = new DependencyPriorities(
                impulses,
                new DependencyPriorities.Sources(
                        world.projections(),
                        world.history,
                        new VersionReader(TestNeo4j.driver(), TestNeo4j.gate()),
                        builtWith,
                        new GraphRegister(TestPostgres.jdbc())),
                new AffectsUpkeep(
                        new GraphRegister(TestPostgres.jdbc()),
                        new AffectsReader(TestNeo4j.driver()),
                        new AffectsWriter(TestNeo4j.driver()),
                        PriorityRules.UPSTREAM,
                        1000),
                PriorityRules.UPSTREAM);
    }

    private int built(String name, Generation in) {
        int id = builds.add(name);
        builds.closures.generation(builds.ended(id, BuildState.COMPLETE, BuildFixture.NOW), in.id());
        return id;
    }

    private PackageImpulse impulse(int packageId, Generation generation) {
        return impulse(List.of(packageId), generation).get(packageId);
    }

    private Map<Integer, PackageImpulse> impulse(List<Integer> packageIds, Generation generation) {
        return priorities
                .of(
                        generation,
                        packageIds.stream()
                                .map(id -> impulses.row(id).orElseThrow())
                                .toList())
                .stream()
                .collect(Collectors.toMap(PackageImpulse::packageId, Function.identity()));
    }

    private int stored(int packageId) {
        return TestPostgres.jdbc()
                .sql("select dependency_priority from tracked_package where id = ?")
                .param(packageId)
                .query(Integer.class)
                .single();
    }

    @Test
    void changedMembersAndChangedVersionsWeighByTheirDistance() {
        PackageImpulse app = impulse(built("app", first), second);
        assertThat(app.changes())
                .as("base and new at distance 2, bash of the build group")
                .isEqualTo(3);
        assertThat(app.priority()).isEqualTo(128 + 128 + 32);
        assertThat(app.resolved()).isTrue();
        assertThat(app.unblocks()).isZero();
        PackageImpulse libs = impulse(built("libs", first), second);
        assertThat(libs.priority()).as("base at distance 1, and bash").isEqualTo(256 + 32);
        assertThat(libs.unblocks()).as("app needs lib").isEqualTo(1);
    }

    @Test
    void nothingHasChangedSinceABuildInThisGenerationOrALaterOne() {
        int app = built("app", second);
        assertThat(impulse(app, second).priority()).isZero();
        assertThat(impulse(app, first).changes())
                .as("an older generation says nothing")
                .isZero();
    }

    @Test
    void whatNoLongerResolvesHasNoChangesAndIsSaidNotToResolve() {
        PackageImpulse broken = impulse(built("broken", first), second);
        assertThat(broken.resolved()).isFalse();
        assertThat(broken.priority()).isZero();
        PackageImpulse stranger = impulse(builds.add("stranger"), second);
        assertThat(stranger.resolved()).as("the generation does not hold it").isNull();
        assertThat(stranger.buildId()).isNull();
    }

    @Test
    void aPackageWithoutABuildHasNothingToCompareWith() {
        PackageImpulse app = impulse(builds.add("app"), second);
        assertThat(app.resolved()).isTrue();
        assertThat(app.changes()).isZero();
    }

    @Test
    void aListThatIsStoredWithTheBuildIsComparedPackageByPackage() {
        int app = builds.add("app");
        long build = builds.ended(app, BuildState.FAILED, BuildFixture.NOW);
        builds.closures.stored(
                build, List.of(member("lib", "1-1", 1), member("base", "2-1", 2), member("bash", "5-1", -1)));
        PackageImpulse impulse = impulse(app, second);
        assertThat(impulse.buildId()).isEqualTo(build);
        assertThat(impulse.changes()).as("new, and bash").isEqualTo(2);
        assertThat(impulse.priority()).isEqualTo(128 + 32);
    }

    private static ClosureMember member(String name, String evr, int distance) {
        return new ClosureMember(new Nevra(name, Evr.parse(evr), "noarch"), distance);
    }

    /** Packages that are compared by lists, by members and by versions only, in one pass on several processors. */
    @Test
    void aPassStoresWhatEachPackageByItselfGets() {
        int app = built("app", first);
        int libs = built("libs", first);
        int broken = built("broken", first);
        int stranger = builds.add("stranger");
        List<Integer> all = List.of(app, libs, broken, stranger);
        Map<Integer, PackageImpulse> expected = impulse(all, second);
        assertThat(impulses.stale()).containsExactly(world.collection.id());

        priorities.all(second);

        assertThat(impulses.stale())
                .as("the newest generation has been weighed")
                .isEmpty();
        assertThat(all).allSatisfy(id -> assertThat(stored(id))
                .isEqualTo(expected.get(id).priority()));
        assertThat(stored(app)).isEqualTo(288);
    }

    @Test
    void onePackageIsWeighedAgainAfterItsBuild() {
        int app = built("app", first);
        int libs = built("libs", first);
        priorities.all(second);
        builds.closures.generation(
                builds.ended(app, BuildState.COMPLETE, BuildFixture.NOW.plusSeconds(60)), second.id());

        assertThat(priorities.outOfDate(second, 10)).isEqualTo(1);

        assertThat(stored(app)).isZero();
        assertThat(stored(libs)).as("the others stay as they are").isEqualTo(288);
    }

    /** A build ended while the pass ran: its result is about the build before, and would never be corrected. */
    @Test
    void whatWasComparedWithAnotherBuildIsNotStored() {
        int app = built("app", first);
        List<PackageImpulse> late = priorities.of(second, impulses.rows(world.collection.id()));
        builds.closures.generation(
                builds.ended(app, BuildState.COMPLETE, BuildFixture.NOW.plusSeconds(60)), second.id());

        impulses.store(late);

        assertThat(stored(app)).isZero();
    }

    @Test
    void aPassOverNoPackagesIsFine() {
        priorities.all(second);
        assertThat(impulses.stale()).isEmpty();
    }
}
