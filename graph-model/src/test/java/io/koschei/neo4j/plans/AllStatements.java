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
import io.koschei.model.rpm.Requirement;
import io.koschei.neo4j.Chain;
import io.koschei.neo4j.GraphGate;
import io.koschei.neo4j.GraphReader;
import io.koschei.neo4j.GraphRefusedException;
import io.koschei.neo4j.IntervalReader;
import io.koschei.neo4j.NeighbourReader;
import io.koschei.neo4j.RequirementReader;
import io.koschei.neo4j.RequirementSearch;
import io.koschei.neo4j.Slice;
import io.koschei.neo4j.TestNeo4j;
import io.koschei.neo4j.VersionReader;
import io.koschei.neo4j.affects.AffectsEdge;
import io.koschei.neo4j.affects.AffectsPart;
import io.koschei.neo4j.affects.AffectsPart.Place;
import io.koschei.neo4j.affects.AffectsReader;
import io.koschei.neo4j.affects.AffectsWriter;
import io.koschei.neo4j.affects.CandidateQuery;
import io.koschei.neo4j.affects.SourceWeight;
import io.koschei.neo4j.affects.WaitingReader;
import io.koschei.neo4j.writing.GraphGapException;
import io.koschei.neo4j.writing.GraphPart;
import io.koschei.neo4j.writing.GraphWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;

/** Sends every statement that the product sends to Neo4j, about one collection. */
final class AllStatements {

    private final Driver driver;
    private final String collection;

    AllStatements(Driver driver, String collection) {
        this.driver = driver;
        this.collection = collection;
    }

    void send() {
        write();
        read();
    }

    /** Two generations of a collection, by a driver of the tests. */
    static void fill(String collection) {
        GraphWriter writer = new GraphWriter(TestNeo4j.driver());
        Chain chain = new Chain(collection);
        List<GraphChange> all = Crowd.all("1-1");
        writer.write(collection, chain.next(0), new GraphPart(1, true, all, all, true));
        writer.write(collection, chain.next(1), part(Crowd.some(7, "2-1")));
    }

    private static GraphPart part(List<GraphChange> changes) {
        return new GraphPart(1, true, changes, changes, false);
    }

    private void write() {
        GraphWriter writer = new GraphWriter(driver);
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
        takeBack(writer, log, first, second);
        assertThatThrownBy(() ->
                        writer.write(collection, chain.next(4), new GraphPart(1, true, List.of(), strange(), false)))
                .isInstanceOf(GraphGapException.class);
        writer.held(collection, 3);
        writer.position(collection);
        writer.followed(collection);
        weigh(log);
        try (Session session = TestNeo4j.driver().session()) {
            session.run("MATCH (c:Collection {collection: $name}) REMOVE c.layout", Map.of("name", collection))
                    .consume();
        }
        assertThat(writer.upgrade().run(collection)).isTrue();
        String gone = TestNeo4j.collection();
        fill(gone);
        writer.delete(gone);
    }

    /** What the edit before said is deleted again; then the oldest generation is no longer the oldest. */
    private void takeBack(GraphWriter writer, String log, LogEntry first, LogEntry second) {
        LogEdit back = new LogEdit(log, 2, UUID.randomUUID().toString(), 2, 3, 1, List.of(second));
        writer.edit(
                collection,
                back,
                List.of(
                        new LogPiece(List.of(
                                new LogPiece.Since(2, Crowd.some(9, "1-1").get(1)))),
                        new LogPiece(List.of(
                                new LogPiece.Since(2, Crowd.some(12, "1-1").get(0))))));
        writer.edited(collection, back);
        writer.edited(collection, new LogEdit(log, 3, UUID.randomUUID().toString(), 0, 1, 1, List.of(first)));
    }

    /** A binary that needs what the graph does not have. */
    private static List<GraphChange> strange() {
        GraphChange change = Crowd.some(7, "2-1").get(1);
        PackageKey stranger = new PackageKey("nowhere", "noarch");
        return List.of(GraphChange.resolved(
                Objects.requireNonNull(change.facts()), List.of(new Requirement(stranger, List.of("nowhere")))));
    }

    private void weigh(String log) {
        AffectsWriter writer = new AffectsWriter(driver);
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
        AffectsReader reader = new AffectsReader(driver);
        assertThat(reader.position(collection).isOf(3)).isTrue();
        reader.forEachSource(collection, any -> {});
        reader.sources(collection, List.of("package21"));
        assertThat(reader.edges(collection, List.of("package21", "package31"))).hasSize(2);
        wait(new WaitingReader(driver, new GraphGate(driver, name -> Optional.empty(), Clock.systemUTC())));
        Instant now = Instant.ofEpochMilli(4_000_000_000L);
        assertThat(new CandidateQuery(driver, PriorityRules.UPSTREAM).best(collection, 10, 256, now))
                .isInstanceOfSatisfying(CandidateQuery.Answer.Best.class, best -> assertThat(best.names())
                        .hasSize(2));
    }

    private void wait(WaitingReader reader) {
        assertThat(reader.state(collection, 3)).isPresent();
        for (Slice slice : List.of(Slice.from(0, 2), Slice.upTo(Slice.END, 2), Slice.upTo(1, 2))) {
            assertThat(reader.waiting(collection, 3, List.of(Crowd.binary(20)), slice)
                            .get(Crowd.binary(20))
                            .page()
                            .rows())
                    .hasSize(1);
            assertThat(reader.awaited(collection, 3, slice).page().rows()).isNotEmpty();
        }
    }

    private static AffectsEdge affects(int binary, int source) {
        return new AffectsEdge(Crowd.binary(binary), "package" + source, 1, 256, 2, AffectsEdge.Kind.UPDATED);
    }

    private static List<GraphChange> failing(int number) {
        GraphChange change = Crowd.some(number, "1-1").get(0);
        return List.of(new GraphChange(change.key(), change.facts(), List.of(), List.of("MISSING something")));
    }

    private static LogPiece failed(int number) {
        return new LogPiece(List.of(new LogPiece.Since(2, failing(number).get(0))));
    }

    private void read() {
        GraphGate gate = new GraphGate(driver, name -> Optional.empty(), Clock.systemUTC());
        GraphReader reader = new GraphReader(driver, gate);
        Set<PackageKey> some = Set.of(Crowd.source(20), Crowd.binary(20), Crowd.binary(21));
        reader.facts(collection, 3, some);
        reader.versions(collection, 3, some);
        reader.requires(collection, 3, some);
        NeighbourReader neighbours = new NeighbourReader(driver, gate);
        neighbours.pages(collection, 3, NeighbourReader.Direction.REQUIRES, some, Slice.from(1, 2));
        neighbours.pages(
                collection, 3, NeighbourReader.Direction.REQUIRED_BY, Set.of(Crowd.binary(20)), Slice.from(0, 2));
        neighbours.pages(
                collection, 3, NeighbourReader.Direction.BUILD_REQUIRED_BY, Set.of(Crowd.binary(20)), Slice.from(0, 2));
        for (Slice slice : List.of(Slice.upTo(Slice.END, 2), Slice.upTo(2, 1))) {
            assertThat(neighbours
                            .pages(collection, 3, NeighbourReader.Direction.REQUIRES, some, slice)
                            .get(Crowd.source(20))
                            .rows())
                    .hasSize(slice.limit());
        }
        VersionReader versions = new VersionReader(driver, gate);
        versions.forEach(collection, 3, any -> {});
        versions.forEachChange(collection, 0, 0, 3, any -> {});
        RequirementReader requirements = new RequirementReader(driver, gate);
        requirements.texts(
                collection,
                3,
                Set.of(
                        new RequirementReader.Pair(Crowd.source(20), Crowd.binary(19)),
                        new RequirementReader.Pair(Crowd.binary(20), Crowd.binary(19))));
        requirements.naming(collection, 3, some, "lib19");
        RequirementSearch search = new RequirementSearch(driver, gate);
        for (Side side : Side.values()) {
            search.requirements(collection, 3, side, List.of("lib19"), any -> true);
            search.named(collection, 3, side, List.of("package19"), any -> true);
        }
        IntervalReader intervals = new IntervalReader(driver);
        intervals.intervals(collection, List.copyOf(some));
        intervals.changes(collection, List.of(Crowd.binary(7), Crowd.binary(8)));
        intervals.keys(collection);
        SpringReadings.send(driver, gate, collection, head(collection));
        GraphGate asking = new GraphGate(driver, name -> Optional.of(head(name)), Clock.systemUTC());
        assertThatThrownBy(() -> new GraphReader(driver, asking).facts(collection, 3, some))
                .as("of another database")
                .isInstanceOf(GraphRefusedException.class);
    }

    private static LogHead head(String collection) {
        return new LogHead("log", collection, null, null, 0, 3, null, 0);
    }
}
