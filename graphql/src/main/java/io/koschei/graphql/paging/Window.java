package io.koschei.graphql.paging;

import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import io.koschei.model.Page;
import io.koschei.neo4j.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a list that was asked for.
 *
 * @param limit rows of the page, at most
 * @param cursor the row before the page, or after it when it is counted from the end; null for the end of the list itself
 * @param backward whether rows are counted from the end of the list, or from the cursor backwards
 */
public record Window(int limit, @Nullable Cursor cursor, boolean backward) {

    public static final int MOST = 500;
    public static final int DEFAULT = 50;

    /** Loads a stretch of a list, with the size of the whole list; of no rows when the limit is 0. */
    @FunctionalInterface
    public interface Stretch<T> {
        Page<T> load(int offset, int limit);
    }

    /** @throws RequestException when the arguments do not fit together, or one of them cannot be used */
    static Window of(@Nullable Integer first, @Nullable String after, @Nullable Integer last, @Nullable String before) {
        if (first != null && last != null) {
            throw bad(
                    "'first' and 'last' cannot be given together: 'first' counts from the start of the list, 'last' from"
                            + " its end. Leave one of them out.");
        }
        if (after != null && before != null) {
            throw bad("'after' and 'before' cannot be given together. Leave one of them out.");
        }
        if (first != null && before != null) {
            throw bad("'before' goes with 'last', and 'after' with 'first'.");
        }
        if (last != null && after != null) {
            throw bad("'after' goes with 'first', and 'before' with 'last'.");
        }
        boolean backward = last != null || before != null;
        return backward
                ? new Window(limit("last", last), cursor(before), true)
                : new Window(limit("first", first), cursor(after), false);
    }

    private static int limit(String argument, @Nullable Integer rows) {
        if (rows == null) {
            return DEFAULT;
        }
        if (rows < 1) {
            throw bad("'" + argument + "' must be at least 1, not " + rows + ".");
        }
        if (rows > MOST) {
            throw new RequestException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "'" + argument + "' may be at most " + MOST + ", not " + rows + ". Ask for the next page with '"
                            + (argument.equals("first") ? "after" : "before") + "'.");
        }
        return rows;
    }

    private static @Nullable Cursor cursor(@Nullable String text) {
        return text == null ? null : Cursor.parse(text);
    }

    private static RequestException bad(String message) {
        return new RequestException(ErrorCode.BAD_REQUEST, message);
    }

    /** The page of a list that is here. */
    public <T> Page<T> page(List<T> all) {
        return load((offset, rows) -> Page.of(all, offset, rows));
    }

    /** The page of a list that is somewhere else. */
    public <T> Page<T> load(Stretch<T> list) {
        boolean needsTotal = backward && cursor == null;
        int total = needsTotal ? list.load(0, 0).total() : Integer.MAX_VALUE;
        Page<T> page = list.load(offset(total), rows(total));
        // A cursor from when the list was longer points beyond its end.
        return backward && page.total() < end(total) ? list.load(offset(page.total()), rows(page.total())) : page;
    }

    /** The page of lists that are in the graph: of several in one statement. */
    public Slice slice() {
        if (backward) {
            return Slice.upTo(cursor == null ? Slice.END : cursor.place(), limit);
        }
        return Slice.from(offset(0), limit);
    }

    /** Rows of the list before the page; the list has {@code total}. */
    public int offset(int total) {
        if (backward) {
            return Math.max(0, end(total) - limit);
        }
        return cursor == null ? 0 : cursor.place() + 1;
    }

    /** Rows of the page, at most. */
    public int rows(int total) {
        return backward ? end(total) - offset(total) : limit;
    }

    private int end(int total) {
        return cursor == null ? total : Math.min(cursor.place(), total);
    }
}
