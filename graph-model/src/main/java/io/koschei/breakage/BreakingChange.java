package io.koschei.breakage;

import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.PackageKey;
import org.jspecify.annotations.Nullable;

/**
 * A change in a generation that made a package unresolvable.
 *
 * @param key the package that changed; null when none did
 * @param oldEvr its version before; null when it is new
 * @param newEvr its version since; null when it is gone
 * @param requirement the requirement it is about; null when there is none
 * @param text the change in one sentence
 */
public record BreakingChange(
        Kind kind,
        @Nullable PackageKey key,
        @Nullable Evr oldEvr,
        @Nullable Evr newEvr,
        @Nullable String requirement,
        String text) {

    /** The most specific first. */
    public enum Kind {
        PROVIDER_REMOVED,
        PROVIDER_UPDATED,
        REQUIREMENT_ADDED,
        CONFLICT_UPDATED,
        CONFLICT_ADDED,
        PACKAGE_ADDED,
        GROUP_CHANGED,
        FIRST_GENERATION
    }
}
