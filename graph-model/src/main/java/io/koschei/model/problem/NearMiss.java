package io.koschei.model.problem;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something a repository has that is nearly what is missing.
 *
 * @param capability what is provided, as the metadata writes it
 * @param version the version it is provided in; null when it has none
 * @param nevra the package that provides it
 */
public record NearMiss(
        NearMissKind kind, String capability, @Nullable String version, String nevra) {

    public NearMiss {
        Objects.requireNonNull(kind, "kind must not be null");
        Objects.requireNonNull(capability, "capability must not be null");
        Objects.requireNonNull(nevra, "nevra must not be null");
    }
}
