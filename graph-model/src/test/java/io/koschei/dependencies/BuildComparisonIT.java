package io.koschei.dependencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.koschei.builds.Build;
import io.koschei.builds.BuildFixture;
import io.koschei.builds.BuildState;
import io.koschei.builds.closures.BuildChange;
import io.koschei.builds.closures.BuildChanges;
import io.koschei.builds.closures.BuildClosures;
import io.koschei.builds.closures.ClosureMember;
import io.koschei.builds.closures.Uncompared;
import io.koschei.dependencies.BuiltWith.Member;
import io.koschei.model.generation.Generation;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.neo4j.TestNeo4j;
import io.koschei.postgres.TestPostgres;
import io.koschei.projection.StoredWorld;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What builds were built with, and how that differs from the builds before them. */
class BuildComparisonIT {

    private static final Instant NOW = BuildFixture.NOW;

    private static StoredWorld world;
    private static Generation first;
    private static Generation second;
    private BuildFixture builds;
    private BuiltWithReader reader;
    private Comparisons comparisons;
    private BuildChanges changes;
    private int app;

    @BeforeAll
    static void write() {
        world = StoredWorld.empty().group("bash");
        first = world.complete("app.src@1 -> lib", "base@1", "bash@5", "lib@1 of libs -> base");
        second = world.complete("app.src@1 -> lib", "bash@5", "lib@2 of libs -> new", "new@1");
        world.complete("app.src@2 ! gone", "bash@6", "lib@2 of libs -> new", "new@1");
    }

    @BeforeEach
    void forgetBuilds() {
        TestPostgres.jdbc().sql("truncate tracked_package cascade").update();
        builds = new BuildFixture(world.collection.id());
        changes = new BuildChanges(TestPostgres.jdbc(), TestPostgres.transaction());
        reader = new BuiltWithReader(new BuildClosures(TestPostgres.jdbc()), world.history, world.graph);
        comparisons = new Comparisons(new Uncompared(TestPostgres.jdbc()), reader, changes);
        app = builds.add("app");
    }

    private Build inGeneration(Generation generation, BuildState state, Instant at) {
        long id = builds.ended(app, state, at);
        builds.closures.generation(id, generation.id());
        return builds.build(id);
    }

    private List<Build> run(int limit) {
        List<Build> next = comparisons.next(limit, Set.of());
        next.forEach(comparisons::compare);
        return next;
    }

    private static List<String> text(BuiltWith builtWith) {
        return new TreeMap<>(builtWith.members())
                .entrySet().stream()
                        .map(entry -> "%s %s %d %s"
                                .formatted(
                                        entry.getKey(),
                                        entry.getValue().evr(),
                                        entry.getValue().distance(),
                                        entry.getValue().source()))
                        .toList();
    }

    private static List<String> text(List<BuildChange> changes) {
        return changes.stream()
                .map(change ->
                        "%s %s>%s %d".formatted(change.name(), change.before(), change.after(), change.distance()))
                .toList();
    }

    @Test
    void aBuildInAGenerationWasBuiltWithItsVersionsOfThatTime() {
        Build build = inGeneration(first, BuildState.COMPLETE, NOW);
        assertThat(text(reader.of(build).orElseThrow()))
                .containsExactly("base.noarch 1-1 2 base", "bash.noarch 5-1 -1 bash", "lib.noarch 1-1 1 libs");
        assertThat(text(reader.in(world.collection.id(), world.collection.name(), 1, "app")
                        .orElseThrow()))
                .containsExactly("bash.noarch 5-1 -1 bash", "lib.noarch 2-1 1 libs", "new.noarch 1-1 2 new");
    }

    @Test
    void whatDoesNotResolveOrIsNotThereWasBuiltWithNothingKnown() {
        assertThat(reader.in(world.collection.id(), world.collection.name(), 2, "app"))
                .isEmpty();
        assertThat(reader.in(world.collection.id(), world.collection.name(), 0, "nothing"))
                .isEmpty();
        long pending = builds.ended(app, BuildState.COMPLETE, NOW);
        assertThat(reader.of(builds.build(pending))).isEmpty();
        builds.closures.unknown(pending, "Its repository is gone.");
        assertThat(reader.of(builds.build(pending))).isEmpty();
    }

    @Test
    void aListThatKojiGaveKnowsNeitherDistancesNorSources() {
        long id = builds.ended(app, BuildState.FAILED, NOW);
        builds.closures.listed(
                id,
                "Its repository is gone.",
                List.of(new ClosureMember(
                        new Nevra("lib", Evr.parse("9-1"), "noarch"), ClosureMember.UNKNOWN_DISTANCE)));
        assertThat(reader.of(builds.build(id)))
                .contains(new BuiltWith(Map.of(StoredWorld.key("lib"), new Member(Evr.parse("9-1"), -1, null))));
        assertThat(reader.stored(List.of(id, id + 1))).containsOnlyKeys(id);
    }

    @Test
    void aGraphThatLacksAVersionIsAnError() {
        StoredWorld other = StoredWorld.another();
        other.complete("app.src@1 -> lib", "lib@1");
        TestNeo4j.driver()
                .executableQuery(
                        "MATCH (:Binary {collection: $collection, name: 'lib'})-[:HAS_VERSION]->(v) DETACH DELETE v")
                .withParameters(Map.of("collection", other.collection.name()))
                .execute();
        assertThatIllegalStateException()
                .isThrownBy(() -> reader.in(other.collection.id(), other.collection.name(), 0, "app"))
                .withMessage(
                        "The graph has no version of lib.noarch in generation 0 of '%s', though something is built with it there."
                                .formatted(other.collection.name()));
    }

    @Test
    void aBuildIsComparedWithTheOneBeforeIt() {
        Build before = inGeneration(first, BuildState.COMPLETE, NOW);
        Build after = inGeneration(second, BuildState.FAILED, NOW.plusSeconds(60));

        assertThat(run(10)).extracting(Build::id).containsExactly(before.id(), after.id());

        assertThat(text(changes.of(after.id()))).containsExactly("lib 1-1>2-1 1", "base 1-1>null 2", "new null>1-1 2");
        assertThat(builds.build(after.id()).comparedWith()).isEqualTo(before.id());
        assertThat(changes.of(before.id())).isEmpty();
        assertThat(builds.build(before.id()).comparedWith())
                .as("the first has none before it")
                .isNull();
        assertThat(run(10)).as("each is compared once").isEmpty();
    }

    @Test
    void noMoreAreComparedThanAreAskedFor() {
        Build before = inGeneration(first, BuildState.COMPLETE, NOW);
        Build after = inGeneration(second, BuildState.COMPLETE, NOW.plusSeconds(60));
        assertThat(run(1)).extracting(Build::id).containsExactly(before.id());
        assertThat(run(1)).extracting(Build::id).containsExactly(after.id());
    }

    @Test
    void aBuildWithoutAClosureIsComparedWithNothingAndTheNextWithTheOneBefore() {
        Build before = inGeneration(first, BuildState.COMPLETE, NOW);
        long unknown = builds.ended(app, BuildState.COMPLETE, NOW.plusSeconds(60));
        builds.closures.unknown(unknown, "Its repository is gone.");
        Build after = inGeneration(second, BuildState.COMPLETE, NOW.plusSeconds(120));

        run(10);

        assertThat(builds.build(unknown).comparedWith()).isNull();
        assertThat(changes.of(unknown)).isEmpty();
        assertThat(builds.build(after.id()).comparedWith()).isEqualTo(before.id());
    }

    @Test
    void aBuildWhosePredecessorIsStillPendingWaits() {
        long pending = builds.ended(app, BuildState.COMPLETE, NOW);
        Build after = inGeneration(second, BuildState.COMPLETE, NOW.plusSeconds(60));
        assertThat(run(10)).isEmpty();

        builds.closures.stored(pending, List.of(new ClosureMember(new Nevra("lib", Evr.parse("2-1"), "noarch"), 1)));
        assertThat(run(10)).extracting(Build::id).containsExactly(pending, after.id());
        assertThat(text(changes.of(after.id()))).containsExactly("new null>1-1 2", "bash null>5-1 -1");
    }

    @Test
    void anyTwoBuildsCanBeCompared() {
        Build one = inGeneration(first, BuildState.COMPLETE, NOW);
        Build two = inGeneration(second, BuildState.COMPLETE, NOW.plusSeconds(60));
        assertThat(text(comparisons.between(two, one).orElseThrow()))
                .containsExactly("lib 2-1>1-1 1", "base null>1-1 2", "new 1-1>null 2");
        Build unknown = builds.build(builds.running(app, NOW.plusSeconds(120)));
        assertThat(comparisons.between(one, unknown)).isEmpty();
        assertThat(comparisons.between(unknown, one)).isEmpty();
    }
}
