package io.koschei.graphql;

import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.PackageKey;
import io.koschei.projection.Projection;
import java.util.List;

/** What questions are answered from: a complete generation of a collection. */
public record Snapshot(Collection collection, Generation generation, Projection projection) {

    /** @throws IllegalStateException when the generation does not hold it, which only a defect in Koschei can cause */
    PackageView view(PackageKey key, List<Problem> problems) {
        int node = projection.nodes().find(key);
        if (node < 0) {
            throw new IllegalStateException(
                    "the stores disagree: generation " + generation.ordinal() + " does not hold " + key);
        }
        return new PackageView(this, node, problems);
    }
}
