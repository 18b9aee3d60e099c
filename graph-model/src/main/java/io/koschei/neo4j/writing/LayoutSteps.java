package io.koschei.neo4j.writing;

import io.koschei.model.Stretch;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.PackageLabels;
import io.koschei.neo4j.Spans;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neo4j.driver.TransactionContext;

/** The steps of {@link GraphUpgrade}: what one transaction does. Doing it again changes nothing. */
final class LayoutSteps {

    /** Of the form in which the graph is kept; noted with each collection. */
    static final int LAYOUT = 2;

    static final String NOTED = "MATCH (c:Collection {collection: $collection}) RETURN c.layout";

    /** A write that waits for any other writer, as {@link GraphFence} does. */
    private static final String TAKE = """
            MERGE (c:Collection {collection: $collection})
            SET c.lock = true
            WITH c WHERE c.layout IS NULL
            REMOVE c.lock
            RETURN 1
            """;

    private static final String VERSIONS = """
             MATCH (p)-[:HAS_VERSION]->(v:Version)
            SET v.to = CASE v.to WHEN $open THEN null ELSE v.to END, v.arch = row.arch, v.collection = $collection,
                v.name = p.name + '-' + CASE v.epoch WHEN 0 THEN '' ELSE v.epoch + ':' END + v.version
                         + CASE v.release WHEN '' THEN '' ELSE '-' + v.release END
            """;

    private final TransactionContext transaction;
    private final String collection;

    LayoutSteps(TransactionContext transaction, String collection) {
        this.transaction = transaction;
        this.collection = collection;
    }

    /** @throws GraphFenceException when it is done already */
    private void take() {
        if (!transaction.run(TAKE, Map.of("collection", collection)).hasNext()) {
            throw new GraphFenceException(
                    "The graph of " + collection + " was brought into the present form by another process.");
        }
    }

    /** Some packages of one kind. */
    void packages(PackageLabels labels, List<PackageKey> keys) {
        take();
        Map<String, Object> parameters = Map.of(
                "collection",
                collection,
                "open",
                Spans.OPEN,
                "rows",
                keys.stream().map(PackageLabels::row).toList());
        String each = "UNWIND $rows AS row MATCH " + labels.node("p", "row");
        transaction.run(each + VERSIONS, parameters).consume();
        for (String type : types(labels)) {
            transaction
                    .run(each + " MATCH (p)-[e:" + type + "]->() WHERE e.to = $open REMOVE e.to", parameters)
                    .consume();
        }
        if (labels == PackageLabels.BINARY) {
            int oldest = new GenerationChain(transaction, collection).oldest(0, 0, Set.of());
            new ChangeNodes(transaction, collection).rewrite(keys, oldest, 0, Stretch.OPEN);
        }
    }

    private static Collection<String> types(PackageLabels labels) {
        List<String> types = new ArrayList<>(List.of(labels.requires(), "FAILS_FOR"));
        if (labels == PackageLabels.BINARY) {
            types.add("BUILT_FROM");
        }
        return types;
    }

    /** What belongs to no package; to be called last. */
    void conclude() {
        take();
        Map<String, Object> parameters = Map.of("collection", collection, "layout", LAYOUT);
        transaction
                .run(
                        "MATCH (c:Cause) WHERE c.collection = $collection AND c.id IS NOT NULL SET c.name = c.id",
                        parameters)
                .consume();
        new GenerationChain(transaction, collection).nameAll();
        transaction
                .run("MATCH (c:Collection {collection: $collection}) SET c.layout = $layout", parameters)
                .consume();
    }
}
