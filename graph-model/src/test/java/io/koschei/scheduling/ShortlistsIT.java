package io.koschei.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.PriorityRules;
import io.koschei.builds.TestPackages;
import io.koschei.model.rpm.Evr;
import io.koschei.neo4j.TestNeo4j;
import io.koschei.neo4j.affects.CandidateQuery;
import io.koschei.postgres.TestPostgres;
import io.koschei.scheduling.Shortlists.Complete.Why;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/** What is next by the graph is what is next by reading all packages. */
class ShortlistsIT {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00.123456Z");
    private static final QueueRules RULES = new QueueRules(PriorityRules.UPSTREAM, 30, 7, 8, 0.5, false, List.of());
    private static final int PACKAGES = 150;

    private final Candidates candidates = new Candidates(TestPostgres.jdbc());
    private final String graph = TestNeo4j.collection();
    private final CandidateQuery query = new CandidateQuery(TestNeo4j.driver(), PriorityRules.UPSTREAM);
    private TestPackages test;

    @BeforeEach
    void generation() {
        test = TestPackages.clean();
        TestPostgres.jdbc()
                .sql("update collection set graph_key = ?")
                .param(graph)
                .update();
        TestPostgres.jdbc()
                .sql("""
                        with g as (
                            insert into generation (collection_id, ordinal, repo_id, create_event, at, state, next_attempt_at,
                                                    found_at, state_at)
                            values (:c, 4, 70, 1, :t, 'COMPLETE', :t, :t, :t) returning id)
                        update collection set priorities_generation = g.id from g
                        """)
                .param("c", test.collection())
                .param("t", Timestamp.from(NOW))
                .update();
    }

    /** Packages that differ in what they weigh and in their age, in both stores. */
    private void fill(Random random) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < PACKAGES; i++) {
            int id = test.add("p" + i);
            Instant built = NOW.minus(Duration.ofMinutes(random.nextInt(30_000)));
            int pending = random.nextInt(3) == 0 ? 0 : random.nextInt(700);
            boolean isUnresolved = random.nextInt(10) == 0;
            test.real(id, new Evr(0, "1", "1"), built);
            test.set(id, "dependency_priority", pending);
            test.set(id, "resolved", !isUnresolved);
            if (random.nextInt(12) == 0) {
                test.set(id, "manual_priority", random.nextInt(800) - 300);
            }
            Map<String, Object> row = new HashMap<>();
            row.put("name", "p" + i);
            row.put("pending", pending);
            row.put("built", built.toEpochMilli());
            row.put("unresolved", isUnresolved ? true : null);
            rows.add(row);
        }
        TestPostgres.jdbc()
                .sql("update tracked_package set edges_of = last_build_id")
                .update();
        // The graph knows nothing of a build that ended just now.
        int first = candidates.find(test.collection(), "p0", NOW).orElseThrow().id();
        test.set(first, "edges_of", null);
        test.set(first, "resolved", true);
        test.set(first, "dependency_priority", 5000);
        write("UNWIND $rows AS row MERGE (s:Source {collection: $collection, name: row.name}) SET s += row", rows);
        write(
                "MERGE (c:Collection {collection: $collection}) SET c.log = $log, c.weighed = 4, c.weighing = null",
                rows);
    }

    private void write(String cypher, List<Map<String, Object>> rows) {
        TestNeo4j.driver()
                .executableQuery(cypher)
                .withParameters(Map.of("collection", graph, "rows", rows, "log", log()))
                .execute();
    }

    private static String log() {
        return TestPostgres.jdbc()
                .sql("select id::text from change_log")
                .query(String.class)
                .single();
    }

    private QueueInput situation(double coefficient) {
        TestPostgres.jdbc()
                .sql("update collection set priority_coefficient = ?")
                .param(coefficient)
                .update();
        return new QueueInput(
                NOW, candidates.shares(), BuilderLoad.UNKNOWN, Map.of(), new Suspended(List.of(), List.of()));
    }

    private Shortlists.Chosen decide(QueueInput situation, List<Integer> sizes) {
        return new Shortlists(candidates, query, sizes).decide(new Queue(RULES, situation), situation, RULES);
    }

    private List<String> expected(QueueInput situation) {
        return names(new Queue(RULES, situation).decide(candidates.tracked(NOW)));
    }

    private static List<String> names(Decision decision) {
        return decision.now().stream().map(entry -> entry.candidate().name()).toList();
    }

    @Test
    void theOrderIsThatOfAllPackages() {
        for (long seed = 1; seed <= 4; seed++) {
            Random random = new Random(seed);
            generation();
            fill(random);
            QueueInput situation = situation(seed % 2 == 0 ? 1 : 0.5 + random.nextInt(3));
            for (int size : List.of(15, 40, 2 * PACKAGES)) {
                Shortlists.Chosen chosen = decide(situation, List.of(size, 4 * size));
                assertThat(names(chosen.decision()))
                        .isEqualTo(expected(situation))
                        .hasSize(7);
                if (size > 15) {
                    assertThat(chosen.complete()).as("%d of each suffice", size).isEmpty();
                }
            }
            assertThat(names(decide(situation, List.of(40)).decision()))
                    .as("what the graph does not know yet")
                    .contains("p0");
            assertThat(decide(situation, List.of(40)).shortlist().candidates()).hasSizeLessThan(PACKAGES - 20);
        }
    }

    @Test
    void whereTheGraphCannotTellEverythingIsRead() {
        fill(new Random(1));
        QueueInput situation = situation(1);
        assertThat(decide(situation, List.of(1)).complete())
                .extracting(Shortlists.Complete::why)
                .containsExactly(Why.UNPROVEN);
        for (String fault : List.of("c.weighing = 5", "c.weighed = 3", "c.weighed = null", "c.log = 'other'")) {
            write("MATCH (c:Collection {collection: $collection}) SET " + fault, List.of());
            Shortlists.Chosen chosen = decide(situation, List.of(40));
            assertThat(chosen.complete()).extracting(Shortlists.Complete::why).containsExactly(Why.BEHIND);
            assertThat(names(chosen.decision())).isEqualTo(expected(situation));
            assertThat(chosen.shortlist().candidates()).hasSize(PACKAGES);
            write(
                    "MATCH (c:Collection {collection: $collection}) SET c.log = $log, c.weighed = 4 REMOVE c.weighing",
                    List.of());
            assertThat(decide(situation, List.of(40)).complete()).isEmpty();
        }
    }

    @Test
    void aGraphThatIsAwayIsLeftAloneForAWhile() {
        fill(new Random(2));
        QueueInput situation = situation(1);
        try (Driver nowhere = GraphDatabase.driver("bolt://127.0.0.1:1", AuthTokens.none())) {
            Shortlists shortlists =
                    new Shortlists(candidates, new CandidateQuery(nowhere, PriorityRules.UPSTREAM), List.of(40));
            for (int i = 0; i < 2; i++) {
                Shortlists.Chosen chosen = shortlists.decide(new Queue(RULES, situation), situation, RULES);
                assertThat(chosen.complete())
                        .extracting(Shortlists.Complete::why)
                        .containsExactly(Why.UNAVAILABLE);
                assertThat(names(chosen.decision())).isEqualTo(expected(situation));
            }
        }
    }
}
