package io.koschei.model.generation;

import io.koschei.model.rpm.PackageKey;
import java.util.List;

/**
 * Generations that were thinned out together: from then on the stores say what they would say if these had never been.
 *
 * @param log which log: an id made once for each database
 * @param sequence counts from 1 in each collection
 * @param first ordinal of the first of them
 * @param last ordinal of the last one; every entry of the log between the two is among them
 * @param into ordinal of the next entry, which says what they changed
 * @param packages which they changed
 */
public record ThinningStep(String log, int sequence, int first, int last, int into, List<PackageKey> packages) {

    public ThinningStep {
        packages = List.copyOf(packages);
    }
}
