package io.koschei.graphql;

import io.koschei.graphql.RequestException.Code;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of a list that was asked for.
 *
 * @param after where the page before ended; null for the first page
 */
public record Window(int limit, @Nullable Cursor after) {

    static final int MOST = 500;

    /**
     * Checks which stretch is asked for.
     *
     * @throws RequestException when {@code first} is not 1 to 500, or {@code after} not a cursor
     */
    public static Window of(int first, @Nullable String after) {
        if (first < 1) {
            throw new RequestException(Code.BAD_REQUEST, "'first' must be at least 1, not " + first + ".");
        }
        if (first > MOST) {
            throw new RequestException(
                    Code.LIMIT_EXCEEDED,
                    "'first' may be at most " + MOST + ", not " + first + ". Ask for the next page with 'after'.");
        }
        return new Window(first, after == null ? null : Cursor.parse(after));
    }

    /** Rows to leave out. */
    public int offset() {
        return after == null ? 0 : after.place() + 1;
    }
}
