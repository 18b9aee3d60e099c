package io.koschei.neo4j.writing;

import io.koschei.model.generation.GraphChange;
import io.koschei.neo4j.PackageLabels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neo4j.driver.Record;

/** Brings the edges from some packages to the causes they fail for to what a generation says. */
final class CauseChanges {

    private final SpanEdit edit;

    CauseChanges(SpanEdit edit) {
        this.edit = edit;
    }

    void apply(List<GraphChange> changes, boolean isNew) {
        Set<Map<String, Object>> missing = new HashSet<>();
        for (GraphChange change : changes) {
            change.causes().forEach(cause -> missing.add(row(PackageLabels.row(change.key()), cause)));
        }
        List<String> close = new ArrayList<>();
        for (Record row : isNew ? List.<Record>of() : readOpen(changes)) {
            Map<String, Object> key = Map.of(
                    "name", row.get("name").asString(), "arch", row.get("arch").asString());
            if (!missing.remove(row(key, row.get("cause").asString()))) {
                close.add(row.get("id").asString());
            }
        }
        edit.close("()-[e:FAILS_FOR]->()", close);
        if (!missing.isEmpty()) {
            edit.open(
                    List.copyOf(missing),
                    false,
                    " MERGE (c:Cause {collection: $collection, id: row.cause}) ON CREATE SET c.name = row.cause"
                            + " CREATE (p)-[:FAILS_FOR {from: $ordinal}]->(c)");
        }
    }

    private static Map<String, Object> row(Map<String, Object> key, String cause) {
        Map<String, Object> row = new HashMap<>(key);
        row.put("cause", cause);
        return row;
    }

    private List<Record> readOpen(List<GraphChange> changes) {
        return edit.readOpen(
                changes,
                "-[e:FAILS_FOR]->(c:Cause) WHERE e.to IS NULL RETURN row.name AS name, row.arch AS arch,"
                        + " c.id AS cause, elementId(e) AS id");
    }
}
