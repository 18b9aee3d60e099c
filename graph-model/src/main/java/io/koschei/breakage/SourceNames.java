package io.koschei.breakage;

import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.GraphReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells which source packages packages are built from: people watch those, and maintain those. */
public final class SourceNames {

    private final GraphReader graph;

    public SourceNames(GraphReader graph) {
        this.graph = graph;
    }

    /** By package; a source package is its own, and what the generation does not hold is absent. */
    public Map<PackageKey, String> of(String collection, int ordinal, Set<PackageKey> keys) {
        Map<PackageKey, String> names = new HashMap<>();
        List<PackageKey> binaries = keys.stream().filter(key -> !key.isSource()).toList();
        keys.stream().filter(PackageKey::isSource).forEach(key -> names.put(key, key.name()));
        if (!binaries.isEmpty()) {
            graph.facts(collection, ordinal, binaries).forEach((key, facts) -> {
                String source = facts.source();
                if (source != null) {
                    names.put(key, source);
                }
            });
        }
        return names;
    }
}
