package io.koschei.neo4j.writing;

import io.koschei.model.generation.GraphChange;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import io.koschei.neo4j.PackageLabels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
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

    /** Each end is looked up once, and edges name their ends by place: most lead to the same few packages. */
    private void create(Set<Edge> edges) {
        Places from = new Places(edit.ids());
        Places targets = new Places(edit.ids());
        List<List<Object>> rows = new ArrayList<>(edges.size());
        for (Edge edge : edges) {
            Requirement requirement = edge.requirement;
            rows.add(List.of(from.of(edge.from), targets.of(requirement.target()), requirement.texts()));
        }
        int created = edit.transaction()
                .run(
                        found(edit.labels(), "from", from.areKnown()) + found(to, "targets", targets.areKnown())
                                + "UNWIND $edges AS edge WITH from[edge[0]] AS p, targets[edge[1]] AS t, edge[2] AS texts"
                                + " CREATE (p)-[:" + type
                                + " {from: $ordinal, requirements: texts}]->(t)",
                        Map.of(
                                "collection",
                                edit.collection(),
                                "ordinal",
                                edit.ordinal(),
                                "from",
                                from.rows(),
                                "targets",
                                targets.rows(),
                                "edges",
                                rows))
                .consume()
                .counters()
                .relationshipsCreated();
        if (created != edges.size()) {
            throw new GraphGapException(edit.collection(), type, missing(edges));
        }
    }

    /** Makes a list of the nodes of some packages, in their order, or no row at all when one has no node. */
    private static String found(PackageLabels labels, String name, boolean areKnown) {
        String before = name.equals("from") ? "" : "from, ";
        return "UNWIND range(0, size($%1$s) - 1) AS i WITH %2$si, $%1$s[i] AS row MATCH %3$s WITH %2$si, n ORDER BY i WITH %2$scollect(n) AS %1$s WHERE size(%1$s) = size($%1$s) "
                .formatted(name, before, areKnown ? labels.withId("n", "row") : labels.node("n", "row"));
    }

    /** Numbers packages from 0 in the order in which they come. */
    private static final class Places {
        private final Map<PackageKey, Integer> places = new LinkedHashMap<>();
        private final Map<PackageKey, String> ids;
        private boolean areKnown = true;

        /** @param ids element ids of nodes, as far as they are known */
        Places(Map<PackageKey, String> ids) {
            this.ids = ids;
        }

        int of(PackageKey key) {
            return places.computeIfAbsent(key, any -> {
                areKnown &= ids.containsKey(key);
                return places.size();
            });
        }

        boolean areKnown() {
            return areKnown;
        }

        /** Element ids if all are known, else names. */
        List<?> rows() {
            return areKnown
                    ? places.keySet().stream().map(ids::get).toList()
                    : places.keySet().stream().map(PackageLabels::row).toList();
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

    private List<Record> readOpen(List<GraphChange> changes) {
        return edit.readOpen(
                changes,
                "-[e:" + type + "]->(t) WHERE e.to IS NULL RETURN row.name AS name, row.arch AS arch,"
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
