package io.koschei.neo4j.affects;

import io.koschei.deadline.Deadline;
import io.koschei.model.Page;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.GraphGate;
import io.koschei.neo4j.GraphUnavailableException;
import io.koschei.neo4j.PackageLabels;
import io.koschei.neo4j.Queries;
import io.koschei.neo4j.Slice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.Value;
import org.neo4j.driver.exceptions.Neo4jException;

/** Reads pages of the packages that wait for changed binaries, and of the binaries for which most packages wait. */
public final class WaitingReader {

    /** Edges are counted at the binary, and put in order for all; the rest is read for those on the page only. */
    private static final String WAITING = """
            MATCH (c:Collection {collection: $collection})
            UNWIND $rows AS row
            MATCH (b:Binary {collection: $collection, name: row.name, arch: row.arch})
            RETURN %s AS state, row.name AS name, row.arch AS arch, COUNT { (b)-[:AFFECTS]->() } AS total, COLLECT {
              MATCH (b)-[a:AFFECTS]->(s:Source)
              %s
              RETURN {source: s.name, distance: a.distance, weight: a.weight, since: a.since, kind: a.kind, pending: s.pending}
            } AS waiting
            """;

    private static final String AWAITED = """
            MATCH (c:Collection {collection: $collection})
            RETURN %s AS state, COLLECT {
              MATCH (b:Binary) WHERE b.collection = $collection AND b.name IS NOT NULL
              WITH b, COUNT { (b)-[:AFFECTS]->() } AS packages WHERE packages > 0
              %s
              RETURN {name: b.name, arch: b.arch, packages: packages}
            } AS awaited
            """;

    private static final String STATE = "MATCH (c:Collection {collection: $collection}) RETURN " + EdgesState.CYPHER;

    private static final String COUNT = """
            MATCH (b:Binary) WHERE b.collection = $collection AND b.name IS NOT NULL AND EXISTS { (b)-[:AFFECTS]->() }
            RETURN count(b)
            """;

    private static final SessionConfig READ =
            SessionConfig.builder().withDefaultAccessMode(AccessMode.READ).build();

    private static final Duration SHORTLY = Duration.ofSeconds(5);

    private final Driver driver;
    private final Queries queries;
    private final GraphGate gate;

    public WaitingReader(Driver driver, GraphGate gate) {
        this.driver = driver;
        this.queries = new Queries(driver, Queries.SHORT);
        this.gate = gate;
    }

    /**
     * A source package that waits for a binary.
     *
     * @param edge what leads from the binary to it
     * @param pending what all edges to it weigh together
     */
    public record Waiting(AffectsEdge edge, int pending) {}

    /**
     * A binary for which packages wait.
     *
     * @param packages how many
     */
    public record Awaited(PackageKey binary, int packages) {}

    /** A page of what edges say, and what they are about; without rows while none are kept. */
    public record Answer<T>(EdgesState state, Page<T> page) {

        /** Where the graph says nothing. */
        public static <T> Answer<T> none() {
            return new Answer<>(EdgesState.NONE, new Page<>(List.of(), 0, 0));
        }
    }

    /**
     * The same page of the packages that wait for each binary, the weightiest first.
     *
     * @param ordinal a generation that the graph must hold
     * @return by binary; those that the graph does not have are absent
     */
    public Map<PackageKey, Answer<Waiting>> waiting(
            String collection, int ordinal, Collection<PackageKey> binaries, Slice slice) {
        String cypher = WAITING.formatted(
                EdgesState.CYPHER, slice.cut("a, s", "a.weight DESC, s.name", "a.weight, s.name DESC"));
        Map<String, Object> parameters = new HashMap<>(parameters(collection, ordinal, slice));
        parameters.put("rows", binaries.stream().map(PackageLabels::row).toList());
        Map<PackageKey, Answer<Waiting>> found = new HashMap<>();
        for (Record row : queries.list(cypher, parameters)) {
            PackageKey binary =
                    new PackageKey(row.get("name").asString(), row.get("arch").asString());
            EdgesState state = EdgesState.of(row.get("state"));
            found.put(
                    binary,
                    state.everything()
                            ? new Answer<>(state, new Page<>(List.of(), 0, 0))
                            : new Answer<>(
                                    state,
                                    slice.page(
                                            row.get("waiting").asList(each -> waiting(binary, each)),
                                            row.get("total").asInt())));
        }
        return found;
    }

    /**
     * Binaries by how many packages wait for them, most first. They are counted when that is asked for, or the page ends at a place.
     *
     * @param ordinal a generation that the graph must hold
     */
    public Answer<Awaited> awaited(String collection, int ordinal, Slice slice) {
        Slice more = slice.backward() ? slice : Slice.from(slice.place(), slice.limit() + 1);
        String cypher = AWAITED.formatted(
                EdgesState.CYPHER,
                slice.cut("b, packages", "packages DESC, b.name, b.arch", "packages, b.name DESC, b.arch DESC"));
        Map<String, Object> parameters = parameters(collection, ordinal, more);
        List<Record> rows = queries.list(cypher, parameters);
        if (rows.isEmpty()) {
            return Answer.none();
        }
        EdgesState state = EdgesState.of(rows.get(0).get("state"));
        List<Awaited> found = state.everything()
                ? new ArrayList<>()
                : rows.get(0).get("awaited").asList(WaitingReader::awaited);
        if (slice.backward()) {
            return new Answer<>(state, slice.page(found, state.everything() ? 0 : count(parameters)));
        }
        return new Answer<>(
                state,
                Page.uncounted(found, state.everything() ? 0 : slice.place(), slice.limit(), () -> count(parameters)));
    }

    /**
     * What the edges of a collection are about. It only adds to what PostgreSQL knows, so the graph is asked once, and not waited for.
     *
     * @param ordinal a generation that the graph must hold
     * @return empty when the graph cannot be asked now
     */
    public Optional<EdgesState> state(String collection, int ordinal) {
        try (Session session = driver.session(READ)) {
            TransactionConfig shortly = TransactionConfig.builder()
                    .withTimeout(Deadline.atMost(SHORTLY))
                    .build();
            return session.run(STATE, Map.of("collection", gate.key(collection, ordinal)), shortly).list().stream()
                    .findFirst()
                    .map(row -> EdgesState.of(row.get(0)));
        } catch (Neo4jException | GraphUnavailableException e) {
            return Optional.empty();
        }
    }

    private int count(Map<String, Object> parameters) {
        return queries.list(COUNT, parameters).get(0).get(0).asInt();
    }

    private Map<String, Object> parameters(String collection, int ordinal, Slice slice) {
        return Map.of("collection", gate.key(collection, ordinal), "place", slice.place(), "limit", slice.limit());
    }

    private static Waiting waiting(PackageKey binary, Value row) {
        return new Waiting(
                new AffectsEdge(
                        binary,
                        row.get("source").asString(),
                        row.get("distance").asInt(AffectsEdge.UNKNOWN),
                        row.get("weight").asDouble(),
                        row.get("since").asInt(AffectsEdge.UNKNOWN),
                        AffectsEdge.Kind.of(row.get("kind").asString(null))),
                row.get("pending").asInt(0));
    }

    private static Awaited awaited(Value row) {
        return new Awaited(
                new PackageKey(row.get("name").asString(), row.get("arch").asString()),
                row.get("packages").asInt());
    }
}
