package io.koschei.resolver.solving;

import io.koschei.graph.IntGraph;
import io.koschei.resolver.loading.IntList;
import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.loading.Requirements;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Everything the solver may have to look at for some jobs: all providers of all requirements, transitively. A package
 * outside can never be installed for them, because weak dependencies are not, so a pool without it gives the same
 * answers. Where the rules make a solver look at everything, everything belongs to it.
 *
 * <p>Other versions of a member belong to it, too: which of several providers libsolv prefers depends on whether a
 * newer version exists.
 */
final class PotentialClosure {

    private final LoadedUniverse universe;
    private final int[] seen;
    private final IntList members = new IntList();
    private int round;

    PotentialClosure(LoadedUniverse universe) {
        this.universe = universe;
        this.seen = new int[universe.table().count()];
    }

    /** Indices of the closure of the chosen jobs, in ascending order. */
    int[] of(JobSet jobs, int[] chosen) {
        if (universe.rules().looksAtEverything()) {
            return IntStream.range(0, seen.length).toArray();
        }
        round++;
        members.clear();
        if (jobs.isBuild()) {
            for (int name : universe.group()) {
                addProviders(universe.requirements().providers(name));
            }
        }
        for (int job : chosen) {
            addRequirements(jobs, job);
        }
        for (int next = 0; next < members.size(); next++) {
            expand(members.get(next));
        }
        int[] sorted = members.toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    private void addRequirements(JobSet jobs, int job) {
        if (!jobs.isBuild()) {
            add(job);
            return;
        }
        Requirements requirements = universe.requirements();
        for (int i = jobs.start()[job]; i < jobs.start()[job + 1]; i++) {
            if (requirements.isRich(jobs.deps()[i])) {
                requirements.forEachAtomProvider(jobs.deps()[i], this::add);
            } else {
                addProviders(requirements.providers(jobs.deps()[i]));
            }
        }
    }

    private void addProviders(int providers) {
        for (int i = 0; i < universe.requirements().count(providers); i++) {
            add(universe.requirements().provider(providers, i));
        }
    }

    private void expand(int index) {
        IntGraph graph = universe.adjacency();
        for (int edge = graph.start(index); edge < graph.end(index); edge++) {
            add(graph.target(edge));
        }
    }

    private void add(int index) {
        if (seen[index] != round) {
            seen[index] = round;
            members.add(index);
        }
    }
}
