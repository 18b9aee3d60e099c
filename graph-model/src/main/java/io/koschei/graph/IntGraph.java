package io.koschei.graph;

import java.util.Arrays;

/**
 * A directed graph in compressed sparse rows. Nodes and edges are numbers from 0; the edges of a node have consecutive
 * numbers, in ascending order of their targets. Immutable.
 */
public final class IntGraph {

    private final int[] starts;
    private final int[] targets;

    private IntGraph(int[] starts, int[] targets) {
        this.starts = starts;
        this.targets = targets;
    }

    /**
     * Makes a graph of pairs.
     *
     * @param nodes number of nodes
     * @param from node at which the i-th edge begins; edges may come in any order, several between the same nodes too
     * @param to node at which it ends
     * @param edges how many of the pairs count
     */
    public static IntGraph of(int nodes, int[] from, int[] to, int edges) {
        int[] starts = new int[nodes + 1];
        for (int i = 0; i < edges; i++) {
            starts[from[i] + 1]++;
        }
        for (int node = 0; node < nodes; node++) {
            starts[node + 1] += starts[node];
        }
        int[] next = Arrays.copyOf(starts, nodes);
        int[] targets = new int[edges];
        for (int i = 0; i < edges; i++) {
            targets[next[from[i]]++] = to[i];
        }
        for (int node = 0; node < nodes; node++) {
            Arrays.sort(targets, starts[node], starts[node + 1]);
        }
        return new IntGraph(starts, targets);
    }

    /** The same edges, each the other way round. */
    public IntGraph reversed() {
        int[] from = new int[targets.length];
        for (int node = 0; node < nodes(); node++) {
            Arrays.fill(from, starts[node], starts[node + 1], node);
        }
        return of(nodes(), targets, from, targets.length);
    }

    public int nodes() {
        return starts.length - 1;
    }

    public int edges() {
        return targets.length;
    }

    /** Number of the node's first edge. */
    public int start(int node) {
        return starts[node];
    }

    /** Number after that of the node's last edge. */
    public int end(int node) {
        return starts[node + 1];
    }

    /** Number of edges that begin at the node. */
    public int degree(int node) {
        return starts[node + 1] - starts[node];
    }

    /** Node at which the edge ends. */
    public int target(int edge) {
        return targets[edge];
    }

    /** Number of the edge between two nodes, the first where there are several; -1 when there is none. */
    public int edge(int from, int to) {
        int found = Arrays.binarySearch(targets, starts[from], starts[from + 1], to);
        if (found < 0) {
            return -1;
        }
        while (found > starts[from] && targets[found - 1] == to) {
            found--;
        }
        return found;
    }

    /** Makes a graph node by node, in a third of the memory that pairs take. */
    public static final class Rows {

        private final int[] starts;
        private int[] targets = new int[1024];
        private int node;
        private int edges;

        /**
         * Begins at node 0.
         *
         * @param nodes number of nodes
         */
        public Rows(int nodes) {
            this.starts = new int[nodes + 1];
        }

        /** Adds an edge that begins at the present node. */
        public void add(int target) {
            if (edges == targets.length) {
                targets = Arrays.copyOf(targets, edges + edges / 2);
            }
            targets[edges++] = target;
        }

        /** Goes on to the next node. */
        public void end() {
            Arrays.sort(targets, starts[node], edges);
            starts[++node] = edges;
        }

        /** The graph, once all nodes are done. */
        public IntGraph graph() {
            return new IntGraph(starts, Arrays.copyOf(targets, edges));
        }
    }
}
