package io.koschei.neo4j.affects;

import io.koschei.model.rpm.PackageKey;
import org.jspecify.annotations.Nullable;

/**
 * A binary that is not what a source package was built with.
 *
 * @param source name of the source package
 * @param distance steps from the source; {@link #UNKNOWN} when the binary is gone or only the build group brings it
 * @param weight what it adds to the priority of the source
 * @param since ordinal of the generation that brought the first change that the source has not been built with; {@link #UNKNOWN} when the
 *     last build was in a repository that is no generation
 */
public record AffectsEdge(PackageKey binary, String source, int distance, double weight, int since, Kind kind) {

    /** Of a distance or an ordinal. */
    public static final int UNKNOWN = -1;

    /** In which way it differs. */
    public enum Kind {
        /** It has another version. */
        UPDATED,
        /** It was not there. */
        ADDED,
        /** It is no longer needed, or gone. */
        REMOVED,
        /** It took the place of a binary of its name and another architecture, with another version. */
        REPLACED;

        /** As it is written; a change of the version, by far the most frequent one, is not. */
        @Nullable String text() {
            return this == UPDATED ? null : name();
        }

        /** What the graph says; null: a change of the version. */
        public static Kind of(@Nullable String text) {
            return text == null ? UPDATED : valueOf(text);
        }
    }
}
