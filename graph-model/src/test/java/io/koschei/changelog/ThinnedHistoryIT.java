package io.koschei.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.collections.Branching;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.generation.GraphInterval;
import io.koschei.model.generation.KeptReason;
import io.koschei.model.generation.ThinningPolicy;
import io.koschei.model.generation.ThinningStep;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.GraphFenceException;
import io.koschei.neo4j.GraphReader;
import io.koschei.neo4j.Neighbour;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.LoggedGenerations;
import io.koschei.postgres.LoggedGenerations.Logged;
import io.koschei.postgres.Members;
import io.koschei.postgres.answers.PackageAnswer;
import io.koschei.postgres.answers.Resolutions;
import io.koschei.postgres.writing.HistoryThinning;
import io.koschei.thinning.Thinner;
import io.koschei.thinning.ThinningPlan;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is thinned out has never been. */
class ThinnedHistoryIT {

    private static final int GENERATIONS = 9;
    private static final List<String> NAMES = List.of("app", "base", "doc", "lib", "tool");

    private static final String RESOLUTIONS = """
            select p.name, r.from_ordinal, r.to_ordinal, r.resolved, r.since_ordinal, r.problems::text, r.causes::text
            from resolution r join package p on p.id = r.package_id where p.collection_id = ? order by 1, 2
            """;

    private static final String LOG = """
            select p.name, g.ordinal, g.state, c.change::text
            from generation_change c join package p on p.id = c.package_id join generation g on g.id = c.generation_id
            where p.collection_id = ? order by 1, 2
            """;

    private static final String COUNTS = """
            select g.ordinal, n.sources, n.binaries, n.binaries_uninstallable, n.binaries_newly_broken,
                   n.binaries_newly_fixed, n.binaries_still_broken
            from generation_counts n join generation g on g.id = n.generation_id where g.collection_id = ? order by 1
            """;

    /** What is stored about a collection, by names. */
    private record Stored(
            List<Map<String, Object>> resolutions,
            List<String> closures,
            List<Map<String, Object>> log,
            List<Map<String, Object>> counts,
            Map<String, List<GraphInterval>> graph) {

        static Stored of(LoggedStory story) {
            return new Stored(
                    rows(story, RESOLUTIONS), closures(story), rows(story, LOG), rows(story, COUNTS), graph(story));
        }

        private static List<Map<String, Object>> rows(LoggedStory story, String sql) {
            return story.jdbc.sql(sql).param(story.collection.id()).query().listOfRows();
        }

        private static List<String> closures(LoggedStory story) {
            Map<Integer, String> names = new TreeMap<>();
            story.jdbc
                    .sql("select id, name from package where collection_id = ?")
                    .param(story.collection.id())
                    .query(row -> {
                        names.put(row.getInt(1), row.getString(2));
                    });
            return story.jdbc
                    .sql("""
                            select p.name, c.from_ordinal, c.to_ordinal, c.members
                            from closure c join package p on p.id = c.package_id where p.collection_id = ? order by 1, 2
                            """)
                    .param(story.collection.id())
                    .query((row, number) -> row.getString(1) + " from " + row.getInt(2) + " to " + row.getInt(3) + ": "
                            + names(row.getBytes(4), names))
                    .list();
        }

        private static List<String> names(byte[] members, Map<Integer, String> names) {
            List<String> found = new ArrayList<>();
            Members.Reader reader = Members.ofStored(members).read();
            while (reader.next()) {
                found.add(names.get(reader.packageId()) + reader.distance());
            }
            return found.stream().sorted().toList();
        }

        private static Map<String, List<GraphInterval>> graph(LoggedStory story) {
            Map<String, List<GraphInterval>> graph = new TreeMap<>();
            String key =
                    story.register.head(story.collection.name()).orElseThrow().graphKey();
            story.intervals
                    .intervals(key, NAMES.stream().map(ThinnedHistoryIT::key).toList())
                    .forEach((each, intervals) -> {
                        if (!intervals.isEmpty()) {
                            graph.put(each.name(), intervals);
                        }
                    });
            return graph;
        }
    }

    private static PackageKey key(String name) {
        return new PackageKey(name, "noarch");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theStoresSayWhatTheyWouldSayHadTheOthersNeverBeen(long seed) {
        Random random = new Random(seed);
        List<String[]> history = history(random);
        BitSet removed = new BitSet();
        IntStream.range(1, GENERATIONS - 1).filter(i -> random.nextInt(3) > 0).forEach(removed::set);
        LoggedStory story = new LoggedStory(2);
        LoggedStory never = new LoggedStory(2);
        for (int ordinal = 0; ordinal < GENERATIONS; ordinal++) {
            story.complete(history.get(ordinal));
            if (removed.get(ordinal)) {
                never.skip();
            } else {
                never.complete(history.get(ordinal));
            }
        }
        List<Object> before = asOfEach(story, removed);
        int steps = thin(story, removed, random);

        assertThat(follow(story)).isEqualTo(new FollowOutcome.UpToDate(0));

        assertThat(Stored.of(story)).isEqualTo(Stored.of(never));
        assertThat(asOfEach(story, removed)).isEqualTo(before);
        assertThat(story.verify().differences()).isEmpty();
        assertThat(story.verify().log().intervals())
                .isEqualTo(never.verify().log().intervals());
        assertThat(story.graph.thinned(story.collection.name())).isEqualTo(steps);
        assertThat(story.rebuild.run(story.collection, entry -> {}))
                .isEqualTo(new FollowOutcome.UpToDate(GENERATIONS - removed.cardinality()));
        assertThat(Stored.of(story)).isEqualTo(Stored.of(never));
        story.generation(history.get(3));
        assertThat(story.verify().differences()).as("the history goes on").isEmpty();
    }

    /** Packages come and go, break and are repaired, change there and back. */
    private static List<String[]> history(Random random) {
        List<String[]> history = new ArrayList<>();
        Map<String, String> now = new TreeMap<>();
        for (int ordinal = 0; ordinal < GENERATIONS; ordinal++) {
            for (String name : NAMES) {
                if (random.nextInt(5) < 2) {
                    now.put(name, random.nextInt(4) == 0 ? "" : name + " " + (1 + random.nextInt(2)) + "-1");
                }
            }
            List<String> lines = new ArrayList<>();
            for (String line : now.values()) {
                if (!line.isEmpty()) {
                    lines.add(line + needs(random, now));
                }
            }
            history.add(lines.toArray(String[]::new));
        }
        return history;
    }

    private static String needs(Random random, Map<String, String> now) {
        if (random.nextInt(4) == 0) {
            return " !thing" + random.nextInt(2);
        }
        return now.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty() && each.getKey().equals("base"))
                .map(each -> random.nextInt(2) == 0 ? "" : " base")
                .findFirst()
                .orElse("");
    }

    /** Runs of removed ones, each in one or two steps. */
    private static int thin(LoggedStory story, BitSet removed, Random random) {
        LoggedGenerations logged = new LoggedGenerations(story.jdbc);
        HistoryThinning thinning = new HistoryThinning(story.jdbc, story.transaction);
        int steps = 0;
        for (int first = removed.nextSetBit(0); first >= 0; first = removed.nextSetBit(first + 1)) {
            int after = removed.nextClearBit(first);
            for (int begin = first; begin < after; ) {
                int end = random.nextBoolean() ? after : begin + 1;
                List<Logged> some = between(logged, story, begin, end);
                assertThat(thinning.merge(
                                story.collection.id(),
                                some.subList(0, end - begin),
                                some.get(end - begin),
                                LoggedStory.START))
                        .isTrue();
                steps++;
                begin = end;
            }
            first = after;
        }
        return steps;
    }

    private static List<Logged> between(LoggedGenerations logged, LoggedStory story, int from, int to) {
        return logged.all(story.collection.id()).stream()
                .filter(each -> each.ordinal() >= from && each.ordinal() <= to)
                .toList();
    }

    /** What is answered about each generation that is kept. */
    private static List<Object> asOfEach(LoggedStory story, BitSet removed) {
        GraphReader graph = story.reader();
        Resolutions resolutions = new Resolutions(story.jdbc);
        List<PackageKey> keys = NAMES.stream().map(ThinnedHistoryIT::key).toList();
        List<Object> all = new ArrayList<>();
        for (int ordinal = 0; ordinal < GENERATIONS; ordinal++) {
            if (!removed.get(ordinal)) {
                String name = story.collection.name();
                all.add(new TreeMap<>(graph.facts(name, ordinal, keys)));
                all.add(new TreeMap<>(Map.<PackageKey, List<Neighbour>>copyOf(graph.requires(name, ordinal, keys))));
                for (PackageAnswer answer : resolutions.findAll(story.collection.id(), keys, ordinal)) {
                    all.add(List.of(answer.key(), answer.resolved(), answer.problems()));
                }
            }
        }
        return all;
    }

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
        Stored between = Stored.of(story);
        ThinningStep step = story.log.thinning(story.collection.id(), 1).orElseThrow();
        assertThat(step.packages()).containsExactlyInAnyOrder(key("app"), key("lib"), key("doc"));
        assertThat(between.graph().get("app").toString())
                .as("the graph has not followed")
                .contains("from 1 to 1");

        // Killed after the first of three batches, and after the last of them: Neo4j does not say yet that it is done.
        story.graph.thin(story.collection.name(), step, step.packages().subList(0, 1));
        assertThat(story.graph.thinned(story.collection.name())).isZero();
        assertThat(follow(story)).isEqualTo(new FollowOutcome.UpToDate(0));

        assertThat(story.graph.thinned(story.collection.name())).isEqualTo(1);
        assertThat(story.verify().differences()).isEmpty();
        LoggedStory undisturbed = new LoggedStory();
        undisturbed.complete("app 1-1 lib", "lib 1-1");
        undisturbed.skip();
        undisturbed.skip();
        undisturbed.complete("app 3-1 !x", "lib 1-1");
        assertThat(Stored.of(story)).isEqualTo(Stored.of(undisturbed));
    }

    @Test
    void aWriterThatComesLateThinsNothing() {
        List<Logged> all = fourGenerations();
        merge(all.subList(1, 2), all.get(2));
        follow(story);
        ThinningStep step = story.log.thinning(story.collection.id(), 1).orElseThrow();

        assertThatThrownBy(() -> story.graph.thin(story.collection.name(), step, step.packages()))
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

        assertThat(story.graph.thinned(story.collection.name())).isEqualTo(1);
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
        assertThat(since(branch)).isEqualTo(Map.of("app", 0, "lib", 2, "doc", 1));
        List<Logged> all = new LoggedGenerations(story.jdbc).all(story.collection.id());

        merge(all.subList(1, 2), all.get(2));

        assertThat(since(story.collection.id())).isEqualTo(Map.of("app", 0, "lib", 0, "doc", 2));
        assertThat(since(branch)).isEqualTo(since(story.collection.id()));
        merge(all.subList(2, 3), all.get(3));
        assertThat(since(branch)).isEqualTo(Map.of("app", 0, "lib", 0, "doc", 3));
    }

    private Map<String, Integer> since(int collectionId) {
        return new Resolutions(story.jdbc)
                .findAll(collectionId, NAMES.stream().map(ThinnedHistoryIT::key).toList(), 3).stream()
                        .collect(Collectors.toMap(answer -> answer.key().name(), PackageAnswer::since));
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
        assertThat(story.log.thinnings(story.collection.id())).isZero();
    }
}
