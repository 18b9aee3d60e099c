package io.koschei.neo4j;

import io.koschei.model.generation.ThinningStep;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.Merge.Held;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;

/** Thins generations out of what the graph says about some packages. Doing it again changes nothing. */
final class Thinning {

    private static final String CONCERNED =
            " WHERE e.from >= $first AND e.from <= $into OR e.to >= $first AND e.to <= $into RETURN ";

    /** A cause for which nothing fails any more in any generation. */
    private static final String WITHOUT_EFFECT = " WITH DISTINCT t WHERE NOT EXISTS { (t)<-[:FAILS_FOR]-() } DELETE t";

    private final TransactionContext transaction;
    private final String collection;
    private final ThinningStep step;

    Thinning(TransactionContext transaction, String collection, ThinningStep step) {
        this.transaction = transaction;
        this.collection = collection;
        this.step = step;
    }

    void apply(List<PackageKey> packages) {
        for (PackageLabels labels : PackageLabels.values()) {
            List<Map<String, Object>> rows = packages.stream()
                    .filter(key -> PackageLabels.of(key) == labels)
                    .map(PackageLabels::row)
                    .toList();
            if (!rows.isEmpty()) {
                String match = "UNWIND $rows AS row MATCH " + labels.node("p", "row");
                versions(match, rows);
                edges(match, rows, labels.requires(), "[t.name, t.arch, e.requirements]", "");
                edges(match, rows, "BUILT_FROM", "t.name", "");
                edges(match, rows, "FAILS_FOR", "t.id", WITHOUT_EFFECT);
            }
        }
    }

    private void versions(String match, List<Map<String, Object>> rows) {
        Merge merge = merge(match + "-[:HAS_VERSION]->(e:Version)", rows, "properties(e)");
        transaction.run(
                "UNWIND $ids AS id MATCH (v:Version) WHERE elementId(v) = id DETACH DELETE v",
                Map.of("ids", merge.delete()));
        transaction.run(
                "UNWIND $rows AS row MATCH (v:Version) WHERE elementId(v) = row.id SET v.from = row.from, v.to = row.to",
                Map.of("rows", changes(merge)));
    }

    private void edges(String match, List<Map<String, Object>> rows, String type, String what, String then) {
        Merge merge = merge(match + "-[e:" + type + "]->(t)", rows, what);
        transaction.run(
                "UNWIND $ids AS id MATCH ()-[e:" + type + "]->(t) WHERE elementId(e) = id DELETE e" + then,
                Map.of("ids", merge.delete()));
        transaction.run(
                "UNWIND $rows AS row MATCH ()-[e:" + type + "]->() WHERE elementId(e) = row.id"
                        + " SET e.from = row.from, e.to = row.to",
                Map.of("rows", changes(merge)));
    }

    private Merge merge(String match, List<Map<String, Object>> rows, String what) {
        Map<String, Object> parameters =
                Map.of("collection", collection, "rows", rows, "first", step.first(), "into", step.into());
        List<Held> held = transaction
                .run(
                        match + CONCERNED + "elementId(e) AS id, row.name AS name, row.arch AS arch, " + what
                                + " AS what, e.from AS from, e.to AS to",
                        parameters)
                .list(Thinning::held);
        return Merge.of(held, step);
    }

    private static Held held(Record row) {
        Object what = row.get("what").asObject();
        if (what instanceof Map<?, ?> properties) {
            Map<Object, Object> facts = new HashMap<>(properties);
            facts.keySet().removeAll(List.of("from", "to"));
            what = facts;
        }
        return new Held(
                row.get("id").asString(),
                List.of(row.get("name").asString(), row.get("arch").asString(), what),
                row.get("from").asInt(),
                row.get("to").asInt());
    }

    private static List<Map<String, Object>> changes(Merge merge) {
        return merge.change().stream()
                .map(held -> Map.<String, Object>of("id", held.id(), "from", held.from(), "to", held.to()))
                .toList();
    }
}
