package io.koschei.graph;

import java.util.Arrays;

/**
 * Breadth-first search. Its memory is kept from one search to the next and need not be cleared, so that a search costs
 * what it reaches. For one thread at a time.
 */
public final class BreadthFirst {

    private final int[] seen;
    private final int[] queue;
    private int search;
    private int reached;

    /** @param nodes number of nodes of the graphs to search, 8 bytes each */
    public BreadthFirst(int nodes) {
        this.seen = new int[nodes];
        this.queue = new int[nodes];
    }

    /** What is reached from the roots; a root that is given twice counts once. */
    public Distances from(IntGraph graph, int... roots) {
        begin();
        for (int root : roots) {
            reach(root);
        }
        int[] levels = new int[16];
        int depth = 0;
        int next = 0;
        while (next < reached) {
            if (depth + 2 > levels.length) {
                levels = Arrays.copyOf(levels, 2 * levels.length);
            }
            levels[depth++] = next;
            next = spread(graph, next);
        }
        levels[depth] = reached;
        return new Distances(Arrays.copyOf(queue, reached), Arrays.copyOf(levels, depth + 1));
    }

    /** Follows the edges of one level and returns where the next one begins. */
    private int spread(IntGraph graph, int level) {
        int end = reached;
        for (int i = level; i < end; i++) {
            int stop = graph.end(queue[i]);
            for (int edge = graph.start(queue[i]); edge < stop; edge++) {
                reach(graph.target(edge));
            }
        }
        return end;
    }

    private void reach(int node) {
        if (seen[node] != search) {
            seen[node] = search;
            queue[reached++] = node;
        }
    }

    private void begin() {
        reached = 0;
        if (++search < 0) {
            Arrays.fill(seen, 0);
            search = 1;
        }
    }
}
