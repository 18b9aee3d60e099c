package io.koschei.graph;

import java.util.Arrays;

/**
 * Some nodes of a graph and the edges among them, numbered anew from 0 so that work on a few hundred nodes costs what a
 * few hundred nodes cost. The order of the nodes stays, so what is first by number here is first by number there.
 *
 * @param members the nodes by their numbers in the whole graph, ascending, none twice; the i-th is node i here
 * @param edges the edges among them, between new numbers
 */
@SuppressWarnings("ArrayRecordComponent")
public record Subgraph(int[] members, IntGraph edges) {

    /**
     * The part of a graph that some of its nodes span.
     *
     * @param members nodes of the graph, ascending, none twice
     */
    public static Subgraph of(IntGraph graph, int[] members) {
        int most = 0;
        for (int member : members) {
            most += graph.degree(member);
        }
        int[] from = new int[most];
        int[] to = new int[most];
        int edges = 0;
        for (int node = 0; node < members.length; node++) {
            int begin = 0;
            for (int edge = graph.start(members[node]); edge < graph.end(members[node]); edge++) {
                int found = Arrays.binarySearch(members, begin, members.length, graph.target(edge));
                if (found >= 0) {
                    from[edges] = node;
                    to[edges++] = found;
                }
                begin = found >= 0 ? found : -1 - found;
            }
        }
        return new Subgraph(members, IntGraph.of(members.length, from, to, edges));
    }

    public int size() {
        return members.length;
    }

    /** The new number of a node of the whole graph, negative when it is no member. */
    public int indexOf(int node) {
        return Arrays.binarySearch(members, node);
    }
}
