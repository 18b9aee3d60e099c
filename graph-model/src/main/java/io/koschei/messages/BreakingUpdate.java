package io.koschei.messages;

import org.jspecify.annotations.Nullable;

/**
 * An update that broke packages.
 *
 * @param oldEvr null when it was not there
 * @param newEvr null when it is not there any more
 * @param source name of its source package; null when that is not known
 * @param builtBy name of Koji's user who built it; null when that is not known
 */
public record BreakingUpdate(
        String name,
        @Nullable String oldEvr,
        @Nullable String newEvr,
        @Nullable String source,
        @Nullable String builtBy) {}
