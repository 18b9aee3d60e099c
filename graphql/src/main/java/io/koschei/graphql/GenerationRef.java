package io.koschei.graphql;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Points at a generation, by exactly one of these. */
public record GenerationRef(
        @Nullable Integer ordinal,
        @Nullable Integer repoId,
        @Nullable String revision,
        @Nullable Instant at) {

    public static GenerationRef to(int ordinal) {
        return new GenerationRef(ordinal, null, null, null);
    }
}
