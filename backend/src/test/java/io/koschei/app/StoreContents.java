package io.koschei.app;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.neo4j.driver.Session;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Everything that both stores hold about a collection, as lines of text in which packages have names instead of
 * numbers: two runs that saw the same generations must give the same lines, each as often.
 */
final class StoreContents {

    private static final List<String> TABLES = List.of("""
            select 'generation' as is, g.ordinal, g.repo_id, g.create_event, g.at, g.state, g.reason,
                   g.input -> 'buildGroup' as build_group
            from generation g where g.collection_id = :collection""", """
            select 'counts' as is, g.ordinal, to_jsonb(n) - 'generation_id' as counts
            from generation g join generation_counts n on n.generation_id = g.id where g.collection_id = :collection""", """
            select 'cycles' as is, g.ordinal, to_jsonb(n) - 'generation_id' as cycles
            from generation g join generation_cycles n on n.generation_id = g.id where g.collection_id = :collection""", """
            select 'package' as is, name, arch, graph_fingerprint from package where collection_id = :collection""", """
            select 'resolution' as is, p.name, p.arch, r.from_ordinal, r.to_ordinal, r.resolved, r.since_ordinal,
                   r.problems
            from resolution r join package p on p.id = r.package_id where p.collection_id = :collection""", """
            select 'trap' as is, p.name, p.arch, t.position, t.kind, t.relation, t.packages, t.package_count
            from packaging_trap t join package p on p.id = t.package_id where p.collection_id = :collection""", """
            select 'log' as is, g.ordinal, p.name, p.arch, c.change
            from generation_change c join generation g on g.id = c.generation_id join package p on p.id = c.package_id
            where g.collection_id = :collection""");

    private static final List<String> GRAPH = List.of("""
            MATCH (n {collection: $collection}) WHERE NOT n:Collection
            RETURN labels(n) AS is, properties(n) AS node
            """, """
            MATCH (c:Collection {collection: $collection}) RETURN c.applied AS applied, c.applying AS applying
            """, """
            MATCH (a {collection: $collection})-[e]->(b)
            RETURN type(e) AS is, properties(e) AS edge, labels(a) AS fromIs, CASE WHEN NOT a:Collection THEN a.name END AS from, a.arch AS fromArch,
                   labels(b) AS toIs, properties(b) AS to
            """);

    private static final int SHOWN = 10;

    private final Map<String, Integer> lines = new TreeMap<>();

    private StoreContents() {}

    static StoreContents of(String database, String collection) {
        StoreContents contents = new StoreContents();
        JdbcClient jdbc = TestStores.jdbc(database);
        int id = jdbc.sql("select id from collection where name = ?")
                .param(collection)
                .query(Integer.class)
                .single();
        for (String table : TABLES) {
            jdbc.sql("select row_to_json(t)::text from (" + table + ") t")
                    .param("collection", id)
                    .query(String.class)
                    .list()
                    .forEach(contents::add);
        }
        contents.closures(jdbc, id);
        contents.graph(collection);
        return contents;
    }

    private void add(String line) {
        lines.merge(line, 1, Integer::sum);
    }

    private void closures(JdbcClient jdbc, int collection) {
        Map<Integer, String> names = new HashMap<>();
        jdbc.sql("select id, name || '.' || arch from package where collection_id = ?")
                .param(collection)
                .query(row -> {
                    names.put(row.getInt(1), row.getString(2));
                });
        jdbc.sql("select c.package_id, c.from_ordinal, c.to_ordinal, c.members from closure c"
                        + " join package p on p.id = c.package_id where p.collection_id = ?")
                .param(collection)
                .query(row -> {
                    add("closure of %s from %d to %d: %s"
                            .formatted(
                                    names.get(row.getInt(1)),
                                    row.getInt(2),
                                    row.getInt(3),
                                    members(row.getBytes(4), names)));
                });
    }

    /** Numbers as differences to the one before, each followed by its distance plus one. */
    private static List<String> members(byte[] bytes, Map<Integer, String> names) {
        List<String> members = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int id = 0;
        while (in.hasRemaining()) {
            id += number(in);
            members.add(names.get(id) + " " + (number(in) - 1));
        }
        members.sort(null);
        return members;
    }

    private static int number(ByteBuffer in) {
        int number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            number |= (next & 0x7f) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }

    private void graph(String collection) {
        try (Session session = TestStores.driver().session()) {
            for (String query : GRAPH) {
                session.run(query, Map.of("collection", collection))
                        .forEachRemaining(row -> add(String.valueOf(comparable(row.asMap()))));
            }
        }
    }

    /** Sorted, and without what must differ. */
    private static Object comparable(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return value == null ? "null" : value;
        }
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, inner) -> {
            if (!key.equals("collection") && !key.equals("entry")) {
                sorted.put(String.valueOf(key), comparable(inner));
            }
        });
        return sorted;
    }

    /** Lines with this text. */
    long count(String text) {
        return lines.keySet().stream().filter(line -> line.contains(text)).count();
    }

    /** What is here and not there, or more often here than there: the first few. */
    List<String> without(StoreContents other) {
        return lines.entrySet().stream()
                .filter(line -> line.getValue() > other.lines.getOrDefault(line.getKey(), 0))
                .limit(SHOWN)
                .map(line -> line.getValue() + " times " + line.getKey())
                .toList();
    }
}
