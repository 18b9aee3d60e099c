package io.koschei.neo4j;

import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GraphChange;
import io.koschei.model.rpm.PackageKey;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionConfig;

/**
 * Writes a generation's differences into the graph. Everything may be written again: what is there already is found
 * and left alone, so a write that was cut off is mended by the next.
 */
public final class GraphWriter {

    private static final TransactionConfig TIMEOUT =
            TransactionConfig.builder().withTimeout(Duration.ofMinutes(5)).build();

    private final Driver driver;

    public GraphWriter(Driver driver) {
        this.driver = driver;
    }

    public void generation(Generation generation) {
        run("""
                MERGE (g:Generation {collection: $collection, ordinal: $ordinal})
                SET g.repoId = $repoId, g.revision = $revision, g.at = $at
                """, properties(generation));
    }

    /** Those that are null are not stored. */
    private static Map<String, Object> properties(Generation generation) {
        Map<String, @Nullable Object> properties = new HashMap<>();
        properties.put("collection", generation.collection());
        properties.put("ordinal", generation.ordinal());
        properties.put("repoId", generation.repoId());
        properties.put("revision", generation.revision());
        properties.put("at", generation.at().atOffset(ZoneOffset.UTC));
        return properties;
    }

    /** Makes the nodes of new packages, and of the sources that binaries name. To be called before {@link #apply}. */
    public void nodes(String collection, List<GraphChange> changes) {
        merge(collection, PackageLabels.SOURCE, keysOf(changes, true));
        merge(collection, PackageLabels.BINARY, keysOf(changes, false));
        List<PackageKey> builders = changes.stream()
                .map(GraphChange::facts)
                .filter(Objects::nonNull)
                .map(facts -> facts.source())
                .filter(Objects::nonNull)
                .distinct()
                .map(PackageKey::source)
                .toList();
        merge(collection, PackageLabels.SOURCE, builders);
    }

    /** Whether nothing is known of any package of the collection. */
    public boolean isEmpty(String collection) {
        return new Queries(driver, Queries.SHORT)
                .list(
                        "MATCH (p:Source|Binary {collection: $collection})-[:HAS_VERSION]->() RETURN 1 LIMIT 1",
                        Map.of("collection", collection))
                .isEmpty();
    }

    /** Closes what is no longer true from the generation on, and opens what has become true. */
    public void apply(String collection, int ordinal, List<GraphChange> changes) {
        apply(collection, ordinal, changes, false);
    }

    /**
     * As above, without looking for what was true before where nothing was.
     *
     * @param isNew whether {@link #isEmpty} said so before the first of the generation's changes
     */
    public void apply(String collection, int ordinal, List<GraphChange> changes, boolean isNew) {
        try (Session session = driver.session()) {
            session.executeWriteWithoutResult(
                    transaction -> {
                        for (PackageLabels labels : PackageLabels.values()) {
                            List<GraphChange> side = changes.stream()
                                    .filter(change -> PackageLabels.of(change.key()) == labels)
                                    .toList();
                            if (!side.isEmpty()) {
                                new VersionChanges(transaction, collection, ordinal, labels).apply(side, isNew);
                                EdgeChanges.requirements(transaction, collection, ordinal, labels)
                                        .apply(side, isNew);
                                new CauseChanges(transaction, collection, ordinal, labels).apply(side, isNew);
                            }
                            if (!side.isEmpty() && labels == PackageLabels.BINARY) {
                                EdgeChanges.origins(transaction, collection, ordinal)
                                        .apply(side, isNew);
                            }
                        }
                    },
                    TIMEOUT);
        }
    }

    private static List<PackageKey> keysOf(List<GraphChange> changes, boolean sources) {
        return changes.stream()
                .map(GraphChange::key)
                .filter(key -> key.isSource() == sources)
                .toList();
    }

    private void merge(String collection, PackageLabels labels, List<PackageKey> keys) {
        if (!keys.isEmpty()) {
            run(
                    "UNWIND $rows AS row MERGE " + labels.node("p", "row"),
                    Map.of(
                            "collection",
                            collection,
                            "rows",
                            keys.stream().map(PackageLabels::row).toList()));
        }
    }

    private void run(String cypher, Map<String, Object> parameters) {
        try (Session session = driver.session()) {
            session.executeWriteWithoutResult(
                    transaction -> transaction.run(cypher, parameters).consume(), TIMEOUT);
        }
    }
}
