package io.koschei.graph;

import java.util.Arrays;

/**
 * Strongly connected components: nodes that reach each other. After Tarjan (Depth-first search and linear graph
 * algorithms, 1972), without recursion. Edges from one component to another lead to smaller numbers, so that ascending
 * order has dependencies first.
 */
public final class Components {

    private final IntGraph graph;
    private final int[] component;
    private final int[] starts;
    private final int[] nodes;

    private Components(IntGraph graph, int[] component, int count) {
        this.graph = graph;
        this.component = component;
        this.starts = new int[count + 1];
        this.nodes = new int[component.length];
        for (int number : component) {
            starts[number + 1]++;
        }
        for (int i = 0; i < count; i++) {
            starts[i + 1] += starts[i];
        }
        int[] next = Arrays.copyOf(starts, count);
        for (int node = 0; node < component.length; node++) {
            nodes[next[component[node]]++] = node;
        }
    }

    /** The components of a graph. */
    public static Components of(IntGraph graph) {
        ComponentSearch search = new ComponentSearch(graph);
        return new Components(graph, search.components(), search.count());
    }

    public int count() {
        return starts.length - 1;
    }

    /** Number of the node's component. */
    public int of(int node) {
        return component[node];
    }

    /** Number of nodes in a component. */
    public int size(int number) {
        return starts[number + 1] - starts[number];
    }

    /** Nodes of a component, ascending. */
    public int[] nodes(int number) {
        return Arrays.copyOfRange(nodes, starts[number], starts[number + 1]);
    }

    /** Whether a component has a cycle: several nodes, or one with an edge to itself. */
    public boolean cyclic(int number) {
        return size(number) > 1 || graph.edge(nodes[starts[number]], nodes[starts[number]]) >= 0;
    }

    /** Number of the component with most nodes, the first of several; -1 when there is none. */
    public int largest() {
        int largest = count() - 1;
        for (int number = largest - 1; number >= 0; number--) {
            if (size(number) >= size(largest)) {
                largest = number;
            }
        }
        return largest;
    }

    /** The graph of components: an edge, and one only, where nodes of two components have at least one. */
    public IntGraph condensed() {
        int[] from = new int[graph.edges()];
        int[] to = new int[graph.edges()];
        int[] last = new int[count()];
        Arrays.fill(last, -1);
        int edges = 0;
        for (int node : nodes) {
            int source = component[node];
            for (int edge = graph.start(node); edge < graph.end(node); edge++) {
                int target = component[graph.target(edge)];
                if (target != source && last[target] != source) {
                    last[target] = source;
                    from[edges] = source;
                    to[edges++] = target;
                }
            }
        }
        return IntGraph.of(count(), from, to, edges);
    }
}
