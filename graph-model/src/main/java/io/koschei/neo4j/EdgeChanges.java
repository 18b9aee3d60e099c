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
import org.neo4j.driver.TransactionContext;

/** Brings the outgoing edges of one type of some packages to what a generation says. */
final class EdgeChanges {

    private final TransactionContext transaction;
    private final String collection;
    private final int ordinal;
    private final PackageLabels from;
    private final PackageLabels to;
    private final String type;
    private final Function<GraphChange, List<Requirement>> wanted;

    private EdgeChanges(
            TransactionContext transaction,
            String collection,
            int ordinal,
            Ends ends,
            Function<GraphChange, List<Requirement>> wanted) {
        this.transaction = transaction;
        this.collection = collection;
        this.ordinal = ordinal;
        this.from = ends.from;
        this.to = ends.to;
        this.type = ends.type;
        this.wanted = wanted;
    }

    private record Ends(PackageLabels from, String type, PackageLabels to) {}

    private record Edge(PackageKey from, Requirement requirement) {}

    /** BUILD_REQUIRES of sources, REQUIRES of binaries. */
    static EdgeChanges requirements(
            TransactionContext transaction, String collection, int ordinal, PackageLabels labels) {
        return new EdgeChanges(
                transaction,
                collection,
                ordinal,
                new Ends(labels, labels.requires(), PackageLabels.BINARY),
                GraphChange::requires);
    }

    /** BUILT_FROM of binaries. */
    static EdgeChanges origins(TransactionContext transaction, String collection, int ordinal) {
        return new EdgeChanges(
                transaction,
                collection,
                ordinal,
                new Ends(PackageLabels.BINARY, "BUILT_FROM", PackageLabels.SOURCE),
                change -> origin(change.facts()));
    }

    private static List<Requirement> origin(@Nullable PackageFacts facts) {
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
        if (!close.isEmpty()) {
            transaction.run(
                    "UNWIND $ids AS id MATCH ()-[e:" + type + "]->() WHERE elementId(e) = id SET e.to = $ordinal",
                    Map.of("ids", close, "ordinal", ordinal));
        }
        if (!missing.isEmpty()) {
            create(missing);
        }
    }

    private void create(Set<Edge> edges) {
        int created = transaction
                .run(
                        "UNWIND $rows AS row MATCH " + from.node("p", "row") + " UNWIND row.targets AS target MATCH "
                                + to.node("t", "target") + " CREATE (p)-[:" + type
                                + " {from: $ordinal, to: $open, requirements: target.requirements}]->(t)",
                        Map.of("collection", collection, "ordinal", ordinal, "open", Spans.OPEN, "rows", rows(edges)))
                .consume()
                .counters()
                .relationshipsCreated();
        if (created != edges.size()) {
            throw new GraphGapException(collection, type, missing(edges));
        }
    }

    /** Which of the packages at the ends have no node: the first ten. */
    private List<String> missing(Set<Edge> edges) {
        List<String> missing = new ArrayList<>();
        missing.addAll(missing(from, edges.stream().map(Edge::from)));
        missing.addAll(missing(to, edges.stream().map(edge -> edge.requirement.target())));
        return missing;
    }

    private List<String> missing(PackageLabels labels, Stream<PackageKey> keys) {
        return transaction
                .run(
                        "UNWIND $rows AS row OPTIONAL MATCH " + labels.node("p", "row")
                                + " WITH row, p WHERE p IS NULL RETURN row.name + '.' + row.arch AS name LIMIT 10",
                        Map.of(
                                "collection",
                                collection,
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
        return transaction
                .run(
                        "UNWIND $rows AS row MATCH " + from.node("p", "row") + "-[e:" + type + " {to: $open}]->(t)"
                                + " RETURN row.name AS name, row.arch AS arch, t.name AS targetName,"
                                + " coalesce(t.arch, 'src') AS targetArch, e.requirements AS requirements,"
                                + " elementId(e) AS id",
                        Map.of(
                                "collection",
                                collection,
                                "open",
                                Spans.OPEN,
                                "rows",
                                changes.stream()
                                        .map(change -> PackageLabels.row(change.key()))
                                        .toList()))
                .list();
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
