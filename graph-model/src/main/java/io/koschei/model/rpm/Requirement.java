package io.koschei.model.rpm;

import java.util.List;
import java.util.Objects;

/**
 * A direct requirement that a package meets.
 *
 * @param target the package that meets it
 * @param texts the requirements it meets, as the metadata writes them, sorted
 */
public record Requirement(PackageKey target, List<String> texts) {

    public Requirement {
        Objects.requireNonNull(target, "target must not be null");
        texts = List.copyOf(texts);
    }
}
