package io.koschei.resolver.reuse;

import io.koschei.graph.Components;
import io.koschei.graph.IntGraph;
import io.koschei.resolver.solving.ContentHash;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/** Hashes of everything that can be reached from each node of a graph. Safe to use from several threads. */
final class Merkle {

    private final IntGraph graph;
    private final Components components;

    Merkle(IntGraph graph) {
        this.graph = graph;
        this.components = Components.of(graph);
    }

    /**
     * A key for each node. Two nodes have the same only if they, and all they lead to, have the same labels; a label
     * must name the nodes it leads to.
     */
    long[] keys(IntToLongFunction label) {
        long[] labels = new long[graph.nodes()];
        Arrays.setAll(labels, label);
        long[] hashes = new long[components.count()];
        int[] seen = new int[components.count()];
        Arrays.fill(seen, -1);
        for (int component = 0; component < hashes.length; component++) {
            long own = 0;
            long below = 0;
            for (int node : components.nodes(component)) {
                own = ContentHash.join(own, labels[node]);
                below += below(node, component, hashes, seen);
            }
            hashes[component] = ContentHash.join(own, below);
        }
        long[] keys = new long[labels.length];
        Arrays.setAll(keys, node -> ContentHash.join(hashes[components.of(node)], labels[node]));
        return keys;
    }

    /** The sum over components not yet counted for this one: their order must not matter. */
    private long below(int node, int component, long[] hashes, int[] seen) {
        long sum = 0;
        for (int edge = graph.start(node); edge < graph.end(node); edge++) {
            int other = components.of(graph.target(edge));
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
        for (int component = 0; component < reaches.length; component++) {
            for (int node : components.nodes(component)) {
                boolean found = reaches[component] || one.test(node);
                for (int edge = graph.start(node); edge < graph.end(node) && !found; edge++) {
                    found = reaches[components.of(graph.target(edge))];
                }
                reaches[component] = found;
            }
        }
        boolean[] answers = new boolean[graph.nodes()];
        for (int node = 0; node < answers.length; node++) {
            answers[node] = reaches[components.of(node)];
        }
        return answers;
    }
}
