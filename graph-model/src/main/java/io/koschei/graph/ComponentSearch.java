package io.koschei.graph;

import java.util.Arrays;

/** Tarjan's depth-first search with its two stacks: the path to the present node, and nodes not yet in a component. */
final class ComponentSearch {

    private final IntGraph graph;
    private final int[] component;
    private final int[] order;
    private final int[] lowest;
    private final int[] next;
    private final int[] path;
    private final int[] open;
    private int deep;
    private int opened;
    private int reached;
    private int count;

    ComponentSearch(IntGraph graph) {
        this.graph = graph;
        this.component = new int[graph.nodes()];
        this.order = new int[graph.nodes()];
        this.lowest = new int[graph.nodes()];
        this.next = new int[graph.nodes()];
        this.path = new int[graph.nodes()];
        this.open = new int[graph.nodes()];
        Arrays.fill(component, -1);
        for (int node = 0; node < graph.nodes(); node++) {
            if (order[node] == 0) {
                search(node);
            }
        }
    }

    /** Number of each node's component. */
    int[] components() {
        return component;
    }

    int count() {
        return count;
    }

    private void search(int root) {
        enter(root);
        while (deep > 0) {
            int node = path[deep - 1];
            if (next[node] < graph.end(node)) {
                int target = graph.target(next[node]++);
                if (order[target] == 0) {
                    enter(target);
                } else if (component[target] < 0) {
                    lowest[node] = Math.min(lowest[node], order[target]);
                }
            } else {
                leave(node);
            }
        }
    }

    private void enter(int node) {
        order[node] = ++reached;
        lowest[node] = reached;
        next[node] = graph.start(node);
        path[deep++] = node;
        open[opened++] = node;
    }

    private void leave(int node) {
        deep--;
        if (deep > 0) {
            int parent = path[deep - 1];
            lowest[parent] = Math.min(lowest[parent], lowest[node]);
        }
        if (lowest[node] == order[node]) {
            int member;
            do {
                member = open[--opened];
                component[member] = count;
            } while (member != node);
            count++;
        }
    }
}
