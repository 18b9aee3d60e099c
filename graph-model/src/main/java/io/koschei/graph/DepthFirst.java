package io.koschei.graph;

import java.util.Arrays;

/** Depth-first search without recursion: numbers nodes from 0 in the order in which it comes to them. */
final class DepthFirst {

    private final IntGraph graph;
    private final int[] order;
    private final int[] nodes;
    private final int[] parents;
    private final int[] finished;
    private final int[] next;
    private int reached;
    private int done;

    DepthFirst(IntGraph graph) {
        this.graph = graph;
        this.order = new int[graph.nodes()];
        this.nodes = new int[graph.nodes()];
        this.parents = new int[graph.nodes()];
        this.finished = new int[graph.nodes()];
        this.next = new int[graph.nodes()];
        Arrays.fill(order, -1);
    }

    /** Goes on from a root to what has not been reached yet. */
    void from(int root) {
        if (order[root] >= 0) {
            return;
        }
        int first = reached;
        enter(root, -1);
        int at = first;
        while (at >= 0) {
            int node = nodes[at];
            if (next[node] == graph.end(node)) {
                finished[done++] = node;
                at = parents[at];
            } else {
                int target = graph.target(next[node]++);
                if (order[target] < 0) {
                    enter(target, at);
                    at = reached - 1;
                }
            }
        }
    }

    private void enter(int node, int parent) {
        order[node] = reached;
        nodes[reached] = node;
        parents[reached++] = parent;
        next[node] = graph.start(node);
    }

    int reached() {
        return reached;
    }

    /** Number of each node in the order of the search, -1 when it was not reached. */
    int[] order() {
        return order;
    }

    /** Node by its number in the order of the search. */
    int[] nodes() {
        return nodes;
    }

    /** Number of the node from which a node was reached, by number of this; -1 for a root. */
    int[] parents() {
        return parents;
    }

    /** Nodes in the order in which the search was done with them. */
    int[] finished() {
        return finished;
    }
}
