package io.koschei.neo4j;

import io.koschei.model.Stretch;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Value;

/** How stretches of generations, and versions, are written in the graph. */
public final class Spans {

    /** {@code to} of a stretch that goes on, in the program: in the graph it has none. */
    public static final int OPEN = Stretch.OPEN;

    private Spans() {}

    /** The condition that a version node or an edge is true in generation {@code $ordinal}. */
    public static String during(String variable) {
        return "%1$s.from <= $ordinal AND (%1$s.to IS NULL OR %1$s.to > $ordinal)".formatted(variable);
    }

    /** The end of the stretch of a version node or an edge: the number {@link #OPEN} while it goes on. */
    public static String to(String variable) {
        return "coalesce(%s.to, %d)".formatted(variable, OPEN);
    }

    /** The end of a stretch as the graph holds it: nothing while it goes on. */
    public static @Nullable Integer end(int to) {
        return to == OPEN ? null : (Integer) to;
    }

    public static Map<String, Object> version(PackageFacts facts) {
        Map<String, Object> version = new HashMap<>();
        version.put("name", named(facts));
        version.put("arch", facts.nevra().arch());
        version.put("epoch", facts.nevra().evr().epochNumber());
        version.put("version", facts.nevra().evr().version());
        version.put("release", facts.nevra().evr().release());
        version.put("downloadSize", facts.downloadSize());
        version.put("installSize", facts.installSize());
        if (facts.source() != null) {
            version.put("source", facts.source());
        }
        return version;
    }

    /** For people who look at the graph: name, version and release. */
    private static String named(PackageFacts facts) {
        return facts.nevra().name() + "-" + facts.nevra().evr();
    }

    public static Stretch<PackageFacts> stretch(PackageKey key, Value version) {
        return new Stretch<>(version.get("from").asInt(), version.get("to").asInt(OPEN), facts(key, version));
    }

    public static PackageFacts facts(PackageKey key, Value version) {
        Evr evr = new Evr(
                (int) version.get("epoch").asLong(),
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
