package io.koschei.neo4j.affects;

import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.PackageLabels;
import io.koschei.neo4j.affects.AffectsPart.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.SimpleQueryRunner;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.TransactionContext;

/** Writes edges, part by part. Each part is one transaction, which first writes to the collection's node and then looks whether it may. */
public final class AffectsWriter {

    private static final TransactionConfig TIMEOUT =
            TransactionConfig.builder().withTimeout(Duration.ofMinutes(5)).build();

    /** At READ COMMITTED a condition that was read before the wait for a lock is not evaluated again: so write first. */
    private static final String FENCE = """
            MATCH (c:Collection {collection: $collection})
            SET c.lock = true
            WITH c
            WHERE c.log = $log AND c.applied >= $ordinal AND coalesce(c.affects, '') = $last
            SET c.affects = $next, c.weighing = $weighing,
                c.weighed = CASE WHEN $weighed < 0 THEN null ELSE coalesce($weighed, c.weighed) END,
                c.everything = CASE WHEN $everything THEN true END
            REMOVE c.lock
            RETURN 1
            """;

    private static final String REMOVE = """
            UNWIND $rows AS row
            MATCH (b:Binary {collection: $collection, name: row.name, arch: row.arch})
            UNWIND row.edges AS edge
            MATCH (s:Source {collection: $collection, name: edge[0]})
            MATCH (b)-[a:AFFECTS]->(s)
            DELETE a
            """;

    private static final String MAKE = """
            UNWIND $rows AS row MERGE (:Binary {collection: $collection, name: row.name, arch: row.arch})
            """;

    private static final String ADD = """
            UNWIND $rows AS row
            MATCH (b:Binary {collection: $collection, name: row.name, arch: row.arch})
            UNWIND row.edges AS edge
            MATCH (s:Source {collection: $collection, name: edge[0]})
            CREATE (b)-[:AFFECTS {distance: edge[1], weight: edge[2], since: edge[3], kind: edge[4]}]->(s)
            """;

    private static final String WEIGH = """
            UNWIND $rows AS row
            MATCH (s:Source {collection: $collection, name: row[0]})
            SET s.pending = row[1], s.built = row[2], s.unresolved = row[3], s.digest = row[4]
            """;

    private final Driver driver;

    public AffectsWriter(Driver driver) {
        this.driver = driver;
    }

    /**
     * Writes a part. One whose commit was not heard of is not written again.
     *
     * @param graph under which name the graph keeps the collection
     * @throws AffectsFenceException when the graph does not take it
     */
    public void write(String graph, Place place, AffectsPart part) {
        try (Session session = driver.session()) {
            session.executeWriteWithoutResult(transaction -> write(transaction, graph, place, part), TIMEOUT);
        } catch (AffectsFenceException e) {
            if (!new AffectsReader(driver).position(graph).last().equals(place.next())) {
                throw e;
            }
        }
    }

    private static void write(TransactionContext transaction, String graph, Place place, AffectsPart part) {
        take(transaction, graph, place);
        send(transaction, graph, REMOVE, rows(part.removed(), edge -> List.of(edge.source())));
        send(
                transaction,
                graph,
                MAKE,
                part.strangers().stream().map(PackageLabels::row).toList());
        int added = send(transaction, graph, ADD, rows(part.added(), AffectsWriter::values));
        if (added != part.added().size()) {
            throw new IllegalStateException("The graph '" + graph + "' lacks packages between which "
                    + (part.added().size() - added) + " of " + part.added().size()
                    + " edges should lead. 'koschei admin graph verify' tells what it lacks");
        }
        send(
                transaction,
                graph,
                WEIGH,
                part.sources().stream().map(AffectsWriter::values).toList());
    }

    private static void take(SimpleQueryRunner transaction, String graph, Place place) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("collection", graph);
        parameters.put("log", place.log());
        parameters.put("ordinal", place.ordinal());
        parameters.put("last", place.last());
        parameters.put("next", place.next());
        parameters.put("weighing", place.weighing());
        parameters.put("weighed", place.weighed());
        parameters.put("everything", place.everything());
        if (!transaction.run(FENCE, parameters).hasNext()) {
            throw new AffectsFenceException("The graph '" + graph + "' takes no edges of generation " + place.ordinal()
                    + ": it does not hold it, or another process has written edges since");
        }
    }

    /** Returns how many edges came into being. */
    private static int send(SimpleQueryRunner transaction, String graph, String cypher, List<?> rows) {
        return rows.isEmpty()
                ? 0
                : transaction
                        .run(cypher, Map.of("collection", graph, "rows", rows))
                        .consume()
                        .counters()
                        .relationshipsCreated();
    }

    /** A row for each binary: one that changed for thousands of packages is looked up once. */
    private static List<Map<String, Object>> rows(
            List<AffectsEdge> edges, Function<AffectsEdge, List<@Nullable Object>> values) {
        Map<PackageKey, List<List<@Nullable Object>>> byBinary = new LinkedHashMap<>();
        edges.forEach(edge -> byBinary.computeIfAbsent(edge.binary(), any -> new ArrayList<>())
                .add(values.apply(edge)));
        List<Map<String, Object>> rows = new ArrayList<>();
        byBinary.forEach((binary, targets) -> {
            Map<String, Object> row = new HashMap<>(PackageLabels.row(binary));
            row.put("edges", targets);
            rows.add(row);
        });
        return rows;
    }

    private static List<@Nullable Object> values(AffectsEdge edge) {
        return Arrays.asList(
                edge.source(),
                edge.distance() == AffectsEdge.UNKNOWN ? null : edge.distance(),
                edge.weight(),
                edge.since() == AffectsEdge.UNKNOWN ? null : edge.since(),
                edge.kind().text());
    }

    private static List<@Nullable Object> values(SourceWeight weight) {
        return Arrays.asList(
                weight.source(),
                weight.pending(),
                weight.built(),
                weight.unresolved() ? true : null,
                weight.digest() == 0 ? null : weight.digest());
    }
}
