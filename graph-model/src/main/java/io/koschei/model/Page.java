package io.koschei.model;

import java.util.List;
import java.util.function.Function;

/**
 * A stretch of a longer list.
 *
 * @param offset rows of the list before the first one here
 * @param total rows of the whole list
 */
public record Page<T>(List<T> rows, int offset, int total) {

    public Page {
        rows = List.copyOf(rows);
    }

    /** The stretch of {@code all} from {@code offset} on, {@code limit} rows at most. */
    public static <T> Page<T> of(List<T> all, int offset, int limit) {
        int from = Math.min(offset, all.size());
        return new Page<>(all.subList(from, Math.min(from + limit, all.size())), from, all.size());
    }

    public <R> Page<R> map(Function<T, R> function) {
        return new Page<>(rows.stream().map(function).toList(), offset, total);
    }
}
