package io.koschei.resolver.explanation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Why a job cannot be solved, as a graph: who of the proof needs what, who provides it, and where it ends. Everything is
 * in one order, so that the same metadata is always explained in the same words.
 */
final class Proof {

    /** The node of a build job; the node of a binary is the binary. */
    static final int JOB = -1;

    /**
     * Something a node needs that is part of the proof.
     *
     * @param dep in the ids of the universe
     * @param providers indices of the packages that provide it, ascending
     * @param group whether the need is the build group's rather than the package's own
     * @param rich whether more than the providers decides whether it is met
     */
    record Need(int node, String requirement, int dep, List<Integer> providers, boolean group, boolean rich) {
        Need {
            providers = List.copyOf(providers);
        }
    }

    /** One step of a path, to one of the providers of a need. */
    record Hop(Need need, int to) {}

    private final int root;
    private final Set<Need> needs = new TreeSet<>(Comparator.comparing(Need::node)
            .thenComparing(Need::group)
            .thenComparing(Need::requirement)
            .thenComparing(Need::dep));
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

    void add(Need need) {
        needs.add(need);
    }

    /** By the node that needs; what the build group needs comes last. */
    List<Need> needs() {
        return List.copyOf(needs);
    }

    void add(ProofEnd end) {
        ends.add(end);
    }

    /** Of two packages that exclude each other only one says so. */
    List<ProofEnd> ends() {
        Set<ProofEnd> others = new HashSet<>();
        List<ProofEnd> told = new ArrayList<>();
        for (ProofEnd end : ends) {
            if (!others.contains(end.bare())) {
                told.add(end);
                others.add(end.reverse());
            }
        }
        return told;
    }

    /** The shortest way from the job to each node it leads to; empty lists for the job itself. */
    Paths paths() {
        Map<Integer, List<Need>> needsOf = needs.stream().collect(Collectors.groupingBy(Need::node));
        Map<Integer, Hop> arrivals = new HashMap<>();
        Queue<Integer> queue = new ArrayDeque<>(List.of(root));
        while (!queue.isEmpty()) {
            int node = queue.remove();
            for (Need need : needsOf.getOrDefault(node, List.of())) {
                for (int to : need.providers()) {
                    if (to != root && arrivals.putIfAbsent(to, new Hop(need, to)) == null) {
                        queue.add(to);
                    }
                }
            }
        }
        return new Paths(root, arrivals);
    }

    /** @param arrivals for each node the hop that leads to it */
    record Paths(int root, Map<Integer, Hop> arrivals) {

        /** Empty when nothing leads to the node. */
        Optional<List<Hop>> to(int node) {
            if (node != root && !arrivals.containsKey(node)) {
                return Optional.empty();
            }
            List<Hop> path = new ArrayList<>();
            for (int at = node;
                    at != root;
                    at = path.get(path.size() - 1).need().node()) {
                path.add(arrivals.get(at));
            }
            Collections.reverse(path);
            return Optional.of(List.copyOf(path));
        }
    }
}
