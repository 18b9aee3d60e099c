package io.koschei.neo4j.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.builds.PriorityRules;
import io.koschei.model.Side;
import io.koschei.model.generation.GraphChange;
import io.koschei.model.generation.LogEdit;
import io.koschei.model.generation.LogEntry;
import io.koschei.model.generation.LogHead;
import io.koschei.model.generation.LogPiece;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.Chain;
import io.koschei.neo4j.GraphGate;
import io.koschei.neo4j.GraphReader;
import io.koschei.neo4j.GraphRefusedException;
import io.koschei.neo4j.IntervalReader;
import io.koschei.neo4j.NeighbourReader;
import io.koschei.neo4j.RequirementReader;
import io.koschei.neo4j.RequirementSearch;
import io.koschei.neo4j.TestNeo4j;
import io.koschei.neo4j.VersionReader;
import io.koschei.neo4j.affects.AffectsEdge;
import io.koschei.neo4j.affects.AffectsPart;
import io.koschei.neo4j.affects.AffectsPart.Place;
import io.koschei.neo4j.affects.AffectsReader;
import io.koschei.neo4j.affects.AffectsWriter;
import io.koschei.neo4j.affects.CandidateQuery;
import io.koschei.neo4j.affects.SourceWeight;
import io.koschei.neo4j.writing.GraphPart;
import io.koschei.neo4j.writing.GraphWriter;
import io.koschei.teststores.RecordingDriver;
import io.koschei.teststores.RecordingDriver.Sent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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

    /** Reading one collection of the twenty. */
    private static final long HITS_FOR_ALL = 8_000;

    private static final Pattern CYPHER = Pattern.compile("(MATCH|MERGE|UNWIND) [$(\"]");

    private static List<Sent> statements = List.of();

    @BeforeAll
    static void sendAll() {
        List<String> others = IntStream.range(0, COLLECTIONS - 1)
                .mapToObj(any -> TestNeo4j.collection())
                .toList();
        others.forEach(name -> fill(new GraphWriter(TestNeo4j.driver()), new Chain(name), name));
        try (Session session = TestNeo4j.driver().session()) {
            session.run("CALL db.resampleOutdatedIndexes()").consume();
            session.run("CALL db.clearQueryCaches()").consume();
        }
        Map<String, Sent> first = new ConcurrentHashMap<>();
        RecordingDriver recording =
                new RecordingDriver(TestNeo4j.driver(), sent -> first.putIfAbsent(sent.cypher(), sent));
        String collection = TestNeo4j.collection();
        write(recording, collection);
        read(recording, collection);
        statements = first.values().stream()
                .filter(sent ->
                        !sent.cypher().startsWith("SHOW") && !sent.cypher().startsWith("CALL db."))
                .toList();
    }

    private static void fill(GraphWriter writer, Chain chain, String collection) {
        List<GraphChange> all = Crowd.all("1-1");
        writer.write(collection, chain.next(0), new GraphPart(1, true, all, all, true));
        writer.write(collection, chain.next(1), part(Crowd.some(7, "2-1")));
    }

    private static GraphPart part(List<GraphChange> changes) {
        return new GraphPart(1, true, changes, changes, false);
    }

    private static void write(RecordingDriver recording, String collection) {
        GraphWriter writer = new GraphWriter(recording.driver());
        String log = UUID.randomUUID().toString();
        Chain chain = new Chain(collection, log);
        writer.upgrade().run(collection);
        writer.begin(collection, new GraphWriter.Followed(0, null));
        List<GraphChange> all = Crowd.all("1-1");
        LogEntry first = chain.next(0);
        writer.write(collection, first, new GraphPart(1, false, all, List.of(), true));
        try (GraphPart.Prepared prepared = writer.prepare(
                collection, first, new GraphPart(2, true, List.of(), all, true, writer.nodes(collection)))) {
            prepared.commit();
        }
        writer.write(collection, chain.next(1), part(Crowd.some(7, "2-1")));
        LogEntry second = chain.next(2);
        writer.write(collection, second, part(List.of(GraphChange.removed(Crowd.binary(149)))));
        writer.write(collection, chain.next(3), part(failing(8)));
        LogPiece piece =
                new LogPiece(List.of(new LogPiece.Since(2, Crowd.some(9, "3-1").get(1))));
        LogEdit edit = new LogEdit(log, 1, UUID.randomUUID().toString(), 2, 3, 1, List.of(second));
        writer.nodes(collection, edit, List.of(piece));
        writer.edit(collection, edit, List.of(piece, failed(12)));
        writer.edited(collection, edit);
        writer.held(collection, 3);
        writer.position(collection);
        writer.followed(collection);
        weigh(recording, collection, log);
        try (Session session = TestNeo4j.driver().session()) {
            session.run("MATCH (c:Collection {collection: $name}) REMOVE c.layout", Map.of("name", collection))
                    .consume();
        }
        assertThat(writer.upgrade().run(collection)).isTrue();
        String gone = TestNeo4j.collection();
        fill(new GraphWriter(TestNeo4j.driver()), new Chain(gone), gone);
        writer.delete(gone);
    }

    private static void weigh(RecordingDriver recording, String collection, String log) {
        AffectsWriter writer = new AffectsWriter(recording.driver());
        List<AffectsEdge> edges = List.of(affects(20, 21), affects(20, 22), affects(30, 31));
        PackageKey stranger = new PackageKey("stranger", "noarch");
        List<SourceWeight> weights = List.of(
                new SourceWeight("package21", 256, 1_000L, false, 7),
                new SourceWeight("package22", 256, 2_000L, false, 8),
                new SourceWeight("package31", 0, 3_000L, true, 0));
        writer.write(
                collection,
                new Place(log, 3, "", "one", 3, null, false),
                new AffectsPart(List.of(), edges, List.of(stranger), weights));
        writer.write(
                collection,
                new Place(log, 3, "one", "two", null, 3, false),
                new AffectsPart(List.of(affects(20, 22)), List.of(), List.of(), List.of()));
        AffectsReader reader = new AffectsReader(recording.driver());
        assertThat(reader.position(collection).isOf(3)).isTrue();
        reader.forEachSource(collection, any -> {});
        reader.sources(collection, List.of("package21"));
        assertThat(reader.edges(collection, List.of("package21", "package31"))).hasSize(2);
        Instant now = Instant.ofEpochMilli(4_000_000_000L);
        assertThat(new CandidateQuery(recording.driver(), PriorityRules.UPSTREAM).best(collection, 10, 256, now))
                .isInstanceOfSatisfying(CandidateQuery.Answer.Best.class, best -> assertThat(best.names())
                        .hasSize(2));
    }

    private static AffectsEdge affects(int binary, int source) {
        return new AffectsEdge(Crowd.binary(binary), "package" + source, 1, 256, 2, AffectsEdge.Kind.CHANGED);
    }

    private static List<GraphChange> failing(int number) {
        GraphChange change = Crowd.some(number, "1-1").get(0);
        return List.of(new GraphChange(change.key(), change.facts(), List.of(), List.of("MISSING something")));
    }

    private static LogPiece failed(int number) {
        return new LogPiece(List.of(new LogPiece.Since(2, failing(number).get(0))));
    }

    private static void read(RecordingDriver recording, String collection) {
        GraphGate gate = new GraphGate(recording.driver(), name -> Optional.empty(), Clock.systemUTC());
        GraphReader reader = new GraphReader(recording.driver(), gate);
        Set<PackageKey> some = Set.of(Crowd.source(20), Crowd.binary(20), Crowd.binary(21));
        reader.facts(collection, 3, some);
        reader.versions(collection, 3, some);
        reader.requires(collection, 3, some);
        NeighbourReader neighbours = new NeighbourReader(recording.driver(), gate);
        neighbours.pages(collection, 3, NeighbourReader.Direction.REQUIRES, some, 1, 2);
        neighbours.pages(collection, 3, NeighbourReader.Direction.REQUIRED_BY, Set.of(Crowd.binary(20)), 0, 2);
        neighbours.pages(collection, 3, NeighbourReader.Direction.BUILD_REQUIRED_BY, Set.of(Crowd.binary(20)), 0, 2);
        neighbours.pages(collection, 3, NeighbourReader.Direction.BUILDS, Set.of(Crowd.source(20)), 0, 2);
        VersionReader versions = new VersionReader(recording.driver(), gate);
        versions.forEach(collection, 3, any -> {});
        versions.forEachChange(collection, 0, 0, 3, any -> {});
        RequirementReader requirements = new RequirementReader(recording.driver(), gate);
        requirements.texts(
                collection,
                3,
                Set.of(
                        new RequirementReader.Pair(Crowd.source(20), Crowd.binary(19)),
                        new RequirementReader.Pair(Crowd.binary(20), Crowd.binary(19))));
        requirements.naming(collection, 3, some, "lib19");
        RequirementSearch search = new RequirementSearch(recording.driver(), gate);
        for (Side side : Side.values()) {
            search.requirements(collection, 3, side, List.of("lib19"), any -> true);
            search.named(collection, 3, side, List.of("package19"), any -> true);
        }
        IntervalReader intervals = new IntervalReader(recording.driver());
        intervals.intervals(collection, List.copyOf(some));
        intervals.changes(collection, List.of(Crowd.binary(7), Crowd.binary(8)));
        intervals.keys(collection);
        SpringReadings.send(recording.driver(), gate, collection, head(collection));
        GraphGate asking = new GraphGate(recording.driver(), name -> Optional.of(head(name)), Clock.systemUTC());
        assertThatThrownBy(() -> new GraphReader(recording.driver(), asking).facts(collection, 3, some))
                .as("of another database")
                .isInstanceOf(GraphRefusedException.class);
    }

    private static LogHead head(String collection) {
        return new LogHead("log", collection, null, null, 0, 3, null, 0);
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

    /** Those of repositories for which no Cypher was written. */
    @Test
    void derivedQueriesAreAmongThem() {
        assertThat(statements.stream().map(Sent::cypher).filter(cypher -> cypher.startsWith("CYPHER 5")))
                .hasSize(3);
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
            long most = HITS_ANYWAY + HITS_PER_ROW * rows;
            assertThat(hits(profile))
                    .as(sent.cypher())
                    .isLessThan(isAboutAll(sent) ? Math.max(most, HITS_FOR_ALL) : most);
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
            assertThat(hits(profile)).isGreaterThan(HITS_ANYWAY + HITS_PER_ROW);
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
