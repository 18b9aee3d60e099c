package io.koschei.graph;

import java.util.Arrays;

/**
 * Shortest path between two nodes by breadth-first search from both ends (Pohl, Bi-directional search, 1971), level by
 * level, always where the next level has fewer edges, so that neither a node with many dependents nor one with many
 * dependencies is followed needlessly. Of several shortest paths it finds the first, compared node by node.
 *
 * <p>The forward levels are visited in the order of their first paths; hence the first of them that meets the backward
 * search begins the first path, and from there on the smallest node that comes nearer to the end continues it. Memory
 * is kept from one search to the next and need not be cleared. For one thread at a time.
 */
final class TwoWaySearch {

    private static final int[] NONE = {};

    private final IntGraph graph;
    private final IntGraph reversed;
    private final int[] ahead;
    private final int[] back;
    private final int[] before;
    private final int[] aheadQueue;
    private final int[] backQueue;
    private int base;
    private int level;
    private long work;

    TwoWaySearch(IntGraph graph, IntGraph reversed) {
        this.graph = graph;
        this.reversed = reversed;
        this.ahead = new int[graph.nodes()];
        this.back = new int[graph.nodes()];
        this.before = new int[graph.nodes()];
        this.aheadQueue = new int[graph.nodes()];
        this.backQueue = new int[graph.nodes()];
    }

    /** Edges looked at since the search was made. */
    long work() {
        return work;
    }

    /**
     * The first shortest path from one of some nodes.
     *
     * @param from nodes to begin at, ascending
     * @param to node to end at
     * @param banned nodes the path must not use
     * @param bans how many of them count
     * @return nodes of the path, first and last included; empty when there is none
     */
    int[] path(int[] from, int to, int[] banned, int bans) {
        begin();
        for (int i = 0; i < bans; i++) {
            ahead[banned[i]] = base;
            back[banned[i]] = base;
        }
        if (back[to] == base) {
            return NONE;
        }
        back[to] = ++level;
        backQueue[0] = to;
        int reached = 0;
        for (int node : from) {
            if (ahead[node] < base) {
                ahead[node] = level;
                before[node] = -1;
                aheadQueue[reached++] = node;
            }
        }
        int met = ahead[to] > base ? to : meet(reached);
        return met < 0 ? NONE : joined(met);
    }

    /** The node at which the first shortest path meets the search from its end; -1 when there is none. */
    private int meet(int roots) {
        int aheadFrom = 0;
        int aheadTo = roots;
        int backFrom = 0;
        int backTo = 1;
        while (aheadFrom < aheadTo && backFrom < backTo) {
            level++;
            if (edges(graph, aheadQueue, aheadFrom, aheadTo) <= edges(reversed, backQueue, backFrom, backTo)) {
                int end = spreadAhead(aheadFrom, aheadTo);
                if (end < 0) {
                    return -1 - end;
                }
                aheadFrom = aheadTo;
                aheadTo = end;
            } else {
                int end = spreadBack(backFrom, backTo);
                backFrom = backTo;
                backTo = end;
                for (int i = aheadFrom; i < aheadTo; i++) {
                    if (back[aheadQueue[i]] > base) {
                        return aheadQueue[i];
                    }
                }
            }
        }
        return -1;
    }

    /** Returns where the next level ends, or -1 less the first node that the other search has met. */
    private int spreadAhead(int from, int to) {
        int end = to;
        for (int i = from; i < to; i++) {
            int node = aheadQueue[i];
            int stop = graph.end(node);
            work += graph.degree(node);
            for (int edge = graph.start(node); edge < stop; edge++) {
                int target = graph.target(edge);
                if (ahead[target] < base) {
                    ahead[target] = level;
                    before[target] = node;
                    aheadQueue[end++] = target;
                    if (back[target] > base) {
                        return -1 - target;
                    }
                }
            }
        }
        return end;
    }

    /** Returns where the next level ends. */
    private int spreadBack(int from, int to) {
        int end = to;
        for (int i = from; i < to; i++) {
            int stop = reversed.end(backQueue[i]);
            work += reversed.degree(backQueue[i]);
            for (int edge = reversed.start(backQueue[i]); edge < stop; edge++) {
                int target = reversed.target(edge);
                if (back[target] < base) {
                    back[target] = level;
                    backQueue[end++] = target;
                }
            }
        }
        return end;
    }

    private int[] joined(int met) {
        int length = 0;
        for (int node = met; node >= 0; node = before[node]) {
            length++;
        }
        int[] path = new int[length + level - base];
        int at = length;
        for (int node = met; node >= 0; node = before[node]) {
            path[--at] = node;
        }
        int node = met;
        while ((node = nearer(node)) >= 0) {
            path[length++] = node;
        }
        return Arrays.copyOf(path, length);
    }

    /** The smallest of the next nodes that are nearer to the end, -1 at the end. */
    private int nearer(int node) {
        for (int edge = graph.start(node); edge < graph.end(node); edge++) {
            int distance = back[graph.target(edge)];
            if (distance > base && distance < back[node]) {
                return graph.target(edge);
            }
        }
        return -1;
    }

    private static long edges(IntGraph edges, int[] queue, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += edges.degree(queue[i]);
        }
        return sum;
    }

    /** Makes what earlier searches left smaller than everything that this one writes. */
    private void begin() {
        if (level > Integer.MAX_VALUE - graph.nodes() - 3) {
            Arrays.fill(ahead, 0);
            Arrays.fill(back, 0);
            level = 0;
        }
        base = ++level;
    }
}
