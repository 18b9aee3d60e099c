package io.koschei.neo4j;

import io.koschei.model.generation.GraphInterval;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;

/** Reads all that the graph says about packages, in every generation. Asked by name of the graph, not of the collection. */
public final class IntervalReader {

    private final Queries queries;

    public IntervalReader(Driver driver) {
        this.queries = new Queries(driver, Queries.LONG);
    }

    /** What was ever true of some packages, sorted; packages that the graph does not have are absent. */
    public Map<PackageKey, List<GraphInterval>> intervals(String graph, List<PackageKey> keys) {
        Map<PackageKey, List<GraphInterval>> found = new HashMap<>();
        keys.stream().collect(Collectors.groupingBy(PackageLabels::of)).forEach((labels, group) -> {
            String match = "UNWIND $rows AS row MATCH " + labels.node("p", "row");
            String key = " RETURN row.name AS name, row.arch AS arch, ";
            List<Map<String, Object>> rows =
                    group.stream().map(PackageLabels::row).toList();
            Map<String, Object> parameters = Map.of("collection", graph, "rows", rows);
            queries.list(match + key + "0", parameters).forEach(row -> found.putIfAbsent(key(row), new ArrayList<>()));
            queries.list(
                            match + "-[:HAS_VERSION]->(e:Version)" + key + "e, e.from AS from, " + Spans.to("e")
                                    + " AS to",
                            parameters)
                    .forEach(row -> add(found, row, GraphInterval.version(Spans.facts(key(row), row.get("e")))));
            queries.list(
                            match + "-[e:" + labels.requires() + "]->(t:Binary)" + key
                                    + "t.name AS target, t.arch AS targetArch, e.requirements AS texts, e.from AS from,"
                                    + " " + Spans.to("e") + " AS to",
                            parameters)
                    .forEach(row -> add(found, row, GraphInterval.requirement(requirement(row))));
            queries.list(
                            match + "-[e:FAILS_FOR]->(c:Cause)" + key + "c.id AS cause, e.from AS from, "
                                    + Spans.to("e") + " AS to",
                            parameters)
                    .forEach(row ->
                            add(found, row, GraphInterval.cause(row.get("cause").asString())));
            if (labels == PackageLabels.BINARY) {
                queries.list(
                                match + "-[e:BUILT_FROM]->(s:Source)" + key + "s.name AS source, e.from AS from, "
                                        + Spans.to("e") + " AS to",
                                parameters)
                        .forEach(row -> add(
                                found,
                                row,
                                GraphInterval.origin(row.get("source").asString())));
            }
        });
        found.replaceAll((key, intervals) -> GraphInterval.sorted(intervals));
        return found;
    }

    /** What generations changed of some binaries, sorted; those of which none changed anything are absent. */
    public Map<PackageKey, List<GraphInterval>> changes(String graph, List<PackageKey> binaries) {
        Map<PackageKey, List<GraphInterval>> found = new HashMap<>();
        queries.list(
                        "UNWIND $rows AS row MATCH " + PackageLabels.BINARY.node("b", "row")
                                + "<-[:OF]-(x:Change)<-[:CHANGED]-(g:Generation)"
                                + " RETURN row.name AS name, row.arch AS arch, g.ordinal AS ordinal, x.from AS from, x.to AS to",
                        Map.of(
                                "collection",
                                graph,
                                "rows",
                                binaries.stream().map(PackageLabels::row).toList()))
                .forEach(row -> found.computeIfAbsent(key(row), any -> new ArrayList<>())
                        .add(GraphInterval.change(
                                row.get("ordinal").asInt(),
                                row.get("from").asString(null),
                                row.get("to").asString(null))));
        found.replaceAll((key, changes) -> GraphInterval.sorted(changes));
        return found;
    }

    /** Keys of all packages that the graph has. */
    public List<PackageKey> keys(String graph) {
        return Stream.of(PackageLabels.values())
                .flatMap(labels -> queries
                        .list(
                                labels.all("p") + " RETURN p.name AS name, coalesce(p.arch, 'src') AS arch",
                                Map.of("collection", graph))
                        .stream())
                .map(IntervalReader::key)
                .toList();
    }

    private static void add(Map<PackageKey, List<GraphInterval>> found, Record row, String what) {
        found.computeIfAbsent(key(row), any -> new ArrayList<>())
                .add(new GraphInterval(
                        what, row.get("from").asInt(), row.get("to").asInt()));
    }

    private static Requirement requirement(Record row) {
        return new Requirement(
                new PackageKey(
                        row.get("target").asString(), row.get("targetArch").asString()),
                row.get("texts").asList(text -> text.asString()));
    }

    private static PackageKey key(Record row) {
        return new PackageKey(row.get("name").asString(), row.get("arch").asString());
    }
}
