package io.koschei.neo4j.plans;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.neo4j.TestNeo4j;
import io.koschei.teststores.RecordingDriver;
import io.koschei.teststores.RecordingDriver.Sent;
import io.koschei.teststores.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.summary.Plan;
import org.neo4j.driver.summary.ProfiledPlan;
import org.springframework.data.neo4j.repository.query.Query;
import org.springframework.data.repository.Repository;

/**
 * Every statement that the product sends to Neo4j, in a graph of twenty collections, finds what it asks about by an index, and reads no
 * more than belongs to its answer. Not covered: what {@code SHOW INDEXES} and schema commands do.
 */
class StatementPlansIT {

    private static final int COLLECTIONS = 20;
    private static final Path SOURCES = Path.of("../graph-model/src/main/java/io/koschei/neo4j");

    /** Each row of an answer, or of what a statement was given, may cost so much: a look-up, its neighbours, their versions. */
    private static final long HITS_PER_ROW = 120;

    private static final long HITS_ANYWAY = 100;

    /** Reading one collection of the twenty, which together have 3,000 binaries. */
    private static final long HITS_FOR_ALL = 5_000;

    private static final Pattern CYPHER = Pattern.compile("(MATCH|MERGE|UNWIND) [$(\"]");

    /** Words that are written so nowhere else. */
    private static final Pattern ONLY_CYPHER = Pattern.compile(
            "\\b(MATCH|MERGE|UNWIND|CREATE|DELETE|SET|REMOVE|WHERE|RETURN|CALL|COLLECT|ORDER BY|LIMIT)\\b");

    private static List<Sent> statements = List.of();

    @BeforeAll
    static void sendAll() {
        List<String> others = IntStream.range(0, COLLECTIONS - 1)
                .mapToObj(any -> TestNeo4j.collection())
                .toList();
        others.forEach(AllStatements::fill);
        try (Session session = TestNeo4j.driver().session()) {
            session.run("CALL db.resampleOutdatedIndexes()").consume();
            session.run("CALL db.clearQueryCaches()").consume();
        }
        Map<String, Sent> first = new ConcurrentHashMap<>();
        RecordingDriver recording =
                new RecordingDriver(TestNeo4j.driver(), sent -> first.putIfAbsent(sent.cypher(), sent));
        String collection = TestNeo4j.collection();
        new AllStatements(recording.driver(), collection).send();
        statements = first.values().stream()
                .filter(sent ->
                        !sent.cypher().startsWith("SHOW") && !sent.cypher().startsWith("CALL db."))
                .toList();
    }

    static Stream<Sent> statements() {
        return statements.stream();
    }

    /** What this test says is about all of it: each class that has Cypher has sent some. */
    @Test
    void everyClassThatHasCypherHasSentSome() throws IOException {
        Set<String> senders = statements.stream()
                .map(sent -> sent.sender().replaceAll(".*\\.|\\$.*", ""))
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(StatementPlansIT::sendsCypher)
                            .map(file -> file.getFileName().toString().replace(".java", "")))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(senders).contains(name));
        }
    }

    /** And each text of Cypher was sent, those of annotations included. */
    @Test
    void everyTextOfCypherWasSent() throws IOException {
        List<String> sent = statements.stream()
                .map(each -> SourceText.onOneLine(each.cypher()))
                .toList();
        List<SourceText> texts = SourceText.below(SOURCES, ONLY_CYPHER, SourceText::onOneLine);
        assertThat(texts).hasSizeGreaterThan(100);
        assertThat(texts)
                .filteredOn(text -> !text.file().equals("GraphSchema"))
                .filteredOn(text -> sent.stream().noneMatch(text::isIn))
                .isEmpty();
    }

    /** Those of repositories for which no Cypher was written. */
    @Test
    void derivedQueriesAreAmongThem() throws IOException, ClassNotFoundException {
        assertThat(statements.stream().map(Sent::cypher).filter(cypher -> cypher.startsWith("CYPHER 5")))
                .hasSize(derivedQueries());
    }

    private static int derivedQueries() throws IOException, ClassNotFoundException {
        int count = 0;
        try (Stream<Path> files = Files.list(SOURCES.resolve("reading"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                Class<?> type = Class.forName("io.koschei.neo4j.reading." + name);
                if (Repository.class.isAssignableFrom(type)) {
                    count += (int) Arrays.stream(type.getDeclaredMethods())
                            .filter(method -> !method.isAnnotationPresent(Query.class))
                            .count();
                }
            }
        }
        assertThat(count).isPositive();
        return count;
    }

    private static boolean sendsCypher(Path file) {
        try {
            String text = Files.readString(file);
            return CYPHER.matcher(text).find()
                    && (text.contains(".run(") || text.contains("queries") || text.contains("reads.ask("));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("statements")
    void findsByAnIndex(Sent sent) {
        try (Session session = TestNeo4j.driver().session();
                Transaction transaction = session.beginTransaction()) {
            Plan plan = transaction
                    .run("EXPLAIN " + sent.cypher(), sent.parameters())
                    .consume()
                    .plan();

            assertThat(operators(plan)).as(sent.cypher()).noneMatch(operator -> operator.contains("Scan"));
        }
    }

    @ParameterizedTest
    @MethodSource("statements")
    void readsWhatBelongsToItsAnswer(Sent sent) {
        try (Session session = TestNeo4j.driver().session();
                Transaction transaction = session.beginTransaction()) {
            ProfiledPlan profile = transaction
                    .run("PROFILE " + sent.cypher(), sent.parameters())
                    .consume()
                    .profile();
            transaction.rollback();

            long rows = Math.max(given(sent.parameters()), profile.records());
            long most = isAboutAll(sent) ? HITS_FOR_ALL : HITS_ANYWAY + HITS_PER_ROW * rows;
            assertThat(hits(profile)).as(sent.cypher()).isLessThan(most);
        }
    }

    /** Of one collection: such a condition is there to have all of its packages, generations or causes. */
    private static boolean isAboutAll(Sent sent) {
        return sent.cypher().contains("IS NOT NULL") || sent.cypher().contains("g.ordinal >= 0");
    }

    /** What this test is there for would be seen. */
    @Test
    void aScanIsSeen() {
        String scan = "MATCH (b:Binary {collection: $collection, arch: 'x86_64'}) RETURN count(b)";
        Map<String, Object> parameters = Map.of("collection", "any");
        try (Session session = TestNeo4j.driver().session();
                Transaction transaction = session.beginTransaction()) {
            ProfiledPlan profile =
                    transaction.run("PROFILE " + scan, parameters).consume().profile();

            assertThat(operators(profile)).contains("NodeByLabelScan@neo4j");
            assertThat(hits(profile)).isGreaterThan(HITS_ANYWAY + HITS_PER_ROW).isGreaterThan(HITS_FOR_ALL);
        }
    }

    private static long given(Map<String, Object> parameters) {
        return parameters.values().stream()
                .mapToLong(value -> value instanceof List<?> list ? list.size() : 1)
                .sum();
    }

    private static long hits(ProfiledPlan plan) {
        return plan.dbHits()
                + plan.children().stream().mapToLong(StatementPlansIT::hits).sum();
    }

    private static List<String> operators(Plan plan) {
        List<String> operators = new ArrayList<>(List.of(plan.operatorType()));
        plan.children().forEach(child -> operators.addAll(operators(child)));
        return operators;
    }
}
