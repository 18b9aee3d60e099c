package io.koschei.changelog;

import io.koschei.model.generation.GraphInterval;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.Members;
import io.koschei.postgres.answers.PackageAnswer;
import io.koschei.postgres.answers.Resolutions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is stored about a collection, by names. */
record StoredHistory(
        List<Map<String, Object>> resolutions,
        List<String> closures,
        List<Map<String, Object>> log,
        List<Map<String, Object>> counts,
        Map<String, List<GraphInterval>> graph,
        List<String> chain) {

    /** Every package that such histories have. */
    static final List<String> NAMES = List.of("app", "base", "doc", "lib", "tool");

    private static final String RESOLUTIONS = """
            select p.name, r.from_ordinal, r.to_ordinal, r.resolved, r.since_ordinal, r.problems::text, r.causes::text
            from resolution r join package p on p.id = r.package_id where p.collection_id = ? order by 1, 2
            """;

    private static final String LOG = """
            select p.name, g.ordinal, g.state, c.change::text
            from generation_change c join package p on p.id = c.package_id join generation g on g.id = c.generation_id
            where p.collection_id = ? order by 1, 2
            """;

    private static final String COUNTS = """
            select g.ordinal, n.sources, n.binaries, n.binaries_uninstallable, n.binaries_newly_broken,
                   n.binaries_newly_fixed, n.binaries_still_broken
            from generation_counts n join generation g on g.id = n.generation_id where g.collection_id = ? order by 1
            """;

    static PackageKey key(String name) {
        return new PackageKey(name, "noarch");
    }

    static StoredHistory of(LoggedStory story) {
        return new StoredHistory(
                rows(story, RESOLUTIONS),
                closures(story),
                rows(story, LOG),
                rows(story, COUNTS),
                graph(story),
                chain(story));
    }

    /** Generations as the graph has them one after the other, each with what it changed. */
    static List<String> chain(LoggedStory story) {
        String key = story.register.head(story.collection.name()).orElseThrow().graphKey();
        return LoggedStory.DRIVER
                .executableQuery("""
                        MATCH (:Collection {collection: $collection})-[:HAS_GENERATION]->(g:Generation)
                        RETURN g.ordinal, g.name, COLLECT { MATCH (p)-[:NEXT]->(g) RETURN p.ordinal },
                               COLLECT { MATCH (g)-[:CHANGED]->(x)-[:OF]->(b:Binary) WHERE x.ordinal = g.ordinal
                                         RETURN x.kind + ' ' + x.name ORDER BY b.name }
                        ORDER BY g.ordinal
                        """)
                .withParameters(Map.of("collection", key))
                .execute()
                .records()
                .stream()
                .map(row ->
                        row.get(0) + " after " + row.get(2) + ": " + row.get(3).asList(text -> text.asString()))
                .toList();
    }

    private static List<Map<String, Object>> rows(LoggedStory story, String sql) {
        return story.jdbc.sql(sql).param(story.collection.id()).query().listOfRows();
    }

    private static List<String> closures(LoggedStory story) {
        Map<Integer, String> names = new TreeMap<>();
        story.jdbc
                .sql("select id, name from package where collection_id = ?")
                .param(story.collection.id())
                .query(row -> {
                    names.put(row.getInt(1), row.getString(2));
                });
        return story.jdbc
                .sql("""
                        select p.name, c.from_ordinal, c.to_ordinal, c.members
                        from closure c join package p on p.id = c.package_id where p.collection_id = ? order by 1, 2
                        """)
                .param(story.collection.id())
                .query((row, number) -> row.getString(1) + " from " + row.getInt(2) + " to " + row.getInt(3) + ": "
                        + names(row.getBytes(4), names))
                .list();
    }

    private static List<String> names(byte[] members, Map<Integer, String> names) {
        List<String> found = new ArrayList<>();
        Members.Reader reader = Members.ofStored(members).read();
        while (reader.next()) {
            found.add(names.get(reader.packageId()) + reader.distance());
        }
        return found.stream().sorted().toList();
    }

    private static Map<String, List<GraphInterval>> graph(LoggedStory story) {
        Map<String, List<GraphInterval>> graph = new TreeMap<>();
        String key = story.register.head(story.collection.name()).orElseThrow().graphKey();
        story.intervals
                .intervals(key, NAMES.stream().map(StoredHistory::key).toList())
                .forEach((each, intervals) -> {
                    if (!intervals.isEmpty()) {
                        graph.put(each.name(), intervals);
                    }
                });
        return graph;
    }

    /** Since when the packages are as they are in generation 3 of one of the story's collections. */
    static Map<String, Integer> since(LoggedStory story, int collectionId) {
        return new Resolutions(story.jdbc)
                .findAll(collectionId, NAMES.stream().map(StoredHistory::key).toList(), 3).stream()
                        .collect(Collectors.toMap(answer -> answer.key().name(), PackageAnswer::since));
    }
}
