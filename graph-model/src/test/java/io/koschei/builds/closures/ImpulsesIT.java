package io.koschei.builds.closures;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.BuildFixture;
import io.koschei.builds.BuildState;
import io.koschei.builds.ClosureState;
import io.koschei.builds.closures.Impulses.Row;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.TestPostgres;
import io.koschei.tracked.TrackedPackage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What packages are compared with when a generation is complete, and what comes of it. */
class ImpulsesIT {

    private static final Instant NOW = BuildFixture.NOW;

    private BuildFixture story;
    private Impulses impulses;
    private Generations generations;
    private int foo;

    @BeforeEach
    void begin() {
        story = new BuildFixture();
        impulses = new Impulses(story.jdbc, TestPostgres.transaction());
        generations = new Generations(story.jdbc);
        new CollectionRepository(story.jdbc).follow(List.of("rawhide"));
        foo = story.add("foo");
    }

    private Generation generation(int repo, GenerationState state) {
        generations.found(story.collection, repo, repo, NOW, NOW);
        Generation generation = generations.byRepo(story.collection, repo).orElseThrow();
        while (generation.state() != state) {
            generations.advance(generation, generation.state().next(), NOW);
            generation = generations.byRepo(story.collection, repo).orElseThrow();
        }
        return generation;
    }

    private PackageImpulse impulse(@Nullable Long build, int priority) {
        return new PackageImpulse(foo, build, priority, 3, true, 7);
    }

    private TrackedPackage foo() {
        return story.packages.byId(foo).orElseThrow();
    }

    private String written() {
        return story.jdbc
                .sql("select ctid::text || xmin::text from tracked_package where id = ?")
                .param(foo)
                .query(String.class)
                .single();
    }

    @Test
    void areStaleFromOneCompleteGenerationToTheNext() {
        assertThat(impulses.stale()).as("before the first").isEmpty();
        Generation first = generation(70, GenerationState.COMPLETE);
        generation(71, GenerationState.RESOLVED);
        assertThat(impulses.stale()).containsExactly(story.collection);

        impulses.store(first, List.of(), List.of());
        assertThat(impulses.stale()).isEmpty();

        generation(71, GenerationState.COMPLETE);
        assertThat(impulses.stale()).containsExactly(story.collection);
        new CollectionRepository(story.jdbc).follow(List.of());
        assertThat(impulses.stale()).isEmpty();
    }

    @Test
    void compareWithTheGenerationOrTheListOfTheLastBuild() {
        int listed = story.add("listed");
        int none = story.add("none");
        int gone = story.add("gone");
        story.jdbc
                .sql("update tracked_package set listed = false where id = ?")
                .param(gone)
                .update();
        generation(70, GenerationState.COMPLETE);
        Generation second = generation(71, GenerationState.COMPLETE);
        long inGeneration = story.ended(foo, BuildState.COMPLETE, NOW);
        story.closures.generation(inGeneration, second.id());
        long withList = story.ended(listed, BuildState.FAILED, NOW);
        story.closures.repository(withList, 70);
        story.closures.stored(withList, List.of());

        assertThat(impulses.rows(story.collection))
                .as("what Koji no longer lists is left out; the generation counts only when the closure is its own")
                .containsExactlyInAnyOrder(
                        new Row(
                                foo,
                                "foo",
                                new Baseline(foo, "foo", inGeneration, ClosureState.GENERATION, 1),
                                NOW.toEpochMilli()),
                        new Row(
                                listed,
                                "listed",
                                new Baseline(listed, "listed", withList, ClosureState.STORED, null),
                                NOW.toEpochMilli()),
                        new Row(none, "none", null, null));
        assertThat(impulses.row(gone)).contains(new Row(gone, "gone", null, null));
        assertThat(impulses.row(-1)).isEmpty();
        assertThat(impulses.rows(story.collection + 1)).isEmpty();
    }

    @Test
    void storeWhatAGenerationSays() {
        long build = story.ended(foo, BuildState.COMPLETE, NOW);

        impulses.store(generation(70, GenerationState.COMPLETE), List.of(impulse(build, 128)), List.of());

        assertThat(foo()).satisfies(weighed -> {
            assertThat(weighed.dependencyPriority()).isEqualTo(128);
            assertThat(weighed.dependencyChanges()).isEqualTo(3);
            assertThat(weighed.resolved()).isTrue();
            assertThat(weighed.unblocks()).isEqualTo(7);
        });
        impulses.store(List.of(new PackageImpulse(foo, build, 0, 0, null, 0)));
        assertThat(foo().resolved()).as("it has left").isNull();
    }

    @Test
    void leaveOutWhatWasComparedWithAnotherBuild() {
        long before = story.ended(foo, BuildState.COMPLETE, NOW);
        long now = story.ended(foo, BuildState.COMPLETE, NOW.plusSeconds(60));

        impulses.store(List.of(impulse(before, 128)));
        impulses.store(List.of(impulse(null, 128)));
        assertThat(foo().dependencyPriority()).isZero();

        impulses.store(List.of(impulse(now, 64)));
        assertThat(foo().dependencyPriority()).isEqualTo(64);
    }

    @Test
    void reachAPackageThatWasNeverBuilt() {
        impulses.store(List.of(impulse(null, 0)));

        assertThat(foo().resolved()).isTrue();
        assertThat(foo().unblocks()).isEqualTo(7);
    }

    @Test
    void writeNoRowThatStaysAsItIs() {
        long build = story.ended(foo, BuildState.COMPLETE, NOW);
        impulses.store(List.of(impulse(build, 128)), List.of());
        String before = written();

        impulses.store(generation(70, GenerationState.COMPLETE), List.of(impulse(build, 128)), List.of());
        impulses.store(List.of());

        assertThat(written()).isEqualTo(before);
    }
}
