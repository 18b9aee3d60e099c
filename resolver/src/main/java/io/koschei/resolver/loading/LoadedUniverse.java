package io.koschei.resolver.loading;

import io.koschei.graph.IntGraph;
import io.koschei.resolver.libsolv.PoolRules;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Everything known about a universe once it is loaded; immutable, shared by every thread.
 *
 * @param rules what may be installed and how, in every pool of this universe
 * @param adjacency who brings whom into a potential closure: whatever may be installed because of a package, and the
 *     other versions of its name
 * @param group string ids of the build group's members that exist: names of packages, and names that packages provide
 * @param missingGroup names of the build group that no package has or provides
 * @param missingPaths required paths that nothing provides although a filelists file might, sorted
 * @param foreign for a requirement nothing provides: NEVRA of a package for another architecture that would
 * @param nearMisses finds what there is instead of what is missing
 * @param prereqMarker stands between plain requirements and those of scriptlets
 * @param foreignCount number of packages left out because they are for another architecture
 */
@SuppressWarnings("ArrayRecordComponent") // flat on purpose, and never compared
public record LoadedUniverse(
        Catalog catalog,
        PackageTable table,
        Requirements requirements,
        RequirementGraph graph,
        IntGraph adjacency,
        JobSet builds,
        JobSet runtimes,
        PoolRules rules,
        int[] group,
        List<String> missingGroup,
        List<String> missingPaths,
        Map<Integer, String> foreign,
        NearMisses nearMisses,
        int prereqMarker,
        int foreignCount) {

    /** Indices of the packages called so, ascending. */
    public int[] named(int name) {
        int providers = requirements.providers(name);
        return IntStream.range(0, requirements.count(providers))
                .map(i -> requirements.provider(providers, i))
                .filter(index -> table.names()[index] == name)
                .toArray();
    }
}
