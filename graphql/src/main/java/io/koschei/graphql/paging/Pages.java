package io.koschei.graphql.paging;

import java.util.List;
import java.util.function.Function;

/** Pages of lists that are about now and not about a generation. */
public final class Pages {

    private Pages() {}

    /** The stretch of a list that was asked for. */
    public static <S, T> Connection<T> of(List<S> all, Window window, Function<S, T> node) {
        return Connection.at(0, window.page(all), node);
    }
}
