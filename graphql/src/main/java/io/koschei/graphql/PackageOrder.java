package io.koschei.graphql;

import io.koschei.graph.Side;
import io.koschei.history.PackageQuery;
import org.jspecify.annotations.Nullable;

/** By what and in which direction to order packages. */
record PackageOrder(PackageQuery.Order field, Direction direction) {

    enum Direction {
        ASC,
        DESC
    }

    PackageQuery query(Side side, @Nullable PackageFilter filter) {
        return filter == null
                ? new PackageQuery(side, null, null, null, field, direction == Direction.ASC)
                : new PackageQuery(
                        side, filter.name(), filter.resolved(), filter.changed(), field, direction == Direction.ASC);
    }
}
