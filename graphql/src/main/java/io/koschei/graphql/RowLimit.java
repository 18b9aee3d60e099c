package io.koschei.graphql;

import graphql.GraphQLContext;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import java.util.concurrent.atomic.AtomicInteger;

/** Limits how many rows of one answer may contain an expensive field. */
public final class RowLimit {

    private RowLimit() {}

    /**
     * Counts that a field is worked out once more for a question.
     *
     * @param field the field as the schema names it, with its type
     * @throws RequestException when that is more often than is allowed
     */
    public static void require(GraphQLContext question, String field, int most) {
        AtomicInteger count = question.computeIfAbsent(RowLimit.class.getName() + field, any -> new AtomicInteger());
        if (count.incrementAndGet() > most) {
            throw new RequestException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "'" + field + "' may be asked of at most " + most
                            + " rows at a time. Ask for fewer rows with 'first'.");
        }
    }
}
