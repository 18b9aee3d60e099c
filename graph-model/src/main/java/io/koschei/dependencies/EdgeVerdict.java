package io.koschei.dependencies;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comparing all edges {@code AFFECTS} of a collection with closures and versions found.
 *
 * @param ordinal of the generation that the edges are about; null when there are none yet, or they are being written
 * @param packages how many were compared
 * @param edges how many lead to them
 * @param everything whether there are too many edges to keep, so that only sums were compared
 * @param differences what differs, by name: the first ones
 * @param differing how many packages differ
 */
public record EdgeVerdict(
        @Nullable Integer ordinal,
        int packages,
        long edges,
        boolean everything,
        List<String> differences,
        int differing) {

    /** Of a graph whose edges cannot be compared. */
    static final EdgeVerdict NONE = new EdgeVerdict(null, 0, 0, false, List.of(), 0);

    public boolean isSame() {
        return differing == 0;
    }
}
