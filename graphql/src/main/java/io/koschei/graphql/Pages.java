package io.koschei.graphql;

import io.koschei.model.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of lists that are about now and not about a generation. */
public final class Pages {

    private Pages() {}

    /** The stretch of a list that was asked for. */
    public static <S, T> Connection<T> of(List<S> all, int first, @Nullable String after, Function<S, T> node) {
        Window window = Window.of(first, after);
        return Connection.at(0, Page.of(all, window.offset(), window.limit()), node);
    }
}
