package io.koschei.resolver;

import java.util.List;
import java.util.Map;

/**
 * All that is known about a universe once it is loaded; immutable, shared by every thread.
 *
 * @param group string ids of the build group's packages that exist
 * @param missingGroup names of the build group no package has
 * @param foreign for a requirement nothing provides: NEVRA of a package for another architecture that would
 * @param nearMisses finds what there is instead of what is missing
 * @param foreignCount number of packages left out because they are for another architecture
 */
@SuppressWarnings("ArrayRecordComponent") // flat on purpose, and never compared
record LoadedUniverse(
        Catalog catalog,
        PackageTable table,
        Requirements requirements,
        RequirementGraph graph,
        JobSet builds,
        JobSet runtimes,
        int[] group,
        List<String> missingGroup,
        Map<Integer, String> foreign,
        NearMisses nearMisses,
        int foreignCount) {}
