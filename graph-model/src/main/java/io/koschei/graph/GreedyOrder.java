package io.koschei.graph;

import java.util.Arrays;

/**
 * An order of the nodes of a graph in which few edges lead backwards, after Eades, Lin and Smyth (A fast and effective
 * heuristic for the feedback arc set problem, 1993): nodes without edges to what is left go to the end, nodes without
 * edges from it to the beginning, and when there are neither, the node with the greatest excess of edges out of it over
 * edges into it goes to the beginning. Takes time proportional to nodes and edges. Edges from one component to another
 * are not looked at.
 */
final class GreedyOrder {

    private static final int NONE = -1;

    private final IntGraph graph;
    private final IntGraph reversed;
    private final Components components;
    private final int[] out;
    private final int[] in;
    private final int[] next;
    private final int[] previous;
    private final int[] first;
    private final int offset;
    private int best;

    private GreedyOrder(IntGraph graph, Components components) {
        this.graph = graph;
        this.reversed = graph.reversed();
        this.components = components;
        this.out = degrees(graph);
        this.in = degrees(reversed);
        this.next = new int[graph.nodes()];
        this.previous = new int[graph.nodes()];
        this.offset = Arrays.stream(in).max().orElse(0) + 1;
        int most = Arrays.stream(out).max().orElse(0) + 1;
        this.first = new int[offset + most + 1];
        Arrays.fill(first, NONE);
        for (int node = graph.nodes() - 1; node >= 0; node--) {
            insert(node);
        }
    }

    /** The nodes in that order. */
    static int[] of(IntGraph graph, Components components) {
        return new GreedyOrder(graph, components).order();
    }

    private int[] order() {
        int[] order = new int[graph.nodes()];
        int begin = 0;
        int end = order.length;
        best = first.length - 1;
        while (begin < end) {
            int sink = first[0];
            if (sink != NONE) {
                order[--end] = sink;
                take(sink);
            } else {
                while (first[best] == NONE) {
                    best--;
                }
                order[begin++] = first[best];
                take(first[best]);
            }
        }
        return order;
    }

    /** Removes a node with its edges. */
    private void take(int node) {
        remove(node);
        previous[node] = node;
        for (int edge = graph.start(node); edge < graph.end(node); edge++) {
            change(node, graph.target(edge), in);
        }
        for (int edge = reversed.start(node); edge < reversed.end(node); edge++) {
            change(node, reversed.target(edge), out);
        }
    }

    private void change(int taken, int node, int[] degree) {
        if (previous[node] != node && components.of(node) == components.of(taken)) {
            remove(node);
            degree[node]--;
            insert(node);
        }
    }

    /** Sinks are in the first row, sources in the last, everything else by its excess between them. */
    private int row(int node) {
        if (out[node] == 0) {
            return 0;
        }
        return in[node] == 0 ? first.length - 1 : out[node] - in[node] + offset;
    }

    private void insert(int node) {
        int row = row(node);
        next[node] = first[row];
        previous[node] = NONE - 1 - row;
        if (first[row] != NONE) {
            previous[first[row]] = node;
        }
        first[row] = node;
        best = Math.max(best, row);
    }

    private void remove(int node) {
        int before = previous[node];
        if (before < NONE) {
            first[NONE - 1 - before] = next[node];
        } else {
            next[before] = next[node];
        }
        if (next[node] != NONE) {
            previous[next[node]] = before;
        }
    }

    private int[] degrees(IntGraph edges) {
        int[] degrees = new int[edges.nodes()];
        for (int node = 0; node < degrees.length; node++) {
            for (int edge = edges.start(node); edge < edges.end(node); edge++) {
                int target = edges.target(edge);
                degrees[node] += target != node && components.of(target) == components.of(node) ? 1 : 0;
            }
        }
        return degrees;
    }
}
