package io.koschei.neo4j.writing;

import io.koschei.model.Stretch;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.PackageLabels;
import io.koschei.neo4j.Spans;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.SimpleQueryRunner;

/**
 * Writes what generations changed as nodes: {@code (:Generation)-[:CHANGED]->(:Change)-[:OF]->(:Binary)}. What the oldest generation in
 * the graph holds is no change; neither are other sizes or another source of the same version.
 */
final class ChangeNodes {

    private static final String CREATE = "UNWIND $rows AS row MATCH " + PackageLabels.BINARY.node("b", "row") + """
             MERGE (g:Generation {collection: $collection, ordinal: row.ordinal})
            CREATE (g)-[:CHANGED]->(x:Change {ordinal: row.ordinal})-[:OF]->(b) SET x += row.change
            """;

    private static final String DELETE = "UNWIND $rows AS row MATCH " + PackageLabels.BINARY.node("b", "row")
            + "<-[:OF]-(x:Change) WHERE x.ordinal >= $first AND x.ordinal <= $into DETACH DELETE x";

    private static final String VERSIONS = "UNWIND $rows AS row MATCH " + PackageLabels.BINARY.node("b", "row")
            + "-[:HAS_VERSION]->(v:Version) WHERE v.from <= $into AND (v.to IS NULL OR v.to >= $first)"
            + " RETURN row.name, row.arch, v ORDER BY v.from";

    private static final String CAME = PackageLabels.BINARY.all("b")
            + " MATCH (b)-[:HAS_VERSION]->(v:Version) WHERE v.from = $ordinal RETURN DISTINCT b.name, b.arch";

    private final SimpleQueryRunner transaction;
    private final String collection;

    ChangeNodes(SimpleQueryRunner transaction, String collection) {
        this.transaction = transaction;
        this.collection = collection;
    }

    /**
     * A step from one version to another.
     *
     * @param ordinal the generation that made it
     * @param from null when the binary came
     * @param to null when it went
     */
    record Step(
            PackageKey key,
            int ordinal,
            @Nullable Evr from,
            @Nullable Evr to) {

        private String kind() {
            return from == null ? "ADDED" : to == null ? "REMOVED" : "UPDATED";
        }

        /** For people who look at the graph. */
        private String text() {
            return from != null && to != null
                    ? key.name() + " " + from + " -> " + to
                    : key.name() + " " + (from == null ? to + " added" : from + " removed");
        }

        private Map<String, Object> row() {
            Map<String, @Nullable Object> change = new HashMap<>();
            change.put("name", text());
            change.put("kind", kind());
            change.put("from", from == null ? null : from.toString());
            change.put("to", to == null ? null : to.toString());
            Map<String, Object> row = new HashMap<>(PackageLabels.row(key));
            row.put("ordinal", ordinal);
            row.put("change", change);
            return row;
        }
    }

    /** Adds steps; the binaries have their nodes. */
    void create(List<Step> steps) {
        if (!steps.isEmpty()) {
            transaction
                    .run(
                            CREATE,
                            Map.of(
                                    "collection",
                                    collection,
                                    "rows",
                                    steps.stream().map(Step::row).toList()))
                    .consume();
        }
    }

    /**
     * Has the nodes say of some binaries, in a stretch of generations, what the versions in the graph say.
     *
     * @param oldest ordinal of the oldest generation in the graph
     * @param first ordinal with which the stretch begins
     * @param into its last ordinal
     */
    void rewrite(Collection<PackageKey> binaries, int oldest, int first, int into) {
        Map<String, Object> parameters = Map.of(
                "collection",
                collection,
                "first",
                first,
                "into",
                into,
                "rows",
                binaries.stream().map(PackageLabels::row).toList());
        transaction.run(DELETE, parameters).consume();
        Map<PackageKey, List<Stretch<PackageFacts>>> versions = new HashMap<>();
        transaction.run(VERSIONS, parameters).forEachRemaining(row -> {
            PackageKey key = new PackageKey(row.get(0).asString(), row.get(1).asString());
            versions.computeIfAbsent(key, any -> new ArrayList<>()).add(Spans.stretch(key, row.get(2)));
        });
        List<Step> steps = new ArrayList<>();
        versions.forEach((key, stretches) -> steps(key, stretches).stream()
                .filter(step -> step.ordinal > oldest && step.ordinal >= first && step.ordinal <= into)
                .forEach(steps::add));
        create(steps);
    }

    /**
     * Has a generation have what it changed that was the oldest in the graph, and is it no longer.
     *
     * @param oldest ordinal of the one that is
     */
    void follow(int ordinal, int oldest) {
        List<PackageKey> came = transaction
                .run(CAME, Map.of("collection", collection, "ordinal", ordinal))
                .list(row -> new PackageKey(row.get(0).asString(), row.get(1).asString()));
        rewrite(came, oldest, ordinal, ordinal);
    }

    /** @param stretches oldest first */
    static List<Step> steps(PackageKey key, List<Stretch<PackageFacts>> stretches) {
        List<Step> steps = new ArrayList<>();
        Evr before = null;
        int end = Integer.MIN_VALUE;
        for (Stretch<PackageFacts> stretch : stretches) {
            Evr evr = stretch.value().nevra().evr();
            if (before != null && end < stretch.from()) {
                steps.add(new Step(key, end, before, null));
                before = null;
            }
            if (!evr.equals(before)) {
                steps.add(new Step(key, stretch.from(), before, evr));
            }
            before = evr;
            end = stretch.to();
        }
        if (before != null && end != Stretch.OPEN) {
            steps.add(new Step(key, end, before, null));
        }
        return steps;
    }
}
