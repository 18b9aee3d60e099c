package io.koschei.resolver;

import io.koschei.graph.ClosureSize;
import io.koschei.resolver.Resolution.Resolved;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Turns what is installed for a job into its closure: distances, sizes, and the edges of its direct requirements. */
final class ClosureBuilder {

    private final LoadedUniverse universe;
    private final long[] downloadSizes;
    private final long[] installSizes;
    private final InstalledSet installed;
    private final int[] position;
    private final IntList queue = new IntList();
    private int next;

    ClosureBuilder(LoadedUniverse universe) {
        this.universe = universe;
        int count = universe.table().count();
        this.downloadSizes = new long[count];
        this.installSizes = new long[count];
        this.installed = new InstalledSet(universe.requirements(), count);
        this.position = new int[count];
        for (int i = 0; i < count; i++) {
            downloadSizes[i] = universe.catalog().binaries().get(i).downloadSize();
            installSizes[i] = universe.catalog().binaries().get(i).installSize();
        }
    }

    /** @param members indices of what is installed, ascending; the closure keeps the array */
    Resolved build(JobSet jobs, int job, int[] members) {
        installed.set(members);
        long download = 0;
        long install = 0;
        for (int i = 0; i < members.length; i++) {
            position[members[i]] = i;
            download += downloadSizes[members[i]];
            install += installSizes[members[i]];
        }
        byte[] distances = new byte[members.length];
        Arrays.fill(distances, (byte) Closure.UNREACHED);
        queue.clear();
        next = 0;
        if (!jobs.isBuild()) {
            distances[position[job]] = 0;
        }
        List<Edge> edges = edges(jobs, job, distances);
        spread(distances);
        if (!jobs.isBuild()) {
            followConditions(members, distances);
        }
        ClosureSize size = new ClosureSize(members.length, download, install);
        return new Resolved(job, new Closure(members, distances, size), edges);
    }

    private List<Edge> edges(JobSet jobs, int job, byte[] distances) {
        Map<Integer, TreeSet<String>> texts = new TreeMap<>();
        for (int i = jobs.start()[job]; i < jobs.start()[job + 1]; i++) {
            int dep = jobs.deps()[i];
            installed.forEachProvider(dep, provider -> {
                if (jobs.isBuild() || provider != job) {
                    texts.computeIfAbsent(provider, any -> new TreeSet<>())
                            .add(universe.requirements().text(dep));
                    reach(provider, 1, distances);
                }
            });
        }
        List<Edge> edges = new ArrayList<>(texts.size());
        texts.forEach((target, requirements) -> edges.add(new Edge(target, List.copyOf(requirements))));
        return edges;
    }

    /** Breadth first along what is installed. */
    private void spread(byte[] distances) {
        RequirementGraph graph = universe.graph();
        while (next < queue.size()) {
            int index = queue.get(next++);
            int distance = Math.min(distances[position[index]] + 1, Byte.MAX_VALUE);
            for (int i = graph.start(index); i < graph.start(index + 1); i++) {
                int target = graph.targets()[i];
                if (installed.has(target)) {
                    reach(target, distance, distances);
                }
            }
            for (int dep : graph.rich(index)) {
                installed.forEachProvider(dep, target -> reach(target, distance, distances));
            }
        }
    }

    /**
     * A solver may install the condition of a rich requirement so that its consequence counts. Such a package meets no
     * requirement, yet it is there because of one.
     */
    private void followConditions(int[] members, byte[] distances) {
        for (int at = 0; at < members.length; at++) {
            int distance = distances[at] + 1;
            if (distances[at] != Closure.UNREACHED && distance <= Byte.MAX_VALUE) {
                for (int dep : universe.graph().rich(members[at])) {
                    universe.requirements().forEachAtomProvider(dep, provider -> {
                        if (installed.has(provider)) {
                            reach(provider, distance, distances);
                        }
                    });
                }
            }
        }
        spread(distances);
    }

    private void reach(int index, int distance, byte[] distances) {
        if (distances[position[index]] == Closure.UNREACHED) {
            distances[position[index]] = (byte) distance;
            queue.add(index);
        }
    }
}
