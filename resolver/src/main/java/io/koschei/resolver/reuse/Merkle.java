package io.koschei.resolver.reuse;

import io.koschei.resolver.loading.Adjacency;
import io.koschei.resolver.solving.ContentHash;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/** Hashes of everything that can be reached from each node of a graph. Safe to use from several threads. */
final class Merkle {

    private final Adjacency graph;
    private final Components components;
    private final int[] nodes;

    Merkle(Adjacency graph) {
        this.graph = graph;
        this.components = Components.of(graph.start(), graph.targets());
        this.nodes = components.nodes();
    }

    /**
     * A key for each node. Two nodes have the same only if they, and all they lead to, have the same labels; a label
     * must name the nodes it leads to.
     */
    long[] keys(IntToLongFunction label) {
        long[] labels = new long[nodes.length];
        Arrays.setAll(labels, label);
        long[] hashes = new long[components.count()];
        int[] seen = new int[components.count()];
        Arrays.fill(seen, -1);
        int to;
        for (int from = 0; from < nodes.length; from = to) {
            int component = components.of(nodes[from]);
            to = end(from);
            long own = 0;
            long below = 0;
            for (int at = from; at < to; at++) {
                own = ContentHash.join(own, labels[nodes[at]]);
                below += below(nodes[at], component, hashes, seen);
            }
            hashes[component] = ContentHash.join(own, below);
        }
        long[] keys = new long[nodes.length];
        Arrays.setAll(keys, node -> ContentHash.join(hashes[components.of(node)], labels[node]));
        return keys;
    }

    /** The sum over components not yet counted for this one: their order must not matter. */
    private long below(int node, int component, long[] hashes, int[] seen) {
        long sum = 0;
        for (int i = graph.start()[node]; i < graph.start()[node + 1]; i++) {
            int other = components.of(graph.targets()[i]);
            if (other != component && seen[other] != component) {
                seen[other] = component;
                sum += ContentHash.mix(hashes[other]);
            }
        }
        return sum;
    }

    /** For each node whether it is one, or leads to one. */
    boolean[] leadsTo(IntPredicate one) {
        boolean[] reaches = new boolean[components.count()];
        for (int node : nodes) {
            int component = components.of(node);
            boolean found = reaches[component] || one.test(node);
            for (int i = graph.start()[node]; i < graph.start()[node + 1] && !found; i++) {
                found = reaches[components.of(graph.targets()[i])];
            }
            reaches[component] = found;
        }
        boolean[] answers = new boolean[nodes.length];
        for (int node = 0; node < answers.length; node++) {
            answers[node] = reaches[components.of(node)];
        }
        return answers;
    }

    private int end(int from) {
        int to = from;
        while (to < nodes.length && components.of(nodes[to]) == components.of(nodes[from])) {
            to++;
        }
        return to;
    }
}
