package io.koschei.projection.questions;

import io.koschei.graph.Layers;
import io.koschei.graph.Subgraph;
import io.koschei.model.Side;
import io.koschei.projection.Projection;
import io.koschei.projection.questions.Cycles.Need;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * In which order to rebuild source packages.
 *
 * @param layers nodes of each layer, ascending; what is in one layer needs none of it
 * @param disregarded needs that the order does not respect because of cycles
 */
public record RebuildOrder(List<int[]> layers, List<Need> disregarded) {

    /** Copies the lists. */
    public RebuildOrder {
        layers = List.copyOf(layers);
        disregarded = List.copyOf(disregarded);
    }

    /**
     * Orders some sources.
     *
     * @param sources their nodes, ascending
     */
    public static RebuildOrder of(Projection projection, int[] sources) {
        Subgraph needs = Needs.among(projection, Side.BUILD, sources);
        Layers layers = Layers.of(needs.edges());
        return new RebuildOrder(
                Arrays.stream(layers.layers())
                        .map(layer ->
                                IntStream.of(layer).map(place -> sources[place]).toArray())
                        .toList(),
                Need.of(needs, layers.broken()));
    }
}
