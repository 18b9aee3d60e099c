package io.koschei.store;

import io.koschei.graph.Evr;
import io.koschei.graph.Nevra;
import io.koschei.graph.PackageFacts;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;

/** Hands over version and sizes of every package of a generation, in one stream. */
public final class FactsReader {

    private final Queries queries;

    public FactsReader(Driver driver) {
        this.queries = new Queries(driver, Queries.LONG);
    }

    /**
     * In no order. After a broken connection it begins again, so a package may come twice. Equal texts are the same
     * object: versions, architectures and names of sources occur many times.
     */
    public void forEach(String collection, int ordinal, Consumer<PackageFacts> consumer) {
        Map<String, String> texts = new HashMap<>();
        for (Labels labels : Labels.values()) {
            String cypher = "MATCH (p:" + labels.label()
                    + " {collection: $collection})-[:HAS_VERSION]->(v:Version) WHERE "
                    + Spans.during("v") + " RETURN p.name, coalesce(p.arch, 'src'), v.epoch, v.version, v.release,"
                    + " v.source, v.downloadSize, v.installSize";
            queries.forEach(
                    cypher,
                    Map.of("collection", collection, "ordinal", ordinal),
                    () -> {},
                    row -> consumer.accept(facts(row, texts)));
        }
    }

    private static PackageFacts facts(Record row, Map<String, String> texts) {
        return new PackageFacts(
                new Nevra(
                        text(row, 0, texts),
                        new Evr(row.get(2).asInt(), text(row, 3, texts), text(row, 4, texts)),
                        text(row, 1, texts)),
                row.get(5).isNull() ? null : text(row, 5, texts),
                row.get(6).asLong(),
                row.get(7).asLong());
    }

    private static String text(Record row, int column, Map<String, String> texts) {
        String text = row.get(column).asString();
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }
}
