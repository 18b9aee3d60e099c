package io.koschei.neo4j;

import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;

/** Streams version and sizes of every package of a generation. */
public final class VersionReader {

    private final Queries queries;
    private final GraphGate gate;

    public VersionReader(Driver driver, GraphGate gate) {
        this.queries = new Queries(driver, Queries.LONG);
        this.gate = gate;
    }

    /**
     * In no order. After a broken connection it begins again, so a package may come twice. Equal texts are the same
     * object: versions, architectures and names of sources occur many times.
     */
    public void forEach(String collection, int ordinal, Consumer<PackageFacts> consumer) {
        Map<String, String> texts = new HashMap<>();
        for (PackageLabels labels : PackageLabels.values()) {
            String cypher = labels.all("p") + " MATCH (p)-[:HAS_VERSION]->(v:Version) WHERE " + Spans.during("v")
                    + " RETURN p.name, coalesce(p.arch, 'src'), v.epoch, v.version, v.release,"
                    + " v.source, v.downloadSize, v.installSize";
            queries.forEach(
                    cypher,
                    Map.of("collection", gate.key(collection, ordinal), "ordinal", ordinal),
                    () -> {},
                    row -> consumer.accept(facts(row, texts)));
        }
    }

    /** A version of a binary, and the generation that brought it. */
    public record NewVersion(PackageKey key, int from, Evr evr) {}

    /**
     * Hands over the versions of binaries that got another one after some generation. In no order, and perhaps twice. What the oldest
     * generation in the graph brought is no change.
     *
     * @param oldest ordinal of the first generation whose versions are wanted
     * @param after ordinal after which binaries must have changed; one that is not among them has had one version since
     * @param upTo ordinal of the last generation
     */
    public void forEachChange(String collection, int oldest, int after, int upTo, Consumer<NewVersion> consumer) {
        // Binaries of one source have the same version.
        Map<Evr, Evr> evrs = new HashMap<>();
        String cypher =
                "MATCH (g:Generation) WHERE g.collection = $collection AND g.ordinal > $after AND g.ordinal <= $upTo"
                        + " MATCH (g)-[:CHANGED]->(x:Change)-[:OF]->(p:Binary) WHERE x.to IS NOT NULL WITH DISTINCT p"
                        + " MATCH (p)-[:HAS_VERSION]->(v:Version) WHERE (v.to IS NULL OR v.to > $oldest) AND v.from <= $upTo"
                        + " RETURN p.name, p.arch, v.from, v.epoch, v.version, v.release";
        Map<String, Object> parameters = Map.of(
                "collection",
                gate.key(collection, upTo),
                "oldest",
                oldest,
                "after",
                Math.max(after, gate.first(collection, upTo)),
                "upTo",
                upTo);
        queries.forEach(cypher, parameters, () -> {}, row -> {
            PackageKey key = new PackageKey(row.get(0).asString(), row.get(1).asString());
            Evr evr = new Evr(
                    (int) row.get(3).asLong(), row.get(4).asString(), row.get(5).asString());
            consumer.accept(new NewVersion(key, row.get(2).asInt(), evrs.computeIfAbsent(evr, Function.identity())));
        });
    }

    private static PackageFacts facts(Record row, Map<String, String> texts) {
        return new PackageFacts(
                new Nevra(
                        text(row, 0, texts),
                        new Evr((int) row.get(2).asLong(), text(row, 3, texts), text(row, 4, texts)),
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
