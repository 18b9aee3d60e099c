package io.koschei.neo4j;

import io.koschei.model.rpm.PackageKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.neo4j.driver.Driver;

/** Reads the texts of single requirements. */
public final class RequirementReader {

    private final Queries queries;
    private final GraphGate gate;

    public RequirementReader(Driver driver, GraphGate gate) {
        this.queries = new Queries(driver, Queries.SHORT);
        this.gate = gate;
    }

    /** A package and one that directly meets a requirement of it. */
    public record Pair(PackageKey from, PackageKey to) {}

    /** The texts of what one requires and the other meets; pairs without such a requirement are absent. */
    public Map<Pair, List<String>> texts(String collection, int ordinal, Set<Pair> pairs) {
        Map<Pair, List<String>> texts = new HashMap<>();
        pairs.stream()
                .collect(Collectors.groupingBy(pair -> PackageLabels.of(pair.from)))
                .forEach((labels, group) -> {
                    List<Map<String, Object>> rows = group.stream()
                            .map(pair -> Map.<String, Object>of(
                                    "from", PackageLabels.row(pair.from), "to", PackageLabels.row(pair.to)))
                            .toList();
                    String cypher = "UNWIND $rows AS row MATCH " + labels.node("p", "row.from") + " MATCH "
                            + PackageLabels.BINARY.node("t", "row.to") + " MATCH (p)-[e:" + labels.requires()
                            + "]->(t) WHERE "
                            + Spans.during("e")
                            + " RETURN row.from.name, row.from.arch, t.name, t.arch, e.requirements";
                    queries.list(
                                    cypher,
                                    Map.of(
                                            "collection",
                                            gate.key(collection, ordinal),
                                            "ordinal",
                                            ordinal,
                                            "rows",
                                            rows))
                            .forEach(row -> texts.put(
                                    new Pair(
                                            new PackageKey(
                                                    row.get(0).asString(),
                                                    row.get(1).asString()),
                                            new PackageKey(
                                                    row.get(2).asString(),
                                                    row.get(3).asString())),
                                    row.get(4).asList(text -> text.asString())));
                });
        return texts;
    }

    /**
     * Of some packages the requirements whose text names a package, whichever packages meet them; packages without such a
     * requirement are absent. Several packages can meet one requirement, and a package that would by itself choose another can be
     * given this one.
     */
    public Map<PackageKey, List<String>> naming(String collection, int ordinal, Set<PackageKey> packages, String name) {
        Map<PackageKey, List<String>> naming = new HashMap<>();
        packages.stream().collect(Collectors.groupingBy(PackageLabels::of)).forEach((labels, group) -> {
            String cypher = "UNWIND $rows AS row MATCH " + labels.node("p", "row") + "-[e:" + labels.requires()
                    + "]->(:Binary) WHERE " + Spans.during("e")
                    + " UNWIND [text IN e.requirements WHERE text CONTAINS $name] AS text"
                    + " RETURN row.name, row.arch, text ORDER BY text";
            queries.list(
                            cypher,
                            Map.of(
                                    "collection",
                                    gate.key(collection, ordinal),
                                    "ordinal",
                                    ordinal,
                                    "name",
                                    name,
                                    "rows",
                                    group.stream().map(PackageLabels::row).toList()))
                    .forEach(row -> {
                        String text = row.get(2).asString();
                        if (List.of(text.split("[ ()]+")).contains(name)) {
                            naming.computeIfAbsent(
                                            new PackageKey(
                                                    row.get(0).asString(),
                                                    row.get(1).asString()),
                                            any -> new ArrayList<>())
                                    .add(text);
                        }
                    });
        });
        return naming;
    }
}
