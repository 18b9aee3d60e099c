package io.koschei.graph;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is true of one package from a generation on.
 *
 * @param facts version and sizes; null when the package is gone
 * @param requires direct requirements; empty when the package is gone or does not resolve
 */
public record GraphChange(PackageKey key, @Nullable PackageFacts facts, List<Requirement> requires) {

    public GraphChange {
        Objects.requireNonNull(key, "key must not be null");
        requires = List.copyOf(requires);
    }

    public static GraphChange removed(PackageKey key) {
        return new GraphChange(key, null, List.of());
    }
}
