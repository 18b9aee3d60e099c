package io.koschei.graph;

import java.util.Arrays;

/**
 * Immediate dominators by numbers of a depth-first search. Semi-dominators are computed from the last number to the
 * first; a node above which the search is done is linked to its parent, and paths along links are shortened as they are
 * followed, each node then knowing the smallest semi-dominator on what was left out.
 */
final class SemiDominators {

    private final int[] parents;
    private final int[] links;
    private final int[] best;
    private final int[] semi;
    private final int[] stack;

    SemiDominators(IntGraph reversed, DepthFirst search) {
        int count = search.reached();
        this.parents = search.parents();
        this.links = Arrays.copyOf(parents, count);
        this.best = new int[count];
        this.semi = new int[count];
        this.stack = new int[count];
        for (int i = 0; i < count; i++) {
            best[i] = i;
            semi[i] = i;
        }
        for (int i = count - 1; i > 0; i--) {
            int node = search.nodes()[i];
            int least = parents[i];
            for (int edge = reversed.start(node); edge < reversed.end(node); edge++) {
                int source = search.order()[reversed.target(edge)];
                if (source >= 0) {
                    least = Math.min(least, semi[bestOf(source, i)]);
                }
            }
            semi[i] = least;
        }
    }

    /** The nearest ancestor of each parent that is not below the semi-dominator. */
    int[] immediate() {
        int[] immediate = Arrays.copyOf(parents, semi.length);
        for (int i = 1; i < semi.length; i++) {
            int candidate = immediate[i];
            while (candidate > semi[i]) {
                candidate = immediate[candidate];
            }
            immediate[i] = candidate;
        }
        return immediate;
    }

    /** The node with the smallest semi-dominator from a node upwards, as far as nodes are behind the present one. */
    private int bestOf(int node, int present) {
        int deep = 0;
        int at = node;
        while (links[at] > present) {
            stack[deep++] = at;
            at = links[at];
        }
        while (deep > 0) {
            int lower = stack[--deep];
            if (semi[best[at]] < semi[best[lower]]) {
                best[lower] = best[at];
            }
            links[lower] = links[at];
            at = lower;
        }
        return best[node];
    }
}
