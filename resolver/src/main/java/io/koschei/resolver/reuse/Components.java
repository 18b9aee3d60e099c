package io.koschei.resolver.reuse;

import io.koschei.resolver.loading.IntList;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Strongly connected components of a graph, after Tarjan (Depth-first search and linear graph algorithms, 1972),
 * without recursion. A component has a smaller number than every other component that leads to it.
 */
final class Components {

    private static final int NONE = -1;

    private final int[] start;
    private final int[] targets;
    private final int[] component;
    private final int[] order;
    private final int[] lowest;
    private final IntList open = new IntList();
    private final IntList path = new IntList();
    private final int[] next;
    private int reached;
    private int count;

    private Components(int[] start, int[] targets) {
        int nodes = start.length - 1;
        this.start = start;
        this.targets = targets;
        this.component = new int[nodes];
        this.order = new int[nodes];
        this.lowest = new int[nodes];
        this.next = Arrays.copyOf(start, nodes);
        Arrays.fill(component, NONE);
    }

    /** @param start for each node where its row in {@code targets} starts; one more ends the last */
    static Components of(int[] start, int[] targets) {
        Components components = new Components(start, targets);
        for (int node = 0; node < components.component.length; node++) {
            if (components.order[node] == 0) {
                components.search(node);
            }
        }
        return components;
    }

    int count() {
        return count;
    }

    int of(int node) {
        return component[node];
    }

    /** Every node, those of component 0 first, each component's in ascending order. */
    int[] nodes() {
        int[] from = new int[count + 1];
        for (int number : component) {
            from[number + 1]++;
        }
        Arrays.parallelPrefix(from, Integer::sum);
        int[] sorted = new int[component.length];
        IntStream.range(0, component.length).forEach(node -> sorted[from[component[node]]++] = node);
        return sorted;
    }

    private void search(int root) {
        enter(root);
        while (path.size() > 0) {
            int node = path.last();
            if (next[node] < start[node + 1]) {
                int target = targets[next[node]++];
                if (order[target] == 0) {
                    enter(target);
                } else if (component[target] == NONE) {
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
        open.add(node);
        path.add(node);
    }

    private void leave(int node) {
        path.removeLast();
        if (path.size() > 0) {
            lowest[path.last()] = Math.min(lowest[path.last()], lowest[node]);
        }
        if (lowest[node] == order[node]) {
            int member;
            do {
                member = open.removeLast();
                component[member] = count;
            } while (member != node);
            count++;
        }
    }
}
