package io.koschei.store;

import io.koschei.graph.Evr;
import io.koschei.graph.Nevra;
import io.koschei.graph.PackageFacts;
import io.koschei.graph.PackageKey;
import io.koschei.graph.Stretch;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
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

    /**
     * Hands over every version of binaries that began or ended after one generation and up to another, and the versions next to
     * them: a binary that is not among them had one version all that time. In no order, and perhaps twice.
     *
     * @param after ordinal of the generation with which the later ones are compared
     * @param upTo ordinal of the last generation
     */
    public void forEachChange(
            String collection, int after, int upTo, BiConsumer<PackageKey, Stretch<PackageFacts>> consumer) {
        String cypher = "MATCH (p:Binary {collection: $collection})-[:HAS_VERSION]->(v:Version)"
                + " WHERE v.to > $after AND v.from <= $upTo AND (v.from > $after OR v.to <= $upTo)"
                + " RETURN p.name, p.arch, v";
        queries.forEach(cypher, Map.of("collection", collection, "after", after, "upTo", upTo), () -> {}, row -> {
            PackageKey key = new PackageKey(row.get(0).asString(), row.get(1).asString());
            consumer.accept(key, Spans.stretch(key, row.get(2)));
        });
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
