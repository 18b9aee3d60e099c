package io.koschei.resolver.solving;

import io.koschei.model.ClosureSize;
import io.koschei.resolver.loading.IntList;
import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.loading.RequirementGraph;
import io.koschei.resolver.solving.Resolution.Resolved;
import io.koschei.resolver.solving.Resolution.Unresolvable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Turns what is installed for a job into its closure: distances, sizes, and the edges of its direct requirements. */
public final class ClosureBuilder {

    private final LoadedUniverse universe;
    private final long[] downloadSizes;
    private final long[] installSizes;
    private final InstalledSet installed;
    private final int[] position;
    private final IntList queue = new IntList();
    private int next;

    public ClosureBuilder(LoadedUniverse universe) {
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
        byte[] distances = new byte[members.length];
        Arrays.fill(distances, (byte) Closure.UNREACHED);
        for (int i = 0; i < members.length; i++) {
            position[members[i]] = i;
        }
        queue.clear();
        next = 0;
        if (!jobs.isBuild()) {
            distances[position[job]] = 0;
        }
        List<Edge> edges = edges(jobs, job);
        edges.forEach(edge -> reach(edge.target(), 1, distances));
        spread(distances);
        if (!jobs.isBuild()) {
            followConditions(members, distances);
        }
        return new Resolved(job, new Closure(members, distances, size(members)), edges);
    }

    /**
     * Makes a whole resolution of an answer that was written down.
     *
     * @param indices for each binary of the answer its index in this universe
     */
    public Resolution restore(JobSet jobs, int job, JobAnswer answer, IntUnaryOperator indices) {
        if (answer instanceof JobAnswer.Failed failed) {
            return new Unresolvable(job, failed.problems(), failed.isGivenUp());
        }
        JobAnswer.Installed sorted = translate((JobAnswer.Installed) answer, indices);
        installed.set(sorted.members());
        Closure closure = new Closure(sorted.members(), sorted.distances(), size(sorted.members()));
        return new Resolved(job, closure, edges(jobs, job));
    }

    /** Packages of one name may stand in another order where their versions differ. */
    private static JobAnswer.Installed translate(JobAnswer.Installed answer, IntUnaryOperator indices) {
        int[] members = IntStream.of(answer.members()).map(indices).toArray();
        byte[] distances = answer.distances().clone();
        for (int i = 1; i < members.length; i++) {
            int member = members[i];
            byte distance = distances[i];
            int at = i;
            for (; at > 0 && members[at - 1] > member; at--) {
                members[at] = members[at - 1];
                distances[at] = distances[at - 1];
            }
            members[at] = member;
            distances[at] = distance;
        }
        return new JobAnswer.Installed(members, distances);
    }

    private ClosureSize size(int[] members) {
        long download = 0;
        long install = 0;
        for (int member : members) {
            download += downloadSizes[member];
            install += installSizes[member];
        }
        return new ClosureSize(members.length, download, install);
    }

    private List<Edge> edges(JobSet jobs, int job) {
        Map<Integer, TreeSet<String>> texts = new TreeMap<>();
        for (int i = jobs.start()[job]; i < jobs.start()[job + 1]; i++) {
            int dep = jobs.deps()[i];
            installed.forEachProvider(dep, provider -> {
                if (jobs.isBuild() || provider != job) {
                    texts.computeIfAbsent(provider, any -> new TreeSet<>())
                            .add(universe.requirements().text(dep));
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
