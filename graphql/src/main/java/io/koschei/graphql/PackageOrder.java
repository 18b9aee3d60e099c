package io.koschei.graphql;

import io.koschei.model.Side;
import io.koschei.postgres.answers.PackageQuery;
import org.jspecify.annotations.Nullable;

/** By what and in which direction to order packages. */
public record PackageOrder(Field field, Direction direction) {

    enum Field {
        NAME,
        SINCE,
        CLOSURE_PACKAGES,
        CLOSURE_INSTALL_SIZE;

        boolean isSize() {
            return this == CLOSURE_PACKAGES || this == CLOSURE_INSTALL_SIZE;
        }
    }

    enum Direction {
        ASC,
        DESC
    }

    PackageQuery query(Side side, @Nullable PackageFilter filter) {
        PackageQuery.Order order = field == Field.SINCE ? PackageQuery.Order.SINCE : PackageQuery.Order.NAME;
        boolean ascending = direction == Direction.ASC;
        return filter == null
                ? new PackageQuery(side, null, null, null, order, ascending)
                : new PackageQuery(side, filter.name(), filter.resolved(), filter.changed(), order, ascending);
    }
}
