package io.koschei.neo4j.writing;

import io.koschei.model.generation.GraphChange;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.PackageLabels;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import org.neo4j.driver.SimpleQueryRunner;

/**
 * Reads, closes and opens the spans of some packages of one kind in one generation.
 *
 * @param ids element ids of nodes, as far as they are known
 */
record SpanEdit(
        SimpleQueryRunner transaction,
        String collection,
        int ordinal,
        PackageLabels labels,
        Map<PackageKey, String> ids) {

    /** @param query goes on after the package {@code p} of each {@code row} */
    List<Record> readOpen(List<GraphChange> changes, String query) {
        return transaction
                .run(
                        "UNWIND $rows AS row MATCH " + labels.node("p", "row") + query,
                        Map.of(
                                "collection",
                                collection,
                                "rows",
                                changes.stream()
                                        .map(change -> PackageLabels.row(change.key()))
                                        .toList()))
                .list();
    }

    /** @param span pattern of an edge or node {@code e} */
    void close(String span, List<String> elementIds) {
        if (!elementIds.isEmpty()) {
            transaction.run(
                    "UNWIND $ids AS id MATCH " + span + " WHERE elementId(e) = id SET e.to = $ordinal",
                    Map.of("ids", elementIds, "ordinal", ordinal));
        }
    }

    /**
     * Opens spans.
     *
     * @param areKnown whether each row has an element id
     * @param query goes on after the package {@code p} of each {@code row}
     */
    Result open(Collection<Map<String, Object>> rows, boolean areKnown, String query) {
        return transaction.run(
                "UNWIND $rows AS row MATCH "
                        + (areKnown ? labels.withId("p", "row.id") : labels.node("p", "row"))
                        + query,
                Map.of("collection", collection, "ordinal", ordinal, "rows", rows));
    }
}
