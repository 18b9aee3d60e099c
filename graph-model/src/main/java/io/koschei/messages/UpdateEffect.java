package io.koschei.messages;

import java.util.List;

/**
 * What an update would do.
 *
 * @param sources names of packages that could not be built any more; the first of them only
 * @param binaries names of binaries that could not be installed any more; the first of them only
 */
public record UpdateEffect(
        int brokenSources,
        int brokenBinaries,
        int fixedSources,
        int fixedBinaries,
        long installGrowth,
        List<String> sources,
        List<String> binaries) {

    public UpdateEffect {
        sources = List.copyOf(sources);
        binaries = List.copyOf(binaries);
    }

    /** Whether anything would break. */
    public boolean breaks() {
        return brokenSources + brokenBinaries > 0;
    }
}
