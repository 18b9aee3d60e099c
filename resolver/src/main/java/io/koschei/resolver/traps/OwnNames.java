package io.koschei.resolver.traps;

import io.koschei.model.problem.PackagingTrap;
import io.koschei.model.problem.ProblemConflict;
import io.koschei.model.rpm.Nevra;
import io.koschei.resolver.libsolv.PoolSnapshot;
import io.koschei.resolver.libsolv.Relations;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.loading.PackageTable;
import io.koschei.resolver.loading.Requirements;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Packages that provide their own name once more, without a version or with another one. Then a conflict with other versions than the package
 * has hits it, too. Obsoletes do not: they look at the name and version of a package, and not at what it provides.
 */
final class OwnNames {

    /** By the package that is hit, those that say so, by name, with what they say. */
    private final Map<Integer, SortedMap<String, String>> hit = new TreeMap<>();

    OwnNames(LoadedUniverse universe) {
        PackageTable table = universe.table();
        int[] ids = table.ids();
        for (int i = 0; i < table.count(); i++) {
            for (int at = table.list(i, PoolSnapshot.CONFLICTS); at >= 0 && ids[at] != 0; at++) {
                if (Relations.isRelation(ids[at]) && !universe.requirements().joins(ids[at])) {
                    add(universe, i, ids[at]);
                }
            }
        }
    }

    private void add(LoadedUniverse universe, int index, int conflict) {
        Requirements requirements = universe.requirements();
        PackageTable table = universe.table();
        int name = requirements.left(conflict);
        int offset = requirements.providers(conflict);
        for (int i = 0; i < requirements.count(offset) && name != table.names()[index]; i++) {
            int other = requirements.provider(offset, i);
            if (table.names()[other] == name && isAnotherVersion(universe, index, conflict, other)) {
                hit.computeIfAbsent(other, any -> new TreeMap<>())
                        .putIfAbsent(nevra(universe, index).name(), written(universe, conflict));
            }
        }
    }

    private static boolean isAnotherVersion(LoadedUniverse universe, int index, int conflict, int other) {
        try {
            return new ProblemConflict(
                            nevra(universe, index).toString(),
                            written(universe, conflict),
                            nevra(universe, other).toString())
                    .unversioned();
        } catch (IllegalArgumentException e) {
            // Of a version that is none, nothing can be said.
            return false;
        }
    }

    private static Nevra nevra(LoadedUniverse universe, int index) {
        return universe.catalog().binaries().get(index).nevra();
    }

    private static String written(LoadedUniverse universe, int dep) {
        Requirements requirements = universe.requirements();
        return universe.table().strings().text(requirements.left(dep)) + " "
                + Relations.operator(requirements.flags(dep)) + " "
                + universe.table().strings().text(requirements.right(dep));
    }

    /** The trap that a binary is in; null when it is in none. */
    @Nullable PackagingTrap of(int index) {
        SortedMap<String, String> by = hit.get(index);
        return by == null
                ? null
                : PackagingTrap.of(
                        PackagingTrap.Kind.UNVERSIONED_NAME,
                        by.values().iterator().next(),
                        by.keySet());
    }
}
