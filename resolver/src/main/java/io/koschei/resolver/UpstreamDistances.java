package io.koschei.resolver;

import io.koschei.resolver.libsolv.PoolSnapshot;
import io.koschei.resolver.loading.IntList;
import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.loading.PackageTable;
import io.koschei.resolver.solving.Closure;
import io.koschei.resolver.solving.Resolution;
import java.util.Arrays;

/**
 * Computes distances as upstream Koschei does, so that its published priorities can be checked against Koschei's. Its steps go
 * along requirements, those of scriptlets too, to everything in the repository that meets them, installed or not. What is
 * further away than four steps does not count. Packages of one name have the same distance.
 */
public final class UpstreamDistances {

    private static final int FARTHEST = 4;

    private final LoadedUniverse universe;
    private final int[] start;
    private final int[] targets;
    private final int[] nameOf;
    private final int[] seen;
    private final byte[] distanceOfName;
    private final IntList reached = new IntList();
    private int round;

    UpstreamDistances(LoadedUniverse universe) {
        this.universe = universe;
        PackageTable table = universe.table();
        this.start = new int[table.count() + 1];
        this.nameOf = new int[table.count()];
        this.seen = new int[table.count()];
        this.targets = targets();
        int names = -1;
        for (int i = 0; i < nameOf.length; i++) {
            names += table.hasNameOf(i, i - 1) ? 0 : 1;
            nameOf[i] = names;
        }
        this.distanceOfName = new byte[names + 1];
    }

    private int[] targets() {
        PackageTable table = universe.table();
        IntList found = new IntList();
        for (int i = 0; i < table.count(); i++) {
            start[i] = found.size();
            round++;
            int list = table.list(i, PoolSnapshot.REQUIRES);
            int[] ids = table.ids();
            for (int at = list; list >= 0 && ids[at] != 0; at++) {
                if (ids[at] != universe.prereqMarker()) {
                    addProviders(ids[at], found);
                }
            }
        }
        start[table.count()] = found.size();
        return found.toArray();
    }

    /**
     * A build with these distances instead of its own; one that does not resolve as it is. Not for several threads at
     * the same time.
     *
     * @param build what {@link Universe#resolveSources} gave
     */
    public Resolution of(Resolution build) {
        if (!(build instanceof Resolution.Resolved resolved)) {
            return build;
        }
        measure(build.index());
        Closure closure = resolved.closure();
        int[] members = new int[closure.count()];
        byte[] distances = new byte[closure.count()];
        for (int i = 0; i < members.length; i++) {
            members[i] = closure.member(i);
            distances[i] = distanceOfName[nameOf[members[i]]];
        }
        return new Resolution.Resolved(
                build.index(), new Closure(members, distances, closure.size()), resolved.edges());
    }

    private void measure(int job) {
        round++;
        reached.clear();
        Arrays.fill(distanceOfName, (byte) Closure.UNREACHED);
        JobSet builds = universe.builds();
        for (int i = builds.start()[job]; i < builds.start()[job + 1]; i++) {
            addProviders(builds.deps()[i], reached);
        }
        int from = 0;
        for (byte distance = 1; distance <= FARTHEST; distance++) {
            int to = reached.size();
            for (int at = from; at < to; at++) {
                int index = reached.get(at);
                if (distanceOfName[nameOf[index]] == Closure.UNREACHED) {
                    distanceOfName[nameOf[index]] = distance;
                }
                for (int i = start[index]; distance < FARTHEST && i < start[index + 1]; i++) {
                    add(targets[i], reached);
                }
            }
            from = to;
        }
    }

    private void addProviders(int dep, IntList list) {
        int providers = universe.requirements().providers(dep);
        for (int i = 0; i < universe.requirements().count(providers); i++) {
            add(universe.requirements().provider(providers, i), list);
        }
    }

    /** Once in each round. */
    private void add(int index, IntList list) {
        if (seen[index] != round) {
            seen[index] = round;
            list.add(index);
        }
    }
}
