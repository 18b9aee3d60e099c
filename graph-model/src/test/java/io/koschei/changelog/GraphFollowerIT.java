package io.koschei.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GraphChange;
import io.koschei.model.generation.LogEntry;
import io.koschei.neo4j.TestNeo4j;
import io.koschei.neo4j.writing.GraphFenceException;
import io.koschei.neo4j.writing.GraphPart;
import io.koschei.neo4j.writing.GraphPosition;
import io.koschei.postgres.MovedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Drills: the stores part in every way they can, and end as if nothing had happened. */
class GraphFollowerIT {

    private final LoggedStory story = new LoggedStory();

    private void fourGenerations() {
        story.generation("app 1-1 lib", "lib 1-1 base", "base 1-1");
        story.generation("app 1-1 lib", "lib 2-1", "base 1-1");
        story.generation("app 2-1 lib new", "lib 2-1", "new 1-1");
        story.generation("app 2-1 lib new", "lib 2-1", "new 1-1", "base 1-1");
    }

    @Test
    void theGraphSaysWhatTheLogSays() {
        fourGenerations();

        Verdict verdict = story.verify();

        assertThat(verdict.differences()).isEmpty();
        assertThat(verdict.upTo()).isEqualTo(3);
        assertThat(verdict.log()).isEqualTo(verdict.graph());
        assertThat(verdict.log().packages()).isEqualTo(4);
        assertThat(story.log.length(story.collection.id())).isEqualTo(4);
    }

    @Test
    void anEmptyNeo4jIsFilledFromTheLog() {
        fourGenerations();
        Verdict before = story.verify();
        story.restoreNeo4j(-1);
        assertThat(story.verify().isSame()).isFalse();

        assertThat(catchUp()).isEqualTo(new FollowOutcome.UpToDate(4));

        assertThat(story.verify()).isEqualTo(before);
    }

    @Test
    void aNeo4jFromAnOlderBackupGetsWhatItLacks() {
        fourGenerations();
        Verdict before = story.verify();
        for (int backup = 0; backup < 3; backup++) {
            story.restoreNeo4j(backup);
            assertThat(story.verify().isSame()).isFalse();

            assertThat(catchUp()).isEqualTo(new FollowOutcome.UpToDate(3 - backup));

            assertThat(story.verify()).isEqualTo(before);
        }
    }

    @Test
    void aPostgresqlFromAnOlderBackupIsSaidAndTheGraphRebuilt() {
        fourGenerations();
        story.restorePostgresql(1);

        assertThat(catchUp())
                .isInstanceOfSatisfying(FollowOutcome.Refused.class, refused -> assertThat(refused.reason())
                        .contains("holds generation 3, and the change log ends before")
                        .endsWith("Type: koschei admin graph rebuild " + story.collection.name()));
        assertThat(story.register.head(story.collection.name()).orElseThrow().refusal())
                .as("kept for those who ask")
                .contains("koschei admin graph rebuild");

        rebuild(2);
        assertThat(story.verify().differences()).isEmpty();
        story.generation("app 3-1 lib", "lib 2-1", "base 1-1");
        assertThat(story.verify().differences()).isEmpty();
    }

    @Test
    void aPostgresqlThatHasGoneOnFromAnOlderBackupIsNotTakenForTheSame() {
        fourGenerations();
        story.restorePostgresql(1);
        Generation second = story.resolve("app 5-1 lib", "lib 2-1", "base 1-1");
        Generation third = story.resolve("app 6-1 lib", "lib 2-1", "base 1-1");

        assertThat(story.follower.follow(story.collection, second.ordinal(), entry -> {}))
                .isInstanceOf(FollowOutcome.Refused.class);
        assertThat(story.follower.follow(story.collection, third.ordinal(), entry -> {}))
                .isInstanceOfSatisfying(FollowOutcome.Refused.class, refused -> assertThat(refused.reason())
                        .contains("holds another generation 3 than the change log"));

        rebuild(2);
        story.follower.follow(story.collection, third.ordinal(), entry -> {});
        story.log.graphed(second, LoggedStory.START);
        story.log.graphed(third, LoggedStory.START);
        assertThat(story.verify().differences()).isEmpty();
    }

    @Test
    void bothFromOlderBackupsAreBroughtTogether() {
        fourGenerations();
        story.restorePostgresql(2);
        story.restoreNeo4j(1);

        assertThat(catchUp()).isEqualTo(new FollowOutcome.UpToDate(1));
        story.generation("app 2-1 lib new", "lib 3-1", "new 1-1");

        assertThat(story.verify().differences()).isEmpty();
    }

    @Test
    void aGenerationThatWasAppliedByHalfIsFinished() {
        LoggedStory parts = new LoggedStory(2);
        parts.generation("a 1-1", "b 1-1 a", "c 1-1 b", "d 1-1 c", "e 1-1 d");
        Generation second = parts.resolve("a 2-1 e", "b 2-1 a", "c 2-1 b", "d 2-1 c", "e 2-1 d", "f 1-1");
        LogEntry entry = parts.log.entries(parts.collection.id(), 1, 1).get(0);
        List<GraphPart> all = parts(parts, second, 2);
        assertThat(all).hasSize(6);
        for (int killedAfter = 1; killedAfter < all.size(); killedAfter++) {
            parts.restoreNeo4j(0);
            all.subList(0, killedAfter).forEach(part -> parts.graph.write(parts.collection.name(), entry, part));
            assertThat(parts.graph.position(parts.collection.name()))
                    .isEqualTo(new GraphPosition(entry.log(), 0, entry.previous(), entry.id(), killedAfter));

            assertThat(parts.follower.follow(parts.collection, 1, each -> {})).isEqualTo(new FollowOutcome.UpToDate(1));

            assertThat(parts.graph.position(parts.collection.name()).applied()).isEqualTo(1);
        }
        parts.log.graphed(second, LoggedStory.START);
        assertThat(parts.verify().differences()).isEmpty();
    }

    /** As the follower makes them. */
    private static List<GraphPart> parts(LoggedStory story, Generation generation, int size) {
        List<List<GraphChange>> batches = new ArrayList<>();
        story.log.forEachBatch(generation, story.log.batches(generation, size), batches::add);
        List<GraphPart> parts = new ArrayList<>();
        batches.forEach(batch -> parts.add(new GraphPart(parts.size() + 1, false, batch, List.of(), true)));
        batches.forEach(batch -> parts.add(
                new GraphPart(parts.size() + 1, parts.size() + 1 == 2 * batches.size(), List.of(), batch, false)));
        return parts;
    }

    @Test
    void aPassThatWasStalledWhileAnotherWentOnChangesNothing() {
        story.generation("lib 1-1");
        Generation stalled = story.resolve("lib 2-1");
        LogEntry entry = story.log.entries(story.collection.id(), 1, 1).get(0);
        List<GraphPart> late = parts(story, stalled, 2_000);
        story.follower.follow(story.collection, 1, each -> {});
        story.log.graphed(stalled, LoggedStory.START);
        story.generation("lib 3-1");
        Verdict before = story.verify();

        assertThatThrownBy(() -> story.graph.write(story.collection.name(), entry, late.get(0)))
                .isInstanceOf(GraphFenceException.class);
        assertThatThrownBy(() -> story.log.graphed(stalled, LoggedStory.START)).isInstanceOf(MovedException.class);
        story.generations.failed(stalled, "too late", LoggedStory.START.plusSeconds(60));

        assertThat(story.verify()).isEqualTo(before);
        assertThat(story.at(1).reason()).as("it is another's by now").isNull();
    }

    @Test
    void aPassThatComesLateFindsItsWorkDone() {
        story.generation("lib 1-1");
        Generation second = story.resolve("lib 2-1");
        story.follower.follow(story.collection, 1, each -> {});

        assertThat(story.follower.follow(story.collection, second.ordinal(), each -> {}))
                .as("a process that ended between the graph's commit and PostgreSQL's")
                .isEqualTo(new FollowOutcome.UpToDate(0));
        story.log.graphed(second, LoggedStory.START);

        assertThat(story.verify().differences()).isEmpty();
    }

    @Test
    void aGraphThatIsAheadIsADifferenceThoughAllThatTheLogKnowsIsTheSame() {
        fourGenerations();
        story.restorePostgresql(1);

        assertThat(story.verify().differences())
                .singleElement()
                .asString()
                .contains("holds generation 3, and the change log ends before");
    }

    @Test
    void aGraphThatLacksAGenerationWithoutAnyChangeDiffers() {
        story.generation("lib 1-1");
        story.generation("lib 1-1");
        story.restoreNeo4j(0);

        assertThat(story.verify().differences())
                .containsExactly("The graph holds generation 0, the change log says that it holds 1");
    }

    @Test
    void aGenerationWithoutAnyChangeIsAnEntryToo() {
        story.generation("lib 1-1");
        story.generation("lib 1-1");
        story.generation("lib 2-1");

        assertThat(story.graph.position(story.collection.name()).applied()).isEqualTo(2);
        assertThat(story.verify().differences()).isEmpty();
    }

    @Test
    void aRebuildThatWasCutOffGoesOnAndTheOldGraphAnswersUntilItIsDone() {
        fourGenerations();
        String name = story.collection.name();
        assertThatThrownBy(() -> story.rebuild.run(story.collection, entry -> {
                    if (entry.generation().ordinal() == 1) {
                        throw new IllegalStateException("cut off");
                    }
                }))
                .hasMessage("cut off");
        assertThat(story.register.head(name).orElseThrow().graphKey()).isEqualTo(name);
        assertThat(story.verify().differences()).isEmpty();

        List<Integer> applied = new ArrayList<>();
        assertThat(story.rebuild.run(
                        story.collection,
                        entry -> applied.add(entry.generation().ordinal())))
                .isEqualTo(new FollowOutcome.UpToDate(2));

        assertThat(applied).containsExactly(2, 3);
        assertThat(story.register.head(name).orElseThrow().graphKey()).isEqualTo(name + "#2");
        assertThat(story.graph.position(name).applied())
                .as("until it is discarded")
                .isEqualTo(3);
        story.rebuild.discard(story.collection);
        assertThat(story.graph.position(name)).isEqualTo(GraphPosition.START);
        assertThat(story.verify().differences()).isEmpty();
        rebuild(4);
        assertThat(story.register.head(name).orElseThrow().graphKey()).isEqualTo(name + "#3");
        assertThat(story.verify().differences()).isEmpty();
    }

    @Test
    void aGraphThatWasReplacedIsKeptFromTheNextRebuild() {
        fourGenerations();
        String name = story.collection.name();
        story.rebuild.run(story.collection, entry -> {});

        assertThat(story.rebuild.run(story.collection, entry -> {}))
                .isInstanceOfSatisfying(FollowOutcome.Refused.class, refused -> assertThat(refused.reason())
                        .contains("was rebuilt just now, and the one before is still kept"));

        assertThat(story.graph.position(name).applied())
                .as("answers may read it")
                .isEqualTo(3);
        assertThat(story.register.head(name).orElseThrow().graphKey()).isEqualTo(name + "#2");
        story.rebuild.discard(story.collection);
        rebuild(4);
    }

    @Test
    void aGraphOfWhichARestoredPostgresqlKnowsNothingIsNotTakenForAHalfOfTheNext() {
        fourGenerations();
        rebuild(4);
        String name = story.collection.name();
        story.jdbc
                .sql("update collection set graph_key = name where id = ?")
                .param(story.collection.id())
                .update();
        TestNeo4j.driver()
                .executableQuery("MATCH (:Binary {collection: $key, name: 'lib'})-[:HAS_VERSION]->(v) DETACH DELETE v")
                .withParameters(Map.of("key", name + "#2"))
                .execute();
        assertThat(catchUp()).isEqualTo(new FollowOutcome.UpToDate(4));

        rebuild(4);

        assertThat(story.register.head(name).orElseThrow().graphKey()).isEqualTo(name + "#2");
        assertThat(story.verify().differences()).isEmpty();
    }

    private FollowOutcome catchUp() {
        return story.follower.catchUp(story.collection, entry -> {});
    }

    private void rebuild(int generations) {
        assertThat(story.rebuild.run(story.collection, entry -> {})).isEqualTo(new FollowOutcome.UpToDate(generations));
        story.rebuild.discard(story.collection);
        assertThat(story.register.head(story.collection.name()).orElseThrow().refusal())
                .isNull();
    }
}
