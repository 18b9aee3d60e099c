package io.koschei.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.collections.Branching;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.generation.KeptReason;
import io.koschei.model.generation.LogEdit;
import io.koschei.model.generation.LogPiece;
import io.koschei.model.generation.ThinningPolicy;
import io.koschei.neo4j.writing.GraphFenceException;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.LoggedGenerations;
import io.koschei.postgres.LoggedGenerations.Logged;
import io.koschei.postgres.writing.HistoryThinning;
import io.koschei.thinning.Thinner;
import io.koschei.thinning.ThinningPlan;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How generations are thinned out in both stores, whatever happens meanwhile. */
class ThinningIT {

    private static FollowOutcome follow(LoggedStory story) {
        return story.follower.catchUp(story.collection, entry -> {});
    }

    private final LoggedStory story = new LoggedStory(1);

    private List<Logged> fourGenerations() {
        story.complete("app 1-1 lib", "lib 1-1");
        story.complete("app 2-1 lib", "lib 2-1");
        story.complete("app 3-1 lib", "lib 1-1", "doc 1-1");
        story.complete("app 3-1 !x", "lib 1-1");
        return new LoggedGenerations(story.jdbc).all(story.collection.id());
    }

    private boolean merge(List<Logged> removed, Logged into) {
        return new HistoryThinning(story.jdbc, story.transaction)
                .merge(story.collection.id(), removed, into, LoggedStory.START);
    }

    @Test
    void aThinningThatWasCutOffGoesOnAndEndsAsAnUndisturbedOne() {
        List<Logged> all = fourGenerations();
        merge(all.subList(1, 3), all.get(3));
        StoredHistory between = StoredHistory.of(story);
        LogEdit step = story.log.edits().find(story.collection.id(), 1).orElseThrow();
        assertThat(story.log.edits().pieces(story.collection.id(), step, 0, 9))
                .extracting(LogPiece::key)
                .containsExactlyInAnyOrder(
                        StoredHistory.key("app"), StoredHistory.key("lib"), StoredHistory.key("doc"));
        assertThat(between.graph().get("app").toString())
                .as("the graph has not followed")
                .contains("from 1 to 1");

        // Killed after the first of three batches, and after the last of them: Neo4j does not say yet that it is done.
        story.graph.edit(story.collection.name(), step, story.log.edits().pieces(story.collection.id(), step, 0, 1));
        assertThat(story.graph.followed(story.collection.name()).count()).isZero();
        assertThat(follow(story)).isEqualTo(new FollowOutcome.UpToDate(0));

        assertThat(story.graph.followed(story.collection.name()).count()).isEqualTo(1);
        assertThat(story.verify().differences()).isEmpty();
        LoggedStory undisturbed = new LoggedStory();
        undisturbed.complete("app 1-1 lib", "lib 1-1");
        undisturbed.skip();
        undisturbed.skip();
        undisturbed.complete("app 3-1 !x", "lib 1-1");
        assertThat(StoredHistory.of(story)).isEqualTo(StoredHistory.of(undisturbed));
    }

    @Test
    void whatIsKeptOfThePastIsReadAnew() {
        List<Logged> all = fourGenerations();
        Set<String> names = new HashSet<>();
        names.add(story.register.past(story.collection.id()).orElseThrow());
        for (int first : new int[] {1, 2}) {
            assertThat(merge(all.subList(first, first + 1), all.get(first + 1))).isTrue();
            assertThat(names.add(story.register.past(story.collection.id()).orElseThrow()))
                    .as("packages broke, or were repaired, in generation %d", first + 1)
                    .isTrue();
        }
    }

    @Test
    void aWriterThatComesLateThinsNothing() {
        List<Logged> all = fourGenerations();
        merge(all.subList(1, 2), all.get(2));
        follow(story);
        LogEdit step = story.log.edits().find(story.collection.id(), 1).orElseThrow();

        assertThatThrownBy(() -> story.graph.edit(
                        story.collection.name(), step, story.log.edits().pieces(story.collection.id(), step, 0, 9)))
                .isInstanceOf(GraphFenceException.class);
        assertThat(merge(all.subList(1, 2), all.get(2))).isFalse();
        assertThat(merge(all.subList(2, 3), all.get(3))).isTrue();
        assertThat(follow(story)).isEqualTo(new FollowOutcome.UpToDate(0));
        assertThat(story.verify().differences()).isEmpty();
    }

    @Test
    void aNeo4jFromAnOlderBackupFollowsWhatWasThinnedOutSince() {
        List<Logged> all = fourGenerations();
        story.restoreNeo4j(2);
        merge(all.subList(1, 2), all.get(2));

        assertThat(follow(story)).isEqualTo(new FollowOutcome.UpToDate(1));

        assertThat(story.graph.followed(story.collection.name()).count()).isEqualTo(1);
        assertThat(story.verify().differences()).isEmpty();
    }

    @Test
    void aNeo4jFromABackupBeforeAllThatWasThinnedOutGetsTheNextOne() {
        List<Logged> all = fourGenerations();
        story.restoreNeo4j(0);
        merge(all.subList(1, 3), all.get(3));

        assertThat(follow(story)).isEqualTo(new FollowOutcome.UpToDate(1));

        assertThat(story.verify().differences()).isEmpty();
    }

    @Test
    void aNeo4jThatEndsWithAThinnedGenerationIsRefusedAndCanBeRebuilt() {
        List<Logged> all = fourGenerations();
        story.restoreNeo4j(1);
        merge(all.subList(1, 3), all.get(3));

        assertThat(follow(story))
                .isInstanceOfSatisfying(FollowOutcome.Refused.class, refused -> assertThat(refused.reason())
                        .contains("ends with a generation that was thinned out since")
                        .endsWith("Type: koschei admin graph rebuild " + story.collection.name()));

        assertThat(story.rebuild.run(story.collection, entry -> {})).isEqualTo(new FollowOutcome.UpToDate(2));
        assertThat(story.verify().differences()).isEmpty();
    }

    @Test
    void aPostgresqlFromABackupBeforeItWasThinnedOutIsSaidAndTheGraphRebuilt() {
        List<Logged> all = fourGenerations();
        merge(all.subList(1, 3), all.get(3));
        assertThat(follow(story)).isEqualTo(new FollowOutcome.UpToDate(0));
        // The generations and their entries are there, too, in a backup; that both end with the same one is what
        // counts.
        story.jdbc
                .sql("delete from log_edit where collection_id = ?")
                .param(story.collection.id())
                .update();

        assertThat(follow(story))
                .isInstanceOfSatisfying(FollowOutcome.Refused.class, refused -> assertThat(refused.reason())
                        .contains("has followed edits of the change log that PostgreSQL does not know")
                        .endsWith("Type: koschei admin graph rebuild " + story.collection.name()));

        assertThat(story.rebuild.run(story.collection, entry -> {})).isEqualTo(new FollowOutcome.UpToDate(2));
        assertThat(follow(story)).isEqualTo(new FollowOutcome.UpToDate(0));
        assertThat(story.verify().differences()).isEmpty();
    }

    @Test
    void aPassDoesWhatThePolicySays() {
        fourGenerations();
        LoggedGenerations logged = new LoggedGenerations(story.jdbc);
        Thinner thinner = new Thinner(
                logged,
                new HistoryThinning(story.jdbc, story.transaction),
                story.follower,
                Clock.fixed(LoggedStory.START.plus(Duration.ofDays(31)), ZoneOffset.UTC));
        assertThat(thinner.plan(story.collection).steps())
                .as("without a policy")
                .isEmpty();
        logged.configure(
                story.collection.id(), Optional.of(new ThinningPolicy(Duration.ofDays(30), ThinningPolicy.Period.DAY)));
        ThinningPlan plan = thinner.plan(story.collection);
        assertThat(plan.removed()).isEqualTo(2);
        assertThat(logged.bytes(List.of(plan.steps().get(0).removed().get(0).id())))
                .isPositive();

        for (ThinningPlan.Step step : plan.steps()) {
            assertThat(thinner.run(story.collection, step)).contains(new FollowOutcome.UpToDate(0));
            assertThat(thinner.run(story.collection, step)).as("it is done").isEmpty();
        }

        assertThat(thinner.plan(story.collection).steps()).isEmpty();
        assertThat(IntStream.range(0, 4).mapToObj(ordinal -> story.at(ordinal).state()))
                .containsExactly(
                        GenerationState.COMPLETE,
                        GenerationState.THINNED,
                        GenerationState.THINNED,
                        GenerationState.COMPLETE);
        assertThat(story.verify().differences()).isEmpty();
    }

    @Test
    void aBranchKeepsSinceWhenPackagesAreBroken() {
        story.complete("app 1-1 !x", "lib 1-1 !x", "doc 1-1");
        story.complete("app 1-1 !x", "lib 1-1", "doc 1-1 !x");
        story.complete("app 1-1 !y", "lib 1-1 !x", "doc 1-1 !x");
        Generation last = story.complete("app 1-1 !y", "lib 1-1 !x", "doc 1-1 !x");
        CollectionRepository collections = new CollectionRepository(story.jdbc);
        String name = story.collection.name() + "-branch";
        new Branching(story.jdbc, story.transaction, story.generations, collections, story.writer)
                .branch(story.collection, last, name, copied -> {}, LoggedStory.START);
        int branch = collections.find(name).orElseThrow().id();
        assertThat(StoredHistory.since(story, branch)).isEqualTo(Map.of("app", 0, "lib", 2, "doc", 1));
        List<Logged> all = new LoggedGenerations(story.jdbc).all(story.collection.id());

        merge(all.subList(1, 2), all.get(2));

        assertThat(StoredHistory.since(story, story.collection.id())).isEqualTo(Map.of("app", 0, "lib", 0, "doc", 2));
        assertThat(StoredHistory.since(story, branch)).isEqualTo(StoredHistory.since(story, story.collection.id()));
        merge(all.subList(2, 3), all.get(3));
        assertThat(StoredHistory.since(story, branch)).isEqualTo(Map.of("app", 0, "lib", 0, "doc", 3));
    }

    @Test
    void whatIsReferredToIsSaid() {
        List<Logged> all = fourGenerations();
        int id = story.collection.id();
        story.jdbc
                .sql(
                        "insert into preview (collection_id, generation_id, changes, requested_at) values (?, ?, '{}', now())")
                .params(id, all.get(1).id())
                .update();
        story.jdbc
                .sql("update collection set priorities_generation = ? where id = ?")
                .params(all.get(2).id(), id)
                .update();
        int tracked = story.jdbc.sql("""
                        insert into tracked_package (collection_id, name, known_since) values (?, 'app', now()) returning id
                        """).param(id).query(Integer.class).single();
        story.jdbc.sql("""
                        insert into bisection (package_id, good_ordinal, bad_ordinal, state, asked_at)
                        values (?, 0, 2, 'SEARCHING', now())
                        """).param(tracked).update();
        story.jdbc.sql("""
                        insert into transition (collection_id, name, title, good, bad, created_at)
                        values (?, 'lib', 'Lib', 'a', 'b', now())
                        """).param(id).update();
        story.jdbc.sql("""
                        insert into build (package_id, real, state, epoch, version, release, repo_id, submitted_at, finished_at)
                        values (?, true, 'COMPLETE', 0, '1', '1', 101, now(), now())
                        """).param(tracked).update();
        story.jdbc
                .sql("insert into audit_difference values (?, 'BUILD', 'app-1-1', 'a', 'b')")
                .param(all.get(0).id())
                .update();

        assertThat(new LoggedGenerations(story.jdbc).all(id))
                .extracting(Logged::reasons)
                .containsExactly(
                        Set.of(KeptReason.BISECTION, KeptReason.AUDIT),
                        Set.of(KeptReason.BISECTION, KeptReason.PREVIEW, KeptReason.BUILD),
                        Set.of(KeptReason.BISECTION, KeptReason.PRIORITY),
                        Set.of(KeptReason.TRANSITION));
    }

    @Test
    void whatSomethingBeganToReferToIsNotThinnedOut() {
        List<Logged> all = fourGenerations();
        story.jdbc.sql("""
                        insert into preview (collection_id, generation_id, changes, requested_at)
                        values (?, ?, '{}', now())
                        """).params(story.collection.id(), all.get(1).id()).update();

        assertThat(merge(all.subList(1, 3), all.get(3))).isFalse();

        assertThat(story.at(1).state()).isEqualTo(GenerationState.COMPLETE);
        assertThat(story.log.edits().count(story.collection.id())).isZero();
    }
}
