package io.koschei.projection.sizes;

import io.koschei.graph.IntGraph;
import org.jspecify.annotations.Nullable;

/** Finds what brought the members of one closure; the edges are turned round at the first question. */
final class Origins {

    private static final int NONE = -1;

    private final int root;
    private final ClosureSide side;
    private final int[] members;
    private @Nullable IntGraph requirers;

    Origins(int root, ClosureSide side) {
        this.root = root;
        this.side = side;
        this.members = side.closure().members();
    }

    Origin of(int index) {
        if (side.distances()[index] == 1) {
            return new Origin(root, members[index]);
        }
        int nearest = nearest(index);
        int at = index;
        int next = nearest;
        while (next != NONE && members[next] != root && rank(next) < rank(at)) {
            at = next;
            next = nearest(at);
        }
        boolean requested = side.distances()[at] == 1 || (next != NONE && members[next] == root);
        return new Origin(
                nearest == NONE ? Origin.UNKNOWN : members[nearest], requested ? members[at] : Origin.UNKNOWN);
    }

    /** The requirer with the smallest distance, the first of several; one without a distance only if all are. */
    private int nearest(int index) {
        IntGraph edges = requirers();
        int nearest = NONE;
        for (int edge = edges.start(index); edge < edges.end(index); edge++) {
            int requirer = edges.target(edge);
            if (requirer != index && (nearest == NONE || rank(requirer) < rank(nearest))) {
                nearest = requirer;
            }
        }
        return nearest;
    }

    private int rank(int index) {
        int distance = side.distances()[index];
        return distance < 0 ? Integer.MAX_VALUE : distance;
    }

    private IntGraph requirers() {
        IntGraph edges = requirers;
        if (edges == null) {
            edges = side.closure().edges().reversed();
            requirers = edges;
        }
        return edges;
    }
}
