package io.koschei.neo4j;

import io.koschei.model.rpm.PackageKey;
import java.util.Map;
import org.neo4j.driver.Value;

/** How packages are named in Cypher. Sources and binaries have different labels, and sources no architecture. */
public enum PackageLabels {
    SOURCE("(%s:Source {collection: $collection, name: %s.name})", "BUILD_REQUIRES"),
    BINARY("(%s:Binary {collection: $collection, name: %s.name, arch: %s.arch})", "REQUIRES");

    private final String pattern;
    private final String requires;

    PackageLabels(String pattern, String requires) {
        this.pattern = pattern;
        this.requires = requires;
    }

    public static PackageLabels of(PackageKey key) {
        return key.isSource() ? SOURCE : BINARY;
    }

    /** A node pattern: the variable for the node, found by the name and architecture of the map in {@code row}. */
    public String node(String variable, String row) {
        return this == SOURCE ? pattern.formatted(variable, row) : pattern.formatted(variable, row, row);
    }

    /** A match of one node by its element id. */
    public String withId(String variable, String id) {
        return "(%1$s:%2$s) WHERE elementId(%1$s) = %3$s".formatted(variable, label(), id);
    }

    /** A match of every node of the collection, in a way that an index answers: by the collection alone, nodes of all others are read, too. */
    public String all(String variable) {
        return "MATCH (%1$s:%2$s) WHERE %1$s.collection = $collection AND %1$s.name IS NOT NULL"
                        .formatted(variable, label())
                + (this == SOURCE ? "" : " AND " + variable + ".arch IS NOT NULL");
    }

    /**
     * The key of a node.
     *
     * @param arch as the node has it
     */
    public PackageKey key(String name, Value arch) {
        return this == SOURCE ? PackageKey.source(name) : new PackageKey(name, arch.asString());
    }

    /** The label itself. */
    public String label() {
        return this == SOURCE ? "Source" : "Binary";
    }

    /** Type of the edges to what the package directly requires. */
    public String requires() {
        return requires;
    }

    public static Map<String, Object> row(PackageKey key) {
        return Map.of("name", key.name(), "arch", key.arch());
    }
}
