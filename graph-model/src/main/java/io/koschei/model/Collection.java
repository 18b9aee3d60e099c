package io.koschei.model;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Koji build target that is followed, or repositories without a Koji.
 *
 * @param target the build target; null where there is no Koji
 * @param buildTag the tag whose repositories are resolved; null until Koji has told it, and where there is no Koji
 * @param arch architecture that is resolved
 * @param buildGroup group of packages that are in every buildroot: Koji's, or of the repositories' comps.xml
 */
public record Collection(
        int id,
        String name,
        String displayName,
        @Nullable String target,
        @Nullable String buildTag,
        String arch,
        String buildGroup) {

    /** What short names look like; they are parts of addresses. */
    public static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,63}");

    /** Whether a Koji makes its repositories. */
    public boolean hasKoji() {
        return target != null;
    }
}
