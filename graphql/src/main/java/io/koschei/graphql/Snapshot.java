package io.koschei.graphql;

import io.koschei.graph.Collection;
import io.koschei.graph.Generation;
import io.koschei.graph.PackageKey;
import io.koschei.graph.Problem;
import io.koschei.projection.Projection;
import java.util.List;

/** What questions are answered from: a complete generation of a collection. */
public record Snapshot(Collection collection, Generation generation, Projection projection) {

    /** @throws IllegalStateException when the generation does not hold it, which only a fault of ours can bring about */
    PackageView view(PackageKey key, List<Problem> problems) {
        int node = projection.nodes().find(key);
        if (node < 0) {
            throw new IllegalStateException(
                    "the stores disagree: generation " + generation.ordinal() + " does not hold " + key);
        }
        return new PackageView(this, node, problems);
    }
}
