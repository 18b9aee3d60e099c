package io.koschei.model;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a longer list. Counting the list may cost more than reading the stretch, so {@link #total} counts it when it is called.
 */
public final class Page<T> {

    private final List<T> rows;
    private final int offset;
    private final boolean hasMore;
    private final IntSupplier count;

    private @Nullable Integer total;

    private Page(List<T> rows, int offset, boolean hasMore, IntSupplier count) {
        this.rows = List.copyOf(rows);
        this.offset = offset;
        this.hasMore = hasMore;
        this.count = count;
    }

    /**
     * A stretch of a list whose length is known.
     *
     * @param offset rows of the list before the first one here
     * @param total rows of the whole list
     */
    public Page(List<T> rows, int offset, int total) {
        this(rows, offset, offset + rows.size() < total, () -> total);
    }

    /** The stretch of {@code all} from {@code offset} on, {@code limit} rows at most. */
    public static <T> Page<T> of(List<T> all, int offset, int limit) {
        int from = Math.min(offset, all.size());
        return new Page<>(all.subList(from, Math.min(from + limit, all.size())), from, all.size());
    }

    /**
     * A stretch of a list whose rows are counted only when that is asked for and cannot be told from the stretch.
     *
     * @param found rows from {@code offset} on, {@code limit + 1} of them where there are so many: one more than belongs to the stretch
     * @param count counts the whole list; what it throws, {@link #total} throws
     */
    public static <T> Page<T> uncounted(List<T> found, int offset, int limit, IntSupplier count) {
        boolean hasMore = found.size() > limit;
        boolean isEnd = !hasMore && (offset == 0 || !found.isEmpty());
        return new Page<>(
                hasMore ? found.subList(0, limit) : found,
                offset,
                hasMore,
                isEnd ? () -> offset + found.size() : count);
    }

    public List<T> rows() {
        return rows;
    }

    /** Rows of the list before the first one here. */
    public int offset() {
        return offset;
    }

    /** Whether the list goes on after the last row here; known without counting. */
    public boolean hasMore() {
        return hasMore;
    }

    /** Rows of the whole list; counted when first asked for. */
    public int total() {
        Integer known = total;
        if (known == null) {
            known = count.getAsInt();
            total = known;
        }
        return known;
    }

    public <R> Page<R> map(Function<T, R> function) {
        return with(rows.stream().map(function).toList());
    }

    /** The same stretch with other rows in place of these, as many. */
    public <R> Page<R> with(List<R> others) {
        return new Page<>(others, offset, hasMore, this::total);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Page<?> page
                && rows.equals(page.rows)
                && offset == page.offset
                && total() == page.total();
    }

    @Override
    public int hashCode() {
        return Objects.hash(rows, offset);
    }

    @Override
    public String toString() {
        return rows + " from " + offset + " on";
    }
}
