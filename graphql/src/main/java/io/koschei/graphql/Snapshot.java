package io.koschei.graphql;

import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.PackageKey;
import io.koschei.projection.Projection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What questions are answered from: a complete generation of a collection.
 *
 * @param moment as of which tracking, settings, groups and builds are answered; null: now
 */
public record Snapshot(
        Collection collection,
        Generation generation,
        @Nullable Instant moment,
        Projection projection) {

    /** @param problems why it does not resolve; null where that is to be looked up */
    PackageView view(PackageKey key, @Nullable List<Problem> problems) {
        return PackageView.of(this, node(key), problems);
    }

    /** The package with this number in the projection. */
    public PackageView view(int node) {
        return PackageView.of(this, node, null);
    }

    public PackageView view(PackageKey key) {
        return view(node(key));
    }

    /** @throws IllegalStateException when the generation does not hold it, which only a defect in Koschei can cause */
    int node(PackageKey key) {
        int node = projection.nodes().find(key);
        if (node < 0) {
            throw new IllegalStateException(
                    "the stores disagree: generation " + generation.ordinal() + " does not hold " + key);
        }
        return node;
    }
}
