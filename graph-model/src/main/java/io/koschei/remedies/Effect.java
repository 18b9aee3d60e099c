package io.koschei.remedies;

import io.koschei.model.Side;
import io.koschei.model.rpm.PackageKey;
import java.util.List;

/**
 * What would become of a generation with a build in it.
 *
 * @param fixedSources packages that could be built again
 * @param fixedBinaries binaries that could be installed again
 * @param brokenSources packages that could not be built any more
 * @param brokenBinaries binaries that could not be installed any more
 * @param installGrowth bytes on disk that all closures together would grow by; negative when they shrink
 * @param packages those that would work again, by name; the first of them only
 */
public record Effect(
        int fixedSources,
        int fixedBinaries,
        int brokenSources,
        int brokenBinaries,
        long installGrowth,
        List<Fixed> packages) {

    /** Of nothing. */
    public static final Effect NONE = new Effect(0, 0, 0, 0, 0, List.of());

    public Effect {
        packages = List.copyOf(packages);
    }

    /** A package that would work again: could be built, or installed. */
    public record Fixed(Side side, PackageKey key) {}

    /** Whether anything would work again. */
    public boolean mends() {
        return fixedSources + fixedBinaries > 0;
    }
}
