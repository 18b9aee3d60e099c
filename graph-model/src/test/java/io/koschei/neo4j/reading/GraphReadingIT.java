package io.koschei.neo4j.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.Page;
import io.koschei.model.generation.GraphChange;
import io.koschei.model.generation.LogHead;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.Chain;
import io.koschei.neo4j.GraphGate;
import io.koschei.neo4j.Slice;
import io.koschei.neo4j.TestNeo4j;
import io.koschei.neo4j.writing.GraphPart;
import io.koschei.neo4j.writing.GraphWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What repositories and rows of Cypher say of a graph in which packages come, go, fail and work again. */
class GraphReadingIT {

    private static final String COLLECTION = TestNeo4j.collection();
    private static final GraphWriter WRITER = new GraphWriter(TestNeo4j.driver());
    private static final Chain CHAIN = new Chain(COLLECTION);
    private static final PackageKey SOURCE = PackageKey.source("a");
    private static final PackageKey BINARY = new PackageKey("a", "x86_64");
    private static final PackageKey OTHER = new PackageKey("a", "i686");
    private static final GraphGate GATE = new GraphGate(
            TestNeo4j.driver(),
            name -> name.equals("unknown")
                    ? Optional.empty()
                    : Optional.of(new LogHead("log", COLLECTION, null, "refused", null, null, null, 0)),
            Clock.systemUTC());
    private static final TestReading READING = new TestReading(TestNeo4j.driver(), TestNeo4j.gate());

    @BeforeAll
    static void write() {
        write(0, fails(SOURCE, "1-1", "MISSING x"), fine(BINARY, "1-1"), fails(OTHER, "1-1", "MISSING y"));
        write(1, fine(SOURCE, "1-1"), fine(BINARY, "1-2"));
        write(2, fails(SOURCE, "1-1", "MISSING x", "MISSING z"), GraphChange.removed(BINARY));
        write(3, fine(SOURCE, "1-1"), fine(new PackageKey("b", "noarch"), "1:3-1"), fine(OTHER, "2-1"));
    }

    @AfterAll
    static void close() {
        READING.close();
    }

    private static void write(int ordinal, GraphChange... changes) {
        List<GraphChange> all = List.of(changes);
        WRITER.write(COLLECTION, CHAIN.next(ordinal), new GraphPart(1, true, all, all, ordinal == 0));
    }

    private static GraphChange fine(PackageKey key, String evr) {
        return new GraphChange(key, facts(key, evr), List.of(), List.of());
    }

    private static GraphChange fails(PackageKey key, String evr, String... causes) {
        return new GraphChange(key, facts(key, evr), List.of(), List.of(causes));
    }

    private static PackageFacts facts(PackageKey key, String evr) {
        return new PackageFacts(new Nevra(key.name(), Evr.parse(evr), key.arch()), null, 1, 2);
    }

    @Test
    void saysWhenAPackageFailedForWhat() {
        FailureReader reader = READING.get(FailureReader.class);
        Set<PackageKey> all = Set.of(SOURCE, BINARY, OTHER);

        List<Failure> ofSource =
                List.of(new Failure("MISSING x", 2, 3), new Failure("MISSING z", 2, 3), new Failure("MISSING x", 0, 1));
        Slice whole = Slice.from(0, 10);
        assertThat(reader.pages(COLLECTION, 3, all, whole))
                .isEqualTo(Map.of(
                        SOURCE,
                        new Page<>(ofSource, 0, 3),
                        OTHER,
                        new Page<>(List.of(new Failure("MISSING y", 0, 3)), 0, 1)));
        assertThat(reader.pages(COLLECTION, 2, all, whole).get(SOURCE).rows())
                .as("what ended later was going on")
                .startsWith(new Failure("MISSING x", 2, null));
        assertThat(reader.pages(COLLECTION, 1, Set.of(SOURCE), whole)
                        .get(SOURCE)
                        .rows())
                .containsExactly(new Failure("MISSING x", 0, 1));
        assertThat(reader.pages(COLLECTION, 3, Set.of(PackageKey.source("none")), whole))
                .isEmpty();
    }

    /** From the start and from the end, where lists of several packages are of different length. */
    @ParameterizedTest
    @CsvSource({
        "0, 2, false, 0-2, 0-1",
        "1, 5, false, 1-3, 1-1",
        "9, 5, false, 3-3, 1-1",
        "2147483647, 2, true, 1-3, 0-1",
        "2147483647, 9, true, 0-3, 0-1",
        "2, 1, true, 1-2, 0-1",
        "2, 9, true, 0-2, 0-1",
        "9, 1, true, 2-3, 0-1",
        "0, 5, true, 0-0, 0-0"
    })
    void cutsTheSamePageOutOfAllLists(int place, int limit, boolean backward, String source, String other) {
        Map<PackageKey, Page<Failure>> found = READING.get(FailureReader.class)
                .pages(COLLECTION, 3, Set.of(SOURCE, OTHER), new Slice(place, limit, backward));
        List<Failure> all = READING.get(FailureReader.class)
                .pages(COLLECTION, 3, Set.of(SOURCE), Slice.from(0, 10))
                .get(SOURCE)
                .rows();
        assertThat(bounds(found.get(SOURCE))).isEqualTo(source);
        assertThat(bounds(found.get(OTHER))).isEqualTo(other);
        Page<Failure> page = found.get(SOURCE);
        assertThat(page.rows())
                .isEqualTo(
                        all.subList(page.offset(), page.offset() + page.rows().size()));
        assertThat(page.total()).isEqualTo(3);
    }

    private static String bounds(Page<Failure> page) {
        return page.offset() + "-" + (page.offset() + page.rows().size());
    }

    @Test
    void saysWhatAGenerationDidToBinaries() {
        assertThat(changes(0, null)).as("the first changes none").isEmpty();
        assertThat(changes(1, null)).containsExactly("UPDATED a.x86_64 1-1 1-2");
        assertThat(changes(2, null)).containsExactly("REMOVED a.x86_64 1-2 null");
        assertThat(changes(3, null)).containsExactly("UPDATED a.i686 1-1 2-1", "ADDED b.noarch null 1:3-1");
        assertThat(changes(3, VersionChangeKind.ADDED)).containsExactly("ADDED b.noarch null 1:3-1");

        ChangedBinaries reader = READING.get(ChangedBinaries.class);
        Map<Integer, Page<ChangedBinary>> last =
                reader.pages(COLLECTION, List.of(1, 3, 9), null, Slice.upTo(Slice.END, 1));
        assertThat(last).containsOnlyKeys(1, 3);
        assertThat(last.get(3).rows()).extracting(change -> change.key().name()).containsExactly("b");
        assertThat(last.get(3).total()).isEqualTo(2);
        assertThat(last.get(1).rows()).hasSize(1);
        assertThat(reader.pages(COLLECTION, List.of(3), VersionChangeKind.REMOVED, Slice.from(0, 1))
                        .get(3)
                        .total())
                .isZero();
    }

    private static Stream<String> changes(int ordinal, VersionChangeKind kind) {
        return READING
                .get(ChangedBinaries.class)
                .pages(COLLECTION, List.of(ordinal), kind, Slice.from(0, 10))
                .get(ordinal)
                .rows()
                .stream()
                .map(change -> change.kind() + " " + change.key().name() + "."
                        + change.key().arch() + " " + change.from() + " " + change.to());
    }

    @Test
    void saysHowAGraphStandsEvenIfItIsRefused() {
        try (TestReading refused = new TestReading(TestNeo4j.driver(), GATE)) {
            Map<String, GraphStanding> standings =
                    refused.get(GraphStandings.class).of(List.of("name", "unknown"));

            assertThat(standings).containsOnlyKeys("name");
            assertThat(standings.get("name")).isEqualTo(new GraphStanding(COLLECTION, 3, 2, 0, 4, 0, 3));
        }
    }

    /** While a generation is written in several transactions. */
    @Test
    void saysThatAPartIsThere() {
        String collection = TestNeo4j.collection();
        List<GraphChange> some = List.of(fine(BINARY, "1-1"));
        WRITER.write(collection, new Chain(collection).next(0), new GraphPart(1, false, some, List.of(), true));
        GraphGate gate = new GraphGate(
                TestNeo4j.driver(),
                name -> Optional.of(new LogHead("log", name, null, null, null, null, null, 0)),
                Clock.systemUTC());
        try (TestReading reading = new TestReading(TestNeo4j.driver(), gate)) {
            GraphStanding standing =
                    reading.get(GraphStandings.class).of(List.of(collection)).get(collection);

            assertThat(standing).isNotNull();
            assertThat(standing.applied()).isNull();
            assertThat(standing.parts()).isEqualTo(1);
            assertThat(reading.get(GraphStandings.class).of(List.of("none-" + collection)))
                    .hasValueSatisfying(new org.assertj.core.api.Condition<>(
                            none -> none.layout() == null && none.generations() == 0 && none.first() == null,
                            "of a graph that is not there"));
        }
    }
}
