package io.koschei.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;

/** Collections beside another one in the same graph: each is a copy of some of its packages, with all generations and all edges between. */
final class SmallCopies {

    private static final int SOURCES = 40;

    private static final String NODES = """
            MATCH (s:Source) WHERE s.collection = $collection AND s.name IS NOT NULL
            WITH s ORDER BY s.name LIMIT $sources
            OPTIONAL MATCH (s)<-[:BUILT_FROM]-(b:Binary)
            WITH collect(DISTINCT s) + collect(DISTINCT b) AS packages
            UNWIND packages AS p
            OPTIONAL MATCH (p)-[:HAS_VERSION|FAILS_FOR]->(n)
            OPTIONAL MATCH (p)<-[:OF]-(x:Change)
            WITH packages, collect(DISTINCT n) + collect(DISTINCT x) AS more
            MATCH (c:Collection {collection: $collection})-[:HAS_GENERATION]->(g:Generation)
            WITH packages, more, c, collect(g) AS generations
            UNWIND packages + more + generations + [c] AS n
            RETURN elementId(n) AS id, labels(n) AS labels, properties(n) AS properties
            """;

    private static final String EDGES = """
            UNWIND $ids AS id
            MATCH (n)-[r]->(o) WHERE elementId(n) = id
            RETURN id, elementId(o) AS to, type(r) AS type, properties(r) AS properties
            """;

    private static final String COPY = """
            UNWIND range(0, size($nodes) - 1) AS i
            WITH i, $nodes[i] AS node
            CREATE (n:$(node.labels)) SET n = node.properties
            WITH i, n ORDER BY i
            RETURN elementId(n) AS id
            """;

    private static final String JOIN = """
            UNWIND $edges AS edge
            MATCH (n) WHERE elementId(n) = edge.id
            MATCH (o) WHERE elementId(o) = edge.to
            CREATE (n)-[r:$(edge.type)]->(o) SET r = edge.properties
            """;

    private final Driver driver;
    private final List<Record> nodes;
    private final List<Edge> edges = new ArrayList<>();

    /** Between two of the nodes, by their places. */
    private record Edge(int from, int to, Record row) {

        Map<String, Object> between(List<String> ids) {
            return Map.of(
                    "id",
                    ids.get(from),
                    "to",
                    ids.get(to),
                    "type",
                    row.get("type").asString(),
                    "properties",
                    row.get("properties").asMap());
        }
    }

    private SmallCopies(Driver driver, String collection) {
        this.driver = driver;
        nodes = ask(NODES, Map.of("collection", collection, "sources", SOURCES));
        List<String> ids = nodes.stream().map(node -> node.get("id").asString()).toList();
        Map<String, Integer> places = new HashMap<>();
        ids.forEach(id -> places.put(id, places.size()));
        for (Record row : ask(EDGES, Map.of("ids", ids))) {
            Integer from = places.get(row.get("id").asString());
            Integer to = places.get(row.get("to").asString());
            if (from != null && to != null) {
                edges.add(new Edge(from, to, row));
            }
        }
    }

    /** Makes some, with names that no other process gives. */
    static void of(Driver driver, String collection, int number) {
        SmallCopies copies = new SmallCopies(driver, collection);
        IntStream.range(0, number)
                .forEach(i -> copies.make("%s-copy-%d-%d"
                        .formatted(collection, ProcessHandle.current().pid(), i)));
    }

    private void make(String name) {
        List<Map<String, Object>> named =
                nodes.stream().map(node -> named(node, name)).toList();
        List<String> ids = ask(COPY, Map.of("nodes", named)).stream()
                .map(row -> row.get("id").asString())
                .toList();
        ask(JOIN, Map.of("edges", edges.stream().map(edge -> edge.between(ids)).toList()));
    }

    private static Map<String, Object> named(Record node, String name) {
        List<Object> labels = node.get("labels").asList();
        Map<String, Object> properties = new HashMap<>(node.get("properties").asMap());
        properties.replace("collection", name);
        if (labels.contains("Collection")) {
            properties.put("name", name);
        }
        return Map.of("labels", labels, "properties", properties);
    }

    private List<Record> ask(String cypher, Map<String, Object> parameters) {
        return driver.executableQuery(cypher)
                .withParameters(parameters)
                .execute()
                .records();
    }
}
