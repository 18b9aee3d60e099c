package io.koschei.graphql;

import graphql.analysis.FieldComplexityEnvironment;
import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.execution.AbortExecutionException;
import io.koschei.graphql.paging.Window;
import java.util.Locale;

/**
 * Refuses questions that could be answered with too many values, before anything is looked up. Lists inside lists multiply: of 500
 * binaries the closures, of their members the closures again.
 */
final class ValueLimit extends MaxQueryComplexityInstrumentation {

    private static final int MOST = 250_000;

    ValueLimit() {
        super(MOST, ValueLimit::values);
    }

    /** Values of a field and of all below it, if every page is full; not more than one beyond the limit, so that sums fit. */
    private static int values(FieldComplexityEnvironment field, int below) {
        return (int) Math.min(MOST + 1L, rows(field) * (1L + below));
    }

    /** Rows of a page; what a connection has besides its edges, as the size of the whole list, it has once. */
    private static long rows(FieldComplexityEnvironment field) {
        FieldComplexityEnvironment connection = field.getParentEnvironment();
        if (connection == null || !field.getField().getName().equals("edges")) {
            return 1;
        }
        Object rows = connection.getArguments().get("first");
        if (rows == null) {
            rows = connection.getArguments().get("last");
        }
        return rows instanceof Integer number ? Math.max(1, Math.min(Window.MOST, number)) : Window.DEFAULT;
    }

    @Override
    protected AbortExecutionException mkAbortException(int values, int most) {
        return new AbortExecutionException(String.format(
                Locale.ROOT,
                "The answer could have more than %,d values, as lists inside lists multiply. Ask for smaller pages with"
                        + " 'first', or for less of each row.",
                most));
    }
}
