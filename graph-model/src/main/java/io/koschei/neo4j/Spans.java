package io.koschei.neo4j;

import io.koschei.model.Stretch;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import java.util.HashMap;
import java.util.Map;
import org.neo4j.driver.Value;

/** How stretches of generations, and versions, are written in the graph. */
public final class Spans {

    /** {@code to} of a stretch that goes on. */
    public static final int OPEN = Stretch.OPEN;

    private Spans() {}

    /** The condition that a version node or an edge is true in generation {@code $ordinal}. */
    public static String during(String variable) {
        return "%1$s.from <= $ordinal AND %1$s.to > $ordinal".formatted(variable);
    }

    public static Map<String, Object> version(PackageFacts facts) {
        Map<String, Object> version = new HashMap<>();
        version.put("epoch", facts.nevra().evr().epoch());
        version.put("version", facts.nevra().evr().version());
        version.put("release", facts.nevra().evr().release());
        version.put("downloadSize", facts.downloadSize());
        version.put("installSize", facts.installSize());
        if (facts.source() != null) {
            version.put("source", facts.source());
        }
        return version;
    }

    public static Stretch<PackageFacts> stretch(PackageKey key, Value version) {
        return new Stretch<>(version.get("from").asInt(), version.get("to").asInt(), facts(key, version));
    }

    public static PackageFacts facts(PackageKey key, Value version) {
        Evr evr = new Evr(
                version.get("epoch").asInt(),
                version.get("version").asString(),
                version.get("release").asString());
        Value source = version.get("source");
        return new PackageFacts(
                new Nevra(key.name(), evr, key.arch()),
                source.isNull() ? null : source.asString(),
                version.get("downloadSize").asLong(),
                version.get("installSize").asLong());
    }
}
