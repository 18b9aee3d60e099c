package io.koschei.checks;

import java.util.List;

/**
 * What an update would do.
 *
 * @param brokenSources packages that could not be built any more
 * @param brokenBinaries binaries that could not be installed any more
 * @param fixedSources packages that could be built again
 * @param fixedBinaries binaries that could be installed again
 * @param installGrowth bytes on disk that all closures together would grow by; negative when they shrink
 * @param sourceNames names of packages that could not be built any more; the first of them only
 * @param binaryNames names of binaries that could not be installed any more; the first of them only
 */
public record CheckEffect(
        int brokenSources,
        int brokenBinaries,
        int fixedSources,
        int fixedBinaries,
        long installGrowth,
        List<String> sourceNames,
        List<String> binaryNames) {

    public CheckEffect {
        sourceNames = List.copyOf(sourceNames);
        binaryNames = List.copyOf(binaryNames);
    }

    /** Whether anything would break. */
    public boolean breaks() {
        return brokenSources + brokenBinaries > 0;
    }
}
