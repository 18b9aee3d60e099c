package io.koschei.resolver;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;

/**
 * Why a job cannot be solved, as a graph: who of the proof needs whom, and where it ends. Paths are found breadth first
 * from the job, in alphabetical order, so they are the shortest and always the same.
 */
final class Proof {

    /** The node of a build job; the node of a binary is the binary. */
    static final int JOB = -1;

    /**
     * One step of a path.
     *
     * @param from node that needs something
     * @param requirement what it needs
     * @param to index of the package that provides it
     * @param group whether the need is the build group's rather than the package's own
     */
    record Hop(int from, String requirement, int to, boolean group) {}

    /** Something a node needs that is part of the proof. */
    record Need(int node, String requirement) {}

    private final int root;
    private final Set<Need> needs =
            new TreeSet<>(Comparator.comparing(Need::node).thenComparing(Need::requirement));
    private final Map<Integer, List<Hop>> hops = new HashMap<>();
    private final Set<ProofEnd> ends = new TreeSet<>(Comparator.comparing(ProofEnd::kind)
            .thenComparing(ProofEnd::node)
            .thenComparing(ProofEnd::other)
            .thenComparing(ProofEnd::relation));

    Proof(int root) {
        this.root = root;
    }

    int root() {
        return root;
    }

    void add(Hop hop) {
        hops.computeIfAbsent(hop.from(), any -> new ArrayList<>()).add(hop);
    }

    void add(Need need) {
        needs.add(need);
    }

    List<Need> needs() {
        return List.copyOf(needs);
    }

    void add(ProofEnd end) {
        ends.add(end);
    }

    /** Of two packages that exclude each other only one says so. */
    List<ProofEnd> ends() {
        List<ProofEnd> told = new ArrayList<>();
        for (ProofEnd end : ends) {
            if (told.stream().noneMatch(end::isReverseOf)) {
                told.add(end);
            }
        }
        return told;
    }

    /** The shortest way from the job to each node it leads to; empty lists for the job itself. */
    Paths paths() {
        Map<Integer, Hop> arrivals = new HashMap<>();
        Queue<Integer> queue = new ArrayDeque<>(List.of(root));
        while (!queue.isEmpty()) {
            for (Hop hop : sorted(hops.getOrDefault(queue.remove(), List.of()))) {
                if (hop.to() != root && arrivals.putIfAbsent(hop.to(), hop) == null) {
                    queue.add(hop.to());
                }
            }
        }
        return new Paths(root, arrivals);
    }

    private static List<Hop> sorted(List<Hop> hops) {
        return hops.stream()
                .sorted(Comparator.comparing(Hop::group)
                        .thenComparing(Hop::requirement)
                        .thenComparing(Hop::to))
                .toList();
    }

    /** @param arrivals for each node the hop that leads to it */
    record Paths(int root, Map<Integer, Hop> arrivals) {

        /** Empty when nothing leads to the node. */
        Optional<List<Hop>> to(int node) {
            if (node != root && !arrivals.containsKey(node)) {
                return Optional.empty();
            }
            List<Hop> path = new ArrayList<>();
            for (int at = node; at != root; at = path.get(0).from()) {
                path.add(0, arrivals.get(at));
            }
            return Optional.of(List.copyOf(path));
        }
    }
}
