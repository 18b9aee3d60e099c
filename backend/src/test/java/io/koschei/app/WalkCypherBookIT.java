package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.PriorityRules;
import io.koschei.builds.closures.Impulses;
import io.koschei.dependencies.DependencyPriorities;
import io.koschei.dependencies.EdgeVerdict;
import io.koschei.dependencies.EdgeVerifier;
import io.koschei.neo4j.affects.AffectsReader;
import io.koschei.neo4j.affects.CandidateQuery;
import io.koschei.postgres.Generations;
import io.koschei.postgres.GraphRegister;
import io.koschei.scheduling.BuilderLoad;
import io.koschei.scheduling.Candidate;
import io.koschei.scheduling.Candidates;
import io.koschei.scheduling.Decision;
import io.koschei.scheduling.Queue;
import io.koschei.scheduling.QueueInput;
import io.koschei.scheduling.QueueRules;
import io.koschei.scheduling.Shortlists;
import io.koschei.scheduling.Suspended;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.summary.Plan;
import org.neo4j.driver.summary.ProfiledPlan;

/** Every query of the cookbook runs, and finds something. */
class WalkCypherBookIT {

    private static final int OTHERS = 19;

    private static final QueueRules RULES = new QueueRules(PriorityRules.UPSTREAM, 30, 20, 8, 0.5, false, List.of());

    /** What a row of an answer may cost: a look-up, the edges that its packages ever had, and their versions. */
    private static final long HITS_PER_ROW = 150;

    private static final long HITS_ANYWAY = 500;

    private static final String SIZE = """
            MATCH (b:Binary) WHERE b.collection = $collection AND b.name IS NOT NULL
            WITH count(b) + sum(COUNT { (b)--() }) AS binaries
            MATCH (s:Source) WHERE s.collection = $collection AND s.name IS NOT NULL
            WITH binaries, count(s) + sum(COUNT { (s)-->() }) AS sources
            RETURN binaries + sources
            """;

    private static final String COLLECTIONS = "Which collections there are:";

    /**
     * How the paragraphs of recipes begin that are about all of a collection, or about all that a package needs or affects; with how much
     * each may cost for every package of the collection and every edge and version that these ever had.
     */
    private static final Map<String, Double> ABOUT_ALL = Map.ofEntries(
            Map.entry("How many binaries each generation changed", 0.1),
            Map.entry("The binaries that changed most often", 0.2),
            Map.entry("Source packages that a change of a binary affects", 0.4),
            Map.entry("All binaries it affects, counted", 0.1),
            Map.entry("Source packages that an update of all binaries", 0.25),
            Map.entry("Three different paths", 0.1),
            Map.entry("The size of everything installed", 0.1),
            Map.entry("What one package adds to it", 0.1),
            Map.entry("What entered a closure", 0.2),
            Map.entry("What is in both closures", 0.1),
            Map.entry("Binaries that need each other", 0.5),
            Map.entry("Binaries whose version differs", 1.2),
            Map.entry("Binaries that are new since", 0.3),
            Map.entry("Requirements that are new", 0.4),
            Map.entry("Which binaries' changes woke", 0.6),
            Map.entry("Whether what packages weigh", 3.0));

    private static Map<String, Object> parameters = Map.of();
    private static long size;
    private static @Nullable WalkedEdges edges;

    @BeforeAll
    static void walk() {
        edges = new WalkedEdges(WalkedDemo.get());
        parameters = Map.of(
                "collection", WalkedDemo.COLLECTION, "ordinal", WalkedDemo.get().last(), "earlier", 0);
        SmallCopies.of(TestStores.driver(), WalkedDemo.COLLECTION, OTHERS);
        try (Session session = TestStores.driver().session()) {
            session.run("CALL db.resampleOutdatedIndexes()").consume();
            session.run("CALL db.clearQueryCaches()").consume();
            size = session.run(SIZE, parameters).single().get(0).asLong();
        }
    }

    @AfterAll
    static void close() {
        if (edges != null) {
            edges.close();
        }
    }

    private static EdgeVerdict verified() {
        TestService service = WalkedDemo.get().service();
        return new EdgeVerifier(
                        new EdgeVerifier.Sources(
                                service.bean(GraphRegister.class),
                                service.bean(Generations.class),
                                service.bean(Impulses.class),
                                service.bean(DependencyPriorities.class),
                                service.bean(AffectsReader.class)),
                        PriorityRules.UPSTREAM)
                .verify(service.collection().id(), WalkedDemo.COLLECTION);
    }

    /** Over the whole history, with builds in every generation. */
    @Test
    void edgesAreWhatClosuresSay() {
        EdgeVerdict verdict = verified();
        assertThat(verdict.differences()).isEmpty();
        assertThat(verdict.edges()).isGreaterThan(1000);
        assertThat(verdict.ordinal()).isEqualTo(WalkedDemo.get().last());
        add(1);
        assertThat(verified().differing()).isEqualTo(1);
        add(-1);
        assertThat(verified().isSame()).isTrue();
    }

    /** Over the same history, at three times. */
    @Test
    void whatIsNextByTheGraphIsNextByReadingAllPackages() {
        TestService service = WalkedDemo.get().service();
        Candidates candidates = service.bean(Candidates.class);
        Shortlists shortlists = new Shortlists(candidates, service.bean(CandidateQuery.class), List.of(40, 160));
        Instant last = service.generation(WalkedDemo.get().last()).at();
        for (Duration later : List.of(Duration.ofHours(1), Duration.ofDays(3), Duration.ofDays(60))) {
            QueueInput situation = new QueueInput(
                    last.plus(later),
                    candidates.shares(),
                    BuilderLoad.UNKNOWN,
                    Map.of(),
                    new Suspended(List.of(), List.of()));
            Queue queue = new Queue(RULES, situation);
            List<Candidate> all = candidates.tracked(situation.now());
            Shortlists.Chosen chosen = shortlists.decide(queue, situation, RULES);

            assertThat(chosen.complete()).as("%s later", later).isEmpty();
            assertThat(chosen.shortlist().candidates()).hasSizeLessThan(all.size() / 2);
            assertThat(names(chosen.decision()))
                    .isEqualTo(names(queue.decide(all)))
                    .hasSize(RULES.perPass());
        }
    }

    private static List<String> names(Decision decision) {
        return decision.now().stream().map(entry -> entry.candidate().name()).toList();
    }

    /** To what is pending for one package. */
    private static void add(int weight) {
        try (Session session = TestStores.driver().session()) {
            session.run(
                            "MATCH (s:Source) WHERE s.collection = $collection AND s.pending > 0 AND s.built IS NOT NULL"
                                    + " WITH s ORDER BY s.name LIMIT 1 SET s.pending = s.pending + $weight",
                            Map.of("collection", WalkedDemo.COLLECTION, "weight", weight))
                    .consume();
        }
    }

    static List<Recipe> recipes() throws IOException {
        return Recipe.all();
    }

    @Test
    void hasEnough() throws IOException {
        assertThat(recipes()).hasSizeGreaterThanOrEqualTo(20).hasSize(queries());
        assertThat(ABOUT_ALL.keySet()).allSatisfy(beginning -> assertThat(recipes())
                .filteredOn(recipe -> recipe.paragraph().startsWith(beginning))
                .hasSize(1));
    }

    private static int queries() throws IOException {
        return Files.readString(Recipe.BOOK).split("```cypher", -1).length - 1;
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void findsSomething(Recipe recipe) {
        try (Session session = TestStores.driver().session()) {
            List<Record> rows = session.executeRead(
                    transaction -> transaction.run(recipe.cypher(), parameters).list());

            assertThat(rows).isNotEmpty();
            assertThat(rows.get(0).values())
                    .allSatisfy(value -> assertThat(value.isNull()).isFalse());
            // Counts of nothing are rows, too.
            assertThat(rows).anySatisfy(row -> assertThat(row.values())
                    .allSatisfy(value -> assertThat(value.asObject()).isNotEqualTo(0L)));
        }
    }

    /** By an index, as people with twenty collections in one graph would want it. */
    @ParameterizedTest
    @MethodSource("recipes")
    void readsWhatBelongsToItsAnswer(Recipe recipe) {
        try (Session session = TestStores.driver().session()) {
            ProfiledPlan profile = session.executeRead(transaction -> transaction
                    .run("PROFILE " + recipe.cypher(), parameters)
                    .consume()
                    .profile());

            // There are as many entries in the index of collections as there are collections.
            List<String> allowed = recipe.paragraph().equals(COLLECTIONS) ? List.of("NodeIndexScan@neo4j") : List.of();
            assertThat(operators(profile)).noneMatch(name -> name.contains("Scan") && !allowed.contains(name));
            long most = HITS_ANYWAY + HITS_PER_ROW * profile.records();
            double ofAll = ABOUT_ALL.entrySet().stream()
                    .filter(each -> recipe.paragraph().startsWith(each.getKey()))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
            if (ofAll > 0) {
                assertThat(hits(profile))
                        .as("it is named as one about all")
                        .isGreaterThan(most)
                        .isLessThan((long) (ofAll * size));
            } else {
                assertThat(hits(profile)).isLessThan(most);
            }
        }
    }

    private static long hits(ProfiledPlan plan) {
        return plan.dbHits()
                + plan.children().stream().mapToLong(WalkCypherBookIT::hits).sum();
    }

    private static List<String> operators(Plan plan) {
        List<String> operators = new ArrayList<>(List.of(plan.operatorType()));
        plan.children().forEach(child -> operators.addAll(operators(child)));
        return operators;
    }
}
