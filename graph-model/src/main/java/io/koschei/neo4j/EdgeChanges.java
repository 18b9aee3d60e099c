package io.koschei.neo4j;

import io.koschei.model.generation.GraphChange;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;

/** Brings the outgoing edges of one type of some packages to what a generation says. */
final class EdgeChanges {

    private final SpanEdit edit;
    private final String type;
    private final PackageLabels to;
    private final Function<GraphChange, List<Requirement>> wanted;

    private EdgeChanges(SpanEdit edit, String type, PackageLabels to, Function<GraphChange, List<Requirement>> wanted) {
        this.edit = edit;
        this.type = type;
        this.to = to;
        this.wanted = wanted;
    }

    private record Edge(PackageKey from, Requirement requirement) {}

    /** BUILD_REQUIRES of sources, REQUIRES of binaries. */
    static EdgeChanges requirements(SpanEdit edit) {
        return new EdgeChanges(edit, edit.labels().requires(), PackageLabels.BINARY, GraphChange::requires);
    }

    /** BUILT_FROM of binaries. */
    static EdgeChanges origins(SpanEdit edit) {
        return new EdgeChanges(edit, "BUILT_FROM", PackageLabels.SOURCE, change -> origin(change.facts()));
    }

    static List<Requirement> origin(@Nullable PackageFacts facts) {
        return facts == null || facts.source() == null
                ? List.of()
                : List.of(new Requirement(PackageKey.source(facts.source()), List.of()));
    }

    void apply(List<GraphChange> changes, boolean isNew) {
        Set<Edge> missing = new HashSet<>();
        for (GraphChange change : changes) {
            wanted.apply(change).forEach(requirement -> missing.add(new Edge(change.key(), requirement)));
        }
        List<String> close = new ArrayList<>();
        for (Record row : isNew ? List.<Record>of() : readOpen(changes)) {
            if (!missing.remove(edge(row))) {
                close.add(row.get("id").asString());
            }
        }
        edit.close("()-[e:" + type + "]->()", close);
        if (!missing.isEmpty()) {
            create(missing);
        }
    }

    private void create(Set<Edge> edges) {
        int created = edit.open(
                        rows(edges),
                        " UNWIND row.targets AS target MATCH " + to.node("t", "target") + " CREATE (p)-[:" + type
                                + " {from: $ordinal, to: $open, requirements: target.requirements}]->(t)")
                .consume()
                .counters()
                .relationshipsCreated();
        if (created != edges.size()) {
            throw new GraphGapException(edit.collection(), type, missing(edges));
        }
    }

    /** Which of the packages at the ends have no node: the first ten. */
    private List<String> missing(Set<Edge> edges) {
        List<String> missing = new ArrayList<>();
        missing.addAll(missing(edit.labels(), edges.stream().map(Edge::from)));
        missing.addAll(missing(to, edges.stream().map(edge -> edge.requirement.target())));
        return missing;
    }

    private List<String> missing(PackageLabels labels, Stream<PackageKey> keys) {
        return edit.transaction()
                .run(
                        "UNWIND $rows AS row OPTIONAL MATCH " + labels.node("p", "row")
                                + " WITH row, p WHERE p IS NULL RETURN row.name + '.' + row.arch AS name LIMIT 10",
                        Map.of(
                                "collection",
                                edit.collection(),
                                "rows",
                                keys.distinct().map(PackageLabels::row).toList()))
                .list(row -> row.get("name").asString());
    }

    /** One row for each package, so that the server looks it up once. */
    private static List<Map<String, Object>> rows(Set<Edge> edges) {
        Map<PackageKey, List<Map<String, Object>>> targets = new HashMap<>();
        for (Edge edge : edges) {
            Map<String, Object> target = new HashMap<>(PackageLabels.row(edge.requirement.target()));
            target.put("requirements", edge.requirement.texts());
            targets.computeIfAbsent(edge.from, any -> new ArrayList<>()).add(target);
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        targets.forEach((from, its) -> {
            Map<String, Object> row = new HashMap<>(PackageLabels.row(from));
            row.put("targets", its);
            rows.add(row);
        });
        return rows;
    }

    private List<Record> readOpen(List<GraphChange> changes) {
        return edit.readOpen(
                changes,
                "-[e:" + type + " {to: $open}]->(t) RETURN row.name AS name, row.arch AS arch,"
                        + " t.name AS targetName, coalesce(t.arch, 'src') AS targetArch,"
                        + " e.requirements AS requirements, elementId(e) AS id");
    }

    private static Edge edge(Record row) {
        return new Edge(
                new PackageKey(row.get("name").asString(), row.get("arch").asString()),
                new Requirement(
                        new PackageKey(
                                row.get("targetName").asString(),
                                row.get("targetArch").asString()),
                        row.get("requirements").asList(text -> text.asString())));
    }
}
