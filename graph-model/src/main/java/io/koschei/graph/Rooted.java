package io.koschei.graph;

/**
 * A graph in which everything is reached from one node.
 *
 * @param attached number of edges from the root that had to be made up
 */
record Rooted(IntGraph graph, int root, int attached) {

    /** The graph with one more node, which can be the root. */
    private static Rooted of(IntGraph graph, int root, int[] direct) {
        DepthFirst search = new DepthFirst(graph);
        if (root < graph.nodes()) {
            search.from(root);
        }
        for (int node : direct) {
            search.from(node);
        }
        int before = search.reached();
        int[] extra = new int[graph.nodes() - before];
        int attached = before == graph.nodes() ? 0 : missing(graph, root, direct, search, extra);
        return new Rooted(with(graph, root, direct, extra, attached), root, attached);
    }

    static Rooted at(IntGraph graph, int root) {
        return of(graph, root, new int[0]);
    }

    /** @param direct to which nodes the new root has edges */
    static Rooted above(IntGraph graph, int[] direct) {
        return of(graph, graph.nodes(), direct);
    }

    /**
     * Finds the fewest nodes from which the rest is reached. What a search was done with last reaches everything that
     * it has in its component, and nothing that was done earlier reaches it unless it is in that component.
     */
    private static int missing(IntGraph graph, int root, int[] direct, DepthFirst search, int[] extra) {
        int before = search.reached();
        for (int node = 0; node < graph.nodes(); node++) {
            search.from(node);
        }
        DepthFirst again = new DepthFirst(graph);
        if (root < graph.nodes()) {
            again.from(root);
        }
        for (int node : direct) {
            again.from(node);
        }
        int count = 0;
        for (int i = graph.nodes() - 1; i >= before; i--) {
            int node = search.finished()[i];
            if (again.order()[node] < 0) {
                extra[count++] = node;
                again.from(node);
            }
        }
        return count;
    }

    private static IntGraph with(IntGraph graph, int root, int[] direct, int[] extra, int attached) {
        if (direct.length + attached == 0 && root < graph.nodes()) {
            return graph;
        }
        int most = graph.edges() + direct.length + attached;
        int[] from = new int[most];
        int[] to = new int[most];
        int edges = 0;
        for (int node = 0; node < graph.nodes(); node++) {
            for (int edge = graph.start(node); edge < graph.end(node); edge++) {
                from[edges] = node;
                to[edges++] = graph.target(edge);
            }
        }
        for (int node : direct) {
            from[edges] = root;
            to[edges++] = node;
        }
        for (int i = 0; i < attached; i++) {
            from[edges] = root;
            to[edges++] = extra[i];
        }
        return IntGraph.of(Math.max(graph.nodes(), root + 1), from, to, edges);
    }
}
