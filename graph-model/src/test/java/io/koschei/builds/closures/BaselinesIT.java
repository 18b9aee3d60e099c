package io.koschei.builds.closures;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.BuildEnding;
import io.koschei.builds.BuildFixture;
import io.koschei.builds.BuildState;
import io.koschei.builds.NewBuild;
import io.koschei.builds.Priority;
import io.koschei.builds.PriorityRules;
import io.koschei.postgres.Generations;
import io.koschei.postgres.TestPostgres;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BaselinesIT {

    private static final Instant NOW = BuildFixture.NOW;

    private BuildFixture story;
    private Baselines baselines;
    private int foo;

    @BeforeEach
    void begin() {
        story = new BuildFixture();
        baselines = new Baselines(TestPostgres.jdbc(), PriorityRules.UPSTREAM);
        foo = story.add("foo");
    }

    private int priority() {
        return story.packages.byId(foo).orElseThrow().buildPriority();
    }

    @Test
    void aBuildThatNothingIsKnownOfIsFollowedByAnother() {
        long build = story.ended(foo, BuildState.COMPLETE, NOW);
        assertThat(baselines.raise()).isZero();
        story.closures.unknown(build, "Its repository is gone.");

        assertThat(baselines.raise()).isEqualTo(1);
        assertThat(priority()).isEqualTo(3000);
        assertThat(baselines.raise()).as("the second time").isZero();
    }

    /** The closure may be known to be none before the build ends. */
    @Test
    void whenTheBuildEndsLaterItIsRaisedAllTheSame() {
        long build = story.running(foo, NOW);
        story.closures.unresolvable(build, "Nothing provides x.");
        assertThat(baselines.raise()).isZero();
        story.writer.finish(build, BuildEnding.complete(NOW));
        baselines.raise();
        assertThat(priority()).isEqualTo(3000);
    }

    @Test
    void aBuildThatWasMadeForThisIsNotMadeAgainForEver() {
        Priority reason = new Priority(0, 0, 1, 0, 3000, 0);
        long build = story.writer
                .begin(new NewBuild(foo, "t", BuildFixture.ONE, null, reason, null, null, null), NOW)
                .orElseThrow();
        story.writer.accepted(build, 5);
        story.writer.finish(build, BuildEnding.complete(NOW));
        story.closures.unknown(build, "Its repository is gone.");

        assertThat(baselines.raise()).isZero();
        assertThat(priority()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCELED", "TIMED_OUT", "INFRASTRUCTURE"})
    void onlyTheLastBuildThatSaysSomethingCounts(BuildState state) {
        long build = story.ended(foo, BuildState.COMPLETE, NOW);
        story.closures.generation(build, generation());
        long other = story.ended(foo, state, NOW.plusSeconds(60));
        story.closures.unknown(other, "Nobody knows.");
        assertThat(baselines.raise()).isZero();
    }

    private long generation() {
        Generations generations = new Generations(story.jdbc);
        generations.found(story.collection, 7, 1, NOW, NOW);
        return generations.byRepo(story.collection, 7).orElseThrow().id();
    }

    /** A first generation is written in one transaction, for half a minute; every row of it refers to the collection. */
    @Test
    void whoeverWritesAGenerationIsNotWaitedFor() throws Exception {
        long build = story.ended(foo, BuildState.COMPLETE, NOW);
        story.closures.unknown(build, "Its repository is gone.");
        try (Connection writing = TestPostgres.dataSource().getConnection();
                Statement statement = writing.createStatement()) {
            writing.setAutoCommit(false);
            statement.execute("insert into package (collection_id, name, arch) values (%d, 'foo', 'src')"
                    .formatted(story.collection));
            assertThat(CompletableFuture.supplyAsync(baselines::raise).get(20, TimeUnit.SECONDS))
                    .isEqualTo(1);
            writing.rollback();
        }
    }
}
