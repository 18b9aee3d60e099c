package io.koschei.builds.closures;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.Build;
import io.koschei.builds.BuildEnding;
import io.koschei.builds.BuildFixture;
import io.koschei.builds.BuildState;
import io.koschei.builds.NewBuild;
import io.koschei.postgres.TestPostgres;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which builds are compared next, and with which ones before them. */
class UncomparedIT {

    private static final Instant NOW = BuildFixture.NOW;

    private BuildFixture story;
    private Uncompared uncompared;
    private BuildChanges changes;
    private int foo;

    @BeforeEach
    void begin() {
        story = new BuildFixture();
        uncompared = new Uncompared(story.jdbc);
        changes = new BuildChanges(story.jdbc, TestPostgres.transaction());
        foo = story.add("foo");
    }

    private long known(BuildState state, int second) {
        long build = story.ended(foo, state, NOW.plusSeconds(second));
        story.closures.stored(build, List.of());
        return build;
    }

    private List<Long> next(int limit) {
        return uncompared.next(limit, Set.of()).stream().map(Build::id).toList();
    }

    private Optional<Long> before(long build) {
        return uncompared.before(story.build(build)).map(Build::id);
    }

    @Test
    void leavesOutCollectionsWhoseBuildsHaveToWait() {
        long build = known(BuildState.COMPLETE, 0);
        int collection = story.build(build).collectionId();

        assertThat(uncompared.next(10, Set.of(collection, collection + 1))).isEmpty();
        assertThat(uncompared.next(10, Set.of(collection + 1)))
                .extracting(Build::id)
                .containsExactly(build);
    }

    @Test
    void takesWhatHasEndedAndWhoseClosureIsDecided() {
        long pending = story.ended(story.add("pending"), BuildState.COMPLETE, NOW);
        long running = story.running(story.add("running"), NOW);
        story.closures.stored(running, List.of());
        long complete = known(BuildState.COMPLETE, 0);
        long unknown = story.ended(story.add("unknown"), BuildState.FAILED, NOW);
        story.closures.unknown(unknown, "Its repository is gone.");
        long canceled = story.ended(story.add("canceled"), BuildState.CANCELED, NOW);
        story.closures.unresolvable(canceled, "Nothing provides x.");

        assertThat(next(10)).containsExactly(complete, unknown, canceled).doesNotContain(pending, running);
        assertThat(next(1)).as("the oldest first").containsExactly(complete);
    }

    @Test
    void takesEachOnce() {
        long build = known(BuildState.COMPLETE, 0);

        changes.store(build, null, List.of());

        assertThat(next(10)).isEmpty();
    }

    @Test
    void waitsForTheBuildsBeforeIt() {
        long first = story.ended(foo, BuildState.FAILED, NOW);
        long second = known(BuildState.COMPLETE, 60);
        assertThat(next(10)).as("it may have to be compared with the first").isEmpty();

        story.closures.stored(first, List.of());
        assertThat(next(10)).containsExactly(first, second);
    }

    @Test
    void doesNotWaitForBuildsThatSayNothingOrBeganLater() {
        story.ended(foo, BuildState.CANCELED, NOW);
        long build = known(BuildState.COMPLETE, 60);
        story.ended(foo, BuildState.COMPLETE, NOW.plusSeconds(120));

        assertThat(next(10)).containsExactly(build);
    }

    @Test
    void comparesWithTheLastBuildBeforeThatSaysSomething() {
        long first = known(BuildState.COMPLETE, 0);
        long second = known(BuildState.FAILED, 60);
        known(BuildState.INFRASTRUCTURE, 120);
        long unknown = story.ended(foo, BuildState.COMPLETE, NOW.plusSeconds(180));
        story.closures.unknown(unknown, "Its repository is gone.");
        long last = known(BuildState.COMPLETE, 240);
        long later = known(BuildState.COMPLETE, 300);

        assertThat(before(first)).isEmpty();
        assertThat(before(second)).contains(first);
        assertThat(before(unknown)).contains(second);
        assertThat(before(last)).contains(second);
        assertThat(before(later)).contains(last);
    }

    @Test
    void goesByWhenBuildsBeganAndNotByWhenTheyWereWrittenDown() {
        long early = known(BuildState.COMPLETE, 0);
        long late = known(BuildState.COMPLETE, 60);
        story.jdbc
                .sql("update build set started_at = submitted_at + interval '5 minutes' where id = ?")
                .param(early)
                .update();

        assertThat(before(early)).contains(late);
        assertThat(before(late)).isEmpty();
    }

    @Test
    void comparesWithNoSearchForACulpritAndNoOtherPackage() {
        long bisection = new Bisections(story.jdbc, TestPostgres.transaction())
                .begin(foo, 1, 9, NOW)
                .orElseThrow();
        long search = story.writer
                .begin(new NewBuild(foo, "s", BuildFixture.ONE, 7, null, null, null, bisection), NOW)
                .orElseThrow();
        story.writer.finish(search, BuildEnding.complete(NOW));
        story.closures.stored(search, List.of());
        long other = story.ended(story.add("bar"), BuildState.COMPLETE, NOW);
        story.closures.stored(other, List.of());

        assertThat(before(known(BuildState.COMPLETE, 60))).isEmpty();
    }
}
