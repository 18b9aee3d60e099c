package io.koschei.resolver.traps;

import io.koschei.resolver.libsolv.PoolSnapshot;
import io.koschei.resolver.libsolv.Relations;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.loading.PackageTable;
import io.koschei.resolver.loading.Requirements;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Whether libsolv has a reason to prefer one of two packages, by themselves: the repository's priority, the architecture, obsoletes, weak
 * dependencies that say whom a package belongs to, and versions of what both provide. What others say of them is not looked at.
 */
final class Standing {

    private final PackageTable table;
    private final Requirements requirements;
    private final int noarch;

    Standing(LoadedUniverse universe) {
        this.table = universe.table();
        this.requirements = universe.requirements();
        this.noarch = Arrays.stream(table.archs())
                .distinct()
                .filter(arch -> table.strings().text(arch).equals("noarch"))
                .findFirst()
                .orElse(0);
    }

    boolean isSame(int one, int other) {
        return table.priorities()[one] == table.priorities()[other]
                && (table.archs()[one] == table.archs()[other] || isNoarch(one) || isNoarch(other))
                && !obsoletes(one, other)
                && !obsoletes(other, one)
                && !choosesItself(one)
                && !choosesItself(other)
                && !differsInProvides(one, other);
    }

    private boolean isNoarch(int index) {
        return table.archs()[index] == noarch;
    }

    boolean obsoletes(int one, int other) {
        return any(one, PoolSnapshot.OBSOLETES, dep -> contains(requirements.named(dep), other));
    }

    /** Without weak dependencies being installed, they still decide between packages. */
    private boolean choosesItself(int index) {
        return any(index, PoolSnapshot.SUPPLEMENTS, dep -> true) || any(index, PoolSnapshot.ENHANCES, dep -> true);
    }

    private boolean differsInProvides(int one, int other) {
        Map<Integer, Integer> versions = new HashMap<>();
        provides(one).forEach(dep -> versions.put(requirements.left(dep), dep));
        return provides(other).anyMatch(dep -> versions.getOrDefault(requirements.left(dep), dep) != dep);
    }

    /** Those with a version. */
    private IntStream provides(int index) {
        return Arrays.stream(dependencies(index, PoolSnapshot.PROVIDES)).filter(Relations::isRelation);
    }

    int[] dependencies(int index, int kind) {
        int start = table.list(index, kind);
        int end = start;
        while (start >= 0 && table.ids()[end] != 0) {
            end++;
        }
        return start < 0 ? new int[0] : Arrays.copyOfRange(table.ids(), start, end);
    }

    boolean any(int index, int kind, IntPredicate test) {
        int[] ids = table.ids();
        for (int at = table.list(index, kind); at >= 0 && ids[at] != 0; at++) {
            if (test.test(ids[at])) {
                return true;
            }
        }
        return false;
    }

    /** Whether a list of providers, which is in ascending order, has a package. */
    boolean contains(int offset, int index) {
        int low = 0;
        int high = requirements.count(offset) - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = requirements.provider(offset, middle);
            if (found == index) {
                return true;
            }
            if (found < index) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }
}
