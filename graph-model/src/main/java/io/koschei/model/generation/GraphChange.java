package io.koschei.model.generation;

import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is true of one package from a generation on.
 *
 * @param facts version and sizes; null when the package is gone
 * @param requires direct requirements; empty when the package is gone or does not resolve
 * @param causes ids of the causes it fails for; empty when the package is gone or resolves
 */
public record GraphChange(
        PackageKey key, @Nullable PackageFacts facts, List<Requirement> requires, List<String> causes) {

    public GraphChange {
        Objects.requireNonNull(key, "key must not be null");
        requires = List.copyOf(requires);
        // What an earlier version handed over has none.
        causes = causes == null ? List.of() : List.copyOf(causes);
    }

    public static GraphChange resolved(PackageFacts facts, List<Requirement> requires) {
        return new GraphChange(facts.nevra().key(), facts, requires, List.of());
    }

    public static GraphChange removed(PackageKey key) {
        return new GraphChange(key, null, List.of(), List.of());
    }
}
