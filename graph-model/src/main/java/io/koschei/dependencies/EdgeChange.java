package io.koschei.dependencies;

import io.koschei.neo4j.affects.SourceWeight;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a source node and the edges that lead to it.
 *
 * @param held what it says now
 * @param wanted what it should say
 * @param edges those that should be there
 * @param known edges that were there once; null when none are known
 */
record EdgeChange(
        SourceWeight held,
        SourceWeight wanted,
        EdgeList edges,
        @Nullable EdgeList known) {

    /** The same, but with the edges that are there. */
    EdgeChange withoutEdges() {
        SourceWeight same =
                new SourceWeight(wanted.source(), wanted.pending(), wanted.built(), wanted.unresolved(), held.digest());
        return new EdgeChange(held, same, EdgeList.NONE, EdgeList.NONE);
    }
}
