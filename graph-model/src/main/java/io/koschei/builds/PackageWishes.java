package io.koschei.builds;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people want of single packages. Each returns false when Koji never listed such a package for the collection. */
public final class PackageWishes {

    private final JdbcClient jdbc;

    public PackageWishes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds to its priority until its next build has ended. */
    public boolean manualPriority(int collectionId, String name, int priority) {
        return set("manual_priority = :value", collectionId, name, priority);
    }

    /** Adds to its priority for good. */
    public boolean constantPriority(int collectionId, String name, int priority) {
        return set("static_priority = :value", collectionId, name, priority);
    }

    /** Says what it is built for; null for what the package says itself. */
    public boolean archOverride(int collectionId, String name, @Nullable String arches) {
        return set("arch_override = :value", collectionId, name, arches);
    }

    private boolean set(String assignment, int collectionId, String name, @Nullable Object value) {
        return jdbc.sql("update tracked_package set " + assignment
                                + " where collection_id = :collection and name = :name")
                        .param("value", value)
                        .param("collection", collectionId)
                        .param("name", name)
                        .update()
                > 0;
    }
}
