package io.koschei.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.koschei.collections.Branching;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.generation.LogEdit;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.LoggedGenerations;
import io.koschei.postgres.LoggedGenerations.Logged;
import io.koschei.postgres.MovedException;
import io.koschei.postgres.writing.AnswerSpool;
import io.koschei.postgres.writing.HistoryThinning;
import io.koschei.postgres.writing.Slot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A generation that is resolved after newer ones. */
class LateGenerationIT {

    private static final int GENERATIONS = 8;

    private final LoggedStory story = new LoggedStory(1);

    /** Changes packages, their states, closures and requirements, the order, and which are skipped; not the sizes of packages. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void inAnyOrderTheStoresSayWhatTheyWouldSayInOrder(long seed) {
        Random random = new Random(seed);
        List<String[]> history = RandomHistory.of(random, GENERATIONS);
        LoggedStory inOrder = new LoggedStory(2);
        LoggedStory late = new LoggedStory(2);
        List<Integer> order = new ArrayList<>();
        for (int ordinal = 0; ordinal < GENERATIONS; ordinal++) {
            if (ordinal % 3 == seed % 3 && random.nextBoolean()) {
                inOrder.skip();
                late.skip();
            } else {
                inOrder.complete(history.get(ordinal));
                order.add(late.fetch());
            }
        }
        Collections.shuffle(order, random);

        order.forEach(ordinal -> late.complete(ordinal, history.get(ordinal)));

        assertThat(StoredHistory.of(late)).isEqualTo(StoredHistory.of(inOrder));
        assertThat(late.verify().differences()).isEmpty();
        assertThat(late.verify().log().intervals())
                .isEqualTo(inOrder.verify().log().intervals());
        thin(late, inOrder, random);
        late.rebuild.run(late.collection, entry -> {});
        assertThat(late.verify().differences()).isEmpty();
        assertThat(StoredHistory.of(late)).isEqualTo(StoredHistory.of(inOrder));
        late.complete(history.get(0));
        inOrder.complete(history.get(0));
        assertThat(StoredHistory.of(late)).as("the history goes on").isEqualTo(StoredHistory.of(inOrder));
    }

    private static void thin(LoggedStory late, LoggedStory inOrder, Random random) {
        for (LoggedStory each : List.of(late, inOrder)) {
            List<Logged> all = new LoggedGenerations(each.jdbc).all(each.collection.id());
            assertThat(new HistoryThinning(each.jdbc, each.transaction)
                            .merge(each.collection.id(), all.subList(1, 3), all.get(3), LoggedStory.START))
                    .isTrue();
            follow(each);
        }
        assertThat(StoredHistory.of(late)).isEqualTo(StoredHistory.of(inOrder));
    }

    private static FollowOutcome follow(LoggedStory story) {
        return story.follower.catchUp(story.collection, entry -> {});
    }

    /** Generation 0 and 3, and what 1 and 2 will be. */
    private void around() {
        story.complete("app 1-1 lib", "lib 1-1");
        story.fetch();
        story.fetch();
        story.complete("app 3-1 !x", "lib 1-1");
    }

    @Test
    void aGraphThatWasCutOffGoesOn() {
        around();
        story.resolve(1, "app 2-1 new lib", "lib 2-1", "new 1-1");
        LogEdit edit = story.log.edits().find(story.collection.id(), 1).orElseThrow();
        assertThat(edit.packages()).isEqualTo(3);

        // Killed after the nodes, and after the first of three batches.
        story.graph.nodes(story.collection.name(), edit, story.log.edits().pieces(story.collection.id(), edit, 0, 3));
        story.graph.edit(story.collection.name(), edit, story.log.edits().pieces(story.collection.id(), edit, 0, 1));
        assertThat(story.graph.followed(story.collection.name()).count()).isZero();
        assertThat(story.verify().differences())
                .hasSizeGreaterThan(1)
                .first(STRING)
                .startsWith("The graph has still to follow 1 of 1 edits of the change log");

        assertThat(follow(story)).isEqualTo(new FollowOutcome.UpToDate(0));

        assertThat(story.verify().differences()).isEmpty();
        assertThat(story.graph.followed(story.collection.name()).count()).isEqualTo(1);
    }

    @Test
    void aNeo4jFromAnOlderBackupGetsWhatWasStoredLate() {
        for (int backup : new int[] {-1, 0, 3}) {
            LoggedStory older = new LoggedStory(2);
            older.complete("app 1-1 lib", "lib 1-1");
            older.fetch();
            older.fetch();
            older.complete("app 3-1 !x", "lib 1-1");
            older.restoreNeo4j(backup);
            older.resolve(1, "app 2-1 new lib", "lib 2-1", "new 1-1");
            older.graph(older.at(1));
            older.resolve(2, "app 2-1 lib", "lib 2-1");

            assertThat(follow(older)).as("from %d", backup).isInstanceOf(FollowOutcome.UpToDate.class);
            older.graph(older.at(2));

            assertThat(older.verify().differences()).as("from %d", backup).isEmpty();
        }
    }

    @Test
    void aNeo4jFromBeforeSeveralEditsFollowsAll() {
        around();
        LoggedStory undisturbed = new LoggedStory();
        undisturbed.complete("app 1-1 lib", "lib 1-1");
        undisturbed.skip();
        undisturbed.complete("app 2-1 lib", "lib 2-1");
        undisturbed.complete("app 3-1 !x", "lib 1-1");
        story.resolve(2, "app 2-1 lib", "lib 2-1");
        story.jdbc
                .sql("update generation set state = 'COMPLETE' where collection_id = ? and ordinal = 2")
                .param(story.collection.id())
                .update();
        story.resolve(1, "app 2-1 new lib", "lib 1-1", "new 1-1");
        story.jdbc
                .sql("update generation set state = 'COMPLETE' where collection_id = ? and ordinal = 1")
                .param(story.collection.id())
                .update();
        List<Logged> all = new LoggedGenerations(story.jdbc).all(story.collection.id());
        new HistoryThinning(story.jdbc, story.transaction)
                .merge(story.collection.id(), all.subList(1, 2), all.get(2), LoggedStory.START);

        assertThat(follow(story)).isEqualTo(new FollowOutcome.UpToDate(0));

        assertThat(story.graph.followed(story.collection.name()).count()).isEqualTo(3);
        assertThat(story.verify().differences()).isEmpty();
        assertThat(StoredHistory.of(story).graph())
                .isEqualTo(StoredHistory.of(undisturbed).graph());
    }

    @Test
    void aProcessThatWasStalledWhileANewerOneWasStoredStoresNothing(@TempDir Path folder) {
        story.complete("app 1-1");
        int older = story.fetch();
        Generation stalled = story.at(older);
        try (AnswerSpool spool = AnswerSpool.open(folder.resolve("spool"))) {
            Slot slot = story.writer.slot(stalled).orElseThrow();
            story.writer.spool(stalled, slot, spool, List.of(), incoming -> {});
            story.complete("app 2-1");
            StoredHistory before = StoredHistory.of(story);

            assertThatThrownBy(() -> story.writer.store(stalled, slot, spool, LoggedStory.START))
                    .isInstanceOf(MovedException.class)
                    .hasMessageContaining("was resolved while others around it were stored");

            assertThat(StoredHistory.of(story)).isEqualTo(before);
            assertThat(story.at(older).state()).isEqualTo(GenerationState.FETCHED);
        }
    }

    @Test
    void aProcessThatWasStalledWhileAnotherStoredTheSameStoresNothing(@TempDir Path folder) {
        story.complete("app 1-1");
        int older = story.fetch();
        Generation stalled = story.at(older);
        try (AnswerSpool spool = AnswerSpool.open(folder.resolve("spool"))) {
            Slot slot = story.writer.slot(stalled).orElseThrow();
            story.writer.spool(stalled, slot, spool, List.of(), incoming -> {});
            story.resolve(older);

            assertThatThrownBy(() -> story.writer.store(stalled, slot, spool, LoggedStory.START))
                    .isInstanceOf(MovedException.class)
                    .hasMessageContaining("is no longer FETCHED");
        }
    }

    @Test
    void nothingIsStoredBeforeOneThatTheGraphMayHoldAPartOf() {
        story.complete("app 1-1");
        int older = story.fetch();
        story.resolve("app 2-1");

        assertThatThrownBy(() -> story.resolve(older, "app 1-2"))
                .isInstanceOf(MovedException.class)
                .hasMessageContaining("is not in the graph yet");
    }

    @Test
    void whatIsOlderThanTheLogHasNoPlaceInIt() {
        story.complete("app 1-1");
        int older = story.fetch();
        story.complete("app 2-1");
        story.forgetLog();
        story.generation("app 3-1");

        assertThat(story.writer.slot(story.at(older))).isEmpty();
    }

    @Test
    void aBranchKeepsSinceWhenPackagesAreBroken() {
        story.complete("app 1-1 !x", "lib 1-1 !x", "doc 1-1");
        int older = story.fetch();
        Generation last = story.complete("app 1-1 !x", "lib 1-1 !x", "doc 1-1 !x");
        CollectionRepository collections = new CollectionRepository(story.jdbc);
        String name = story.collection.name() + "-branch";
        new Branching(story.jdbc, story.transaction, story.generations, collections, story.writer)
                .branch(story.collection, last, name, copied -> {}, LoggedStory.START);
        int branch = collections.find(name).orElseThrow().id();
        assertThat(StoredHistory.since(story, branch)).isEqualTo(Map.of("app", 0, "lib", 0, "doc", 2));

        Optional<String> past = story.register.past(branch);
        story.complete("app 1-1 !x", "lib 1-1 !x", "doc 1-1 !x");
        assertThat(story.register.past(branch)).as("not of its past").isEqualTo(past);

        story.complete(older, "app 1-1 !x", "lib 1-1", "doc 1-1 !x");

        assertThat(story.register.past(branch)).isNotEqualTo(past);
        assertThat(StoredHistory.since(story, story.collection.id())).isEqualTo(Map.of("app", 0, "lib", 2, "doc", 1));
        assertThat(StoredHistory.since(story, branch)).isEqualTo(Map.of("app", 0, "lib", 2, "doc", 1));
    }

    @Test
    void whatIsKeptOfThePastIsReadAnewOnceTheGraphHasIt() {
        int id = story.collection.id();
        String before = story.register.past(id).orElseThrow();
        around();
        assertThat(story.register.past(id)).as("in order").contains(before);

        Generation resolved = story.resolve(1, "app 2-1", "lib 1-1");
        assertThat(story.register.past(id)).as("not in the graph yet").contains(before);
        story.graph(resolved);

        assertThat(story.register.past(id)).isPresent().isNotEqualTo(Optional.of(before));
    }

    @Test
    void manyGenerationsMayBeLate() {
        List<Integer> older = IntStream.range(0, 5).mapToObj(i -> story.fetch()).toList();
        story.complete("app 6-1", "lib 1-1");
        for (int ordinal = 4; ordinal >= 0; ordinal--) {
            story.complete(older.get(ordinal), "app " + (ordinal + 1) + "-1", "lib 1-1");
        }

        assertThat(story.verify().differences()).isEmpty();
        assertThat(StoredHistory.of(story).graph().get("lib"))
                .allSatisfy(interval -> assertThat(interval.from()).isZero());
        assertThat(StoredHistory.of(story).resolutions()).hasSize(2);
    }
}
