package io.koschei.transition;

import io.koschei.model.Stretch;
import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One package, source or binary, through the generations.
 *
 * @param versions what it was, whenever it was there
 * @param requires direct requirements, of which those that no term matches may be left out; it has them only while it
 *     resolves
 * @param broken when it does not resolve, and why
 */
public record Life(
        PackageKey key,
        List<Stretch<PackageFacts>> versions,
        List<Stretch<Requirement>> requires,
        List<Stretch<List<Problem>>> broken) {

    public Life {
        Objects.requireNonNull(key, "key must not be null");
        versions = List.copyOf(versions);
        requires = List.copyOf(requires);
        broken = List.copyOf(broken);
    }

    /** Name of the source package it belongs to; null when that is not known. */
    @Nullable String source(PackageFacts facts) {
        return key.isSource() ? key.name() : facts.source();
    }
}
