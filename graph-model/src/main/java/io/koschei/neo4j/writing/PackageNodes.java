package io.koschei.neo4j.writing;

import io.koschei.model.generation.GraphChange;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.PackageLabels;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.neo4j.driver.SimpleQueryRunner;

/** Makes the nodes of packages that are new, and of the sources that binaries name. */
final class PackageNodes {

    private final SimpleQueryRunner transaction;
    private final String collection;

    PackageNodes(SimpleQueryRunner transaction, String collection) {
        this.transaction = transaction;
        this.collection = collection;
    }

    void ensure(List<GraphChange> changes) {
        merge(PackageLabels.SOURCE, keysOf(changes, true));
        merge(PackageLabels.BINARY, keysOf(changes, false));
        List<PackageKey> builders = changes.stream()
                .map(GraphChange::facts)
                .filter(Objects::nonNull)
                .map(facts -> facts.source())
                .filter(Objects::nonNull)
                .distinct()
                .map(PackageKey::source)
                .toList();
        merge(PackageLabels.SOURCE, builders);
    }

    private static List<PackageKey> keysOf(List<GraphChange> changes, boolean sources) {
        return changes.stream()
                .map(GraphChange::key)
                .filter(key -> key.isSource() == sources)
                .toList();
    }

    private void merge(PackageLabels labels, List<PackageKey> keys) {
        if (!keys.isEmpty()) {
            transaction
                    .run(
                            "UNWIND $rows AS row MERGE " + labels.node("p", "row"),
                            Map.of(
                                    "collection",
                                    collection,
                                    "rows",
                                    keys.stream().map(PackageLabels::row).toList()))
                    .consume();
        }
    }
}
