package io.koschei.graph;

import java.util.BitSet;

/**
 * An order of nodes in which all edges lead forward but those that are removed. An edge can be put back when the order
 * can be changed for it: everything that its end leads to, as far as it is before its beginning, is moved behind that.
 * Edges from one component to another are not looked at.
 */
final class AcyclicOrder {

    private final IntGraph graph;
    private final Components components;
    private final int[] order;
    private final int[] position;
    private final BitSet removed;
    private final BitSet moving;
    private final int[] queue;
    private final int[] sources;
    private long work;

    AcyclicOrder(IntGraph graph, Components components, int[] order) {
        this.graph = graph;
        this.components = components;
        this.order = order;
        this.position = new int[order.length];
        this.removed = new BitSet(graph.edges());
        this.moving = new BitSet(order.length);
        this.queue = new int[order.length];
        this.sources = new int[graph.edges()];
        for (int i = 0; i < order.length; i++) {
            position[order[i]] = i;
        }
        for (int node = 0; node < order.length; node++) {
            for (int edge = graph.start(node); edge < graph.end(node); edge++) {
                sources[edge] = node;
                removed.set(edge, inside(node, edge) && position[graph.target(edge)] <= position[node]);
            }
        }
    }

    /** Edges that are removed. */
    BitSet removed() {
        return removed;
    }

    /** Edges that are removed: those that lead back over most places first, then by number. */
    int[] longestFirst() {
        return removed.stream()
                .mapToLong(edge ->
                        ((long) (position[graph.target(edge)] - position[sources[edge]]) << Integer.SIZE) | edge)
                .sorted()
                .mapToInt(key -> (int) key)
                .toArray();
    }

    /** Edges and places looked at so far. */
    long work() {
        return work;
    }

    /** Puts an edge back unless it closes a cycle with those that are there. */
    void putBack(int edge) {
        int source = sources[edge];
        int target = graph.target(edge);
        if (position[source] < position[target]) {
            removed.clear(edge);
        } else if (source != target && leadsElsewhere(target, source)) {
            moveBehind(position[target], position[source]);
            removed.clear(edge);
        } else {
            moving.clear();
        }
    }

    /** Marks what a node leads to within the places up to another; false when it leads to that one. */
    private boolean leadsElsewhere(int begin, int end) {
        int reached = 0;
        queue[reached++] = begin;
        moving.set(begin);
        for (int i = 0; i < reached; i++) {
            work += graph.degree(queue[i]);
            for (int edge = graph.start(queue[i]); edge < graph.end(queue[i]); edge++) {
                int target = graph.target(edge);
                if (removed.get(edge) || !inside(queue[i], edge) || position[target] > position[end]) {
                    continue;
                }
                if (target == end) {
                    return false;
                }
                if (!moving.get(target)) {
                    moving.set(target);
                    queue[reached++] = target;
                }
            }
        }
        return true;
    }

    /** Moves the marked nodes of some places to the end of them, and nothing else out of its order. */
    private void moveBehind(int from, int to) {
        work += to - from;
        int kept = from;
        int moved = 0;
        for (int i = from; i <= to; i++) {
            int node = order[i];
            if (moving.get(node)) {
                queue[moved++] = node;
            } else {
                order[kept] = node;
                position[node] = kept++;
            }
        }
        for (int i = 0; i < moved; i++) {
            order[kept] = queue[i];
            position[queue[i]] = kept++;
        }
        moving.clear();
    }

    private boolean inside(int node, int edge) {
        return components.of(node) == components.of(graph.target(edge));
    }
}
