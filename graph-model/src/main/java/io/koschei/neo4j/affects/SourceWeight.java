package io.koschei.neo4j.affects;

import org.jspecify.annotations.Nullable;

/**
 * What a source node says for the scheduler.
 *
 * @param pending sum of what its changed dependencies weigh; null when it is not tracked or was never built
 * @param built when its last build began, in milliseconds since 1970; null as before
 * @param unresolved whether it cannot be built, whatever it weighs
 * @param digest of its edges; 0 when it has none
 */
public record SourceWeight(
        String source, @Nullable Integer pending, @Nullable Long built, boolean unresolved, long digest) {

    /** Of a source that is no candidate. */
    public static SourceWeight none(String source) {
        return new SourceWeight(source, null, null, false, 0);
    }
}
