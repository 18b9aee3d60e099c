package io.koschei.graph;

import java.util.Arrays;

/**
 * Order of rebuilds: what is in a layer needs what is in earlier layers only, and can be built at the same time.
 *
 * @param layers nodes of each layer, ascending; each node is in the first layer that can have it
 * @param broken numbers of the edges that had to be disregarded because of cycles ({@link FeedbackEdges}), ascending:
 *     their beginnings are built with what was there before, and may have to be built again
 */
@SuppressWarnings("ArrayRecordComponent")
public record Layers(int[][] layers, int[] broken) {

    /**
     * Orders all nodes of a graph.
     *
     * @param graph an edge from each node to each other that must be built before
     */
    public static Layers of(IntGraph graph) {
        FeedbackEdges feedback = FeedbackEdges.of(graph);
        IntGraph kept = feedback.removedFrom(graph);
        IntGraph dependents = kept.reversed();
        int[] missing = new int[kept.nodes()];
        int[] queue = new int[kept.nodes()];
        int reached = 0;
        for (int node = 0; node < missing.length; node++) {
            missing[node] = kept.degree(node);
            if (missing[node] == 0) {
                queue[reached++] = node;
            }
        }
        int[][] layers = new int[16][];
        int count = 0;
        for (int begin = 0; begin < reached; count++) {
            if (count == layers.length) {
                layers = Arrays.copyOf(layers, 2 * count);
            }
            int end = reached;
            layers[count] = Arrays.copyOfRange(queue, begin, end);
            Arrays.sort(layers[count]);
            for (; begin < end; begin++) {
                int built = queue[begin];
                for (int edge = dependents.start(built); edge < dependents.end(built); edge++) {
                    if (--missing[dependents.target(edge)] == 0) {
                        queue[reached++] = dependents.target(edge);
                    }
                }
            }
        }
        return new Layers(Arrays.copyOf(layers, count), feedback.edges());
    }
}
