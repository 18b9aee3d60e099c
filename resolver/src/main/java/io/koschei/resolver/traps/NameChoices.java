package io.koschei.resolver.traps;

import io.koschei.resolver.libsolv.PoolSnapshot;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.loading.PackageTable;
import io.koschei.resolver.loading.Requirements;
import io.koschei.resolver.solving.Closure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Finds direct requirements that were met by a package only because its name comes first: several packages meet whatever it is needed for,
 * nothing else brings one of them, and libsolv has no other reason to prefer one. A choice that may have a reason is left out, so what is
 * found is true but not everything.
 */
final class NameChoices {

    /** Each is compared with everything that is installed. */
    private static final int MOST_OTHERS = 20;

    private final PackageTable table;
    private final Requirements requirements;
    private final Standing standing;
    private final int prereqMarker;
    private final int[] group;

    NameChoices(LoadedUniverse universe) {
        this.table = universe.table();
        this.requirements = universe.requirements();
        this.standing = new Standing(universe);
        this.prereqMarker = universe.prereqMarker();
        this.group = universe.group();
    }

    /**
     * Of one job; of many other packages that would do, some stand for all.
     *
     * @param asked what it requires
     * @param self the binary that is installed; -1 for a build, which installs the build group besides
     */
    List<Choice> of(int[] asked, int self, Closure closure) {
        List<Choice> choices = new ArrayList<>();
        for (int i = 0; i < asked.length; i++) {
            int dep = asked[i];
            if (!isOpen(dep) || isAmong(dep, asked, i)) {
                continue;
            }
            int chosen = chosen(requirements.providers(dep), closure);
            if (chosen < 0 || chosen == self) {
                continue;
            }
            int[] others = others(dep, chosen);
            if (others.length > 0 && name(chosen).compareTo(name(others[0])) < 0) {
                others = Arrays.copyOf(others, Math.min(others.length, MOST_OTHERS));
                others = needed(chosen, others, asked, self < 0, closure);
                others = kept(others, other -> !excludesInstalled(other, chosen, closure));
                if (others.length > 0) {
                    choices.add(new Choice(dep, chosen, others));
                }
            }
        }
        return choices;
    }

    /** Whether several packages meet it, whatever else is installed. */
    private boolean isOpen(int dep) {
        return dep != 0
                && dep != prereqMarker
                && requirements.count(requirements.providers(dep)) > 1
                && !requirements.isRich(dep);
    }

    private static boolean isAmong(int dep, int[] asked, int end) {
        for (int i = 0; i < end; i++) {
            if (asked[i] == dep) {
                return true;
            }
        }
        return false;
    }

    /** The only provider that is installed; -1 when there are several. */
    private int chosen(int offset, Closure closure) {
        int chosen = -1;
        for (int i = 0; i < requirements.count(offset); i++) {
            int provider = requirements.provider(offset, i);
            if (has(closure, provider)) {
                if (chosen >= 0) {
                    return -1;
                }
                chosen = provider;
            }
        }
        return chosen;
    }

    private static boolean has(Closure closure, int index) {
        int low = 0;
        int high = closure.count() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int member = closure.member(middle);
            if (member == index) {
                return true;
            }
            if (member < index) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    /** The newest of each other name that is as good by itself, by name. */
    private int[] others(int dep, int chosen) {
        int offset = requirements.providers(dep);
        Map<Integer, Integer> newest = new LinkedHashMap<>();
        for (int i = 0; i < requirements.count(offset); i++) {
            int provider = requirements.provider(offset, i);
            if (table.names()[provider] != table.names()[chosen]) {
                newest.put(table.names()[provider], provider);
            }
        }
        return newest.values().stream()
                .filter(other -> standing.isSame(chosen, other))
                .sorted(Comparator.comparing(this::name))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Those that everything installed would do with as well; none when something installed recommends the chosen one. */
    private int[] needed(int chosen, int[] others, int[] asked, boolean isBuild, Closure closure) {
        int[] left = others;
        for (int dep : asked) {
            left = meeting(dep, chosen, left);
        }
        for (int i = 0; isBuild && i < group.length; i++) {
            left = meeting(group[i], chosen, left);
        }
        int[] ids = table.ids();
        for (int i = 0; i < closure.count() && left.length > 0; i++) {
            int member = closure.member(i);
            if (member == chosen) {
                continue;
            }
            for (int at = table.list(member, PoolSnapshot.REQUIRES); at >= 0 && ids[at] != 0; at++) {
                left = meeting(ids[at], chosen, left);
            }
            if (recommends(member, chosen)) {
                return new int[0];
            }
            left = kept(left, other -> !recommends(member, other) && !excludes(member, other));
        }
        return left;
    }

    private static int[] kept(int[] others, IntPredicate test) {
        for (int other : others) {
            if (!test.test(other)) {
                return Arrays.stream(others).filter(test).toArray();
            }
        }
        return others;
    }

    /** Of a requirement that the chosen one meets: those that do, too. Of a condition nothing is known. */
    private int[] meeting(int dep, int chosen, int[] others) {
        if (dep == 0 || dep == prereqMarker || !mentions(dep, chosen)) {
            return others;
        }
        return requirements.isRich(dep)
                ? new int[0]
                : kept(others, other -> standing.contains(requirements.providers(dep), other));
    }

    private boolean mentions(int dep, int index) {
        return standing.contains(requirements.providers(dep), index)
                || (requirements.joins(dep)
                        && (mentions(requirements.left(dep), index) || mentions(requirements.right(dep), index)));
    }

    private boolean recommends(int member, int other) {
        return mentions(member, PoolSnapshot.RECOMMENDS, other) || mentions(member, PoolSnapshot.SUGGESTS, other);
    }

    private boolean excludes(int one, int other) {
        return mentions(one, PoolSnapshot.CONFLICTS, other) || standing.obsoletes(one, other);
    }

    private boolean mentions(int index, int kind, int other) {
        return table.list(index, kind) >= 0 && standing.any(index, kind, dep -> mentions(dep, other));
    }

    /** Whether it excludes something that is installed besides the chosen one, in whose place it would be. */
    private boolean excludesInstalled(int other, int chosen, Closure closure) {
        return standing.any(
                        other, PoolSnapshot.CONFLICTS, dep -> isInstalled(requirements.providers(dep), chosen, closure))
                || standing.any(
                        other, PoolSnapshot.OBSOLETES, dep -> isInstalled(requirements.named(dep), chosen, closure));
    }

    private boolean isInstalled(int offset, int chosen, Closure closure) {
        for (int i = 0; i < requirements.count(offset); i++) {
            int provider = requirements.provider(offset, i);
            if (provider != chosen && has(closure, provider)) {
                return true;
            }
        }
        return false;
    }

    String name(int index) {
        return table.strings().text(table.names()[index]);
    }
}
