package io.koschei.neo4j;

import io.koschei.model.rpm.PackageKey;
import java.util.Map;

/** How packages are named in Cypher. Sources and binaries have different labels, and sources no architecture. */
enum PackageLabels {
    SOURCE("(%s:Source {collection: $collection, name: %s.name})", "BUILD_REQUIRES"),
    BINARY("(%s:Binary {collection: $collection, name: %s.name, arch: %s.arch})", "REQUIRES");

    private final String pattern;
    private final String requires;

    PackageLabels(String pattern, String requires) {
        this.pattern = pattern;
        this.requires = requires;
    }

    static PackageLabels of(PackageKey key) {
        return key.isSource() ? SOURCE : BINARY;
    }

    /** A node pattern: the variable for the node, found by the name and architecture of the map in {@code row}. */
    String node(String variable, String row) {
        return this == SOURCE ? pattern.formatted(variable, row) : pattern.formatted(variable, row, row);
    }

    /** The label itself. */
    String label() {
        return this == SOURCE ? "Source" : "Binary";
    }

    /** Type of the edges to what the package directly requires. */
    String requires() {
        return requires;
    }

    static Map<String, Object> row(PackageKey key) {
        return Map.of("name", key.name(), "arch", key.arch());
    }
}
