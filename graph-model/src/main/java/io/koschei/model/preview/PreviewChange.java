package io.koschei.model.preview;

import io.koschei.model.rpm.PackageKey;
import org.jspecify.annotations.Nullable;

/**
 * A package that a preview changes.
 *
 * @param oldVersion its EVR in the generation; null when it is new
 * @param newVersion the EVR it would have; null when it leaves
 */
public record PreviewChange(
        PackageKey key,
        @Nullable String oldVersion,
        @Nullable String newVersion) {}
