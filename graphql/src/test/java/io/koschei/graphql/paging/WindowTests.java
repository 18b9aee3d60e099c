package io.koschei.graphql.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import io.koschei.model.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WindowTests {

    /** Whatever the sizes: pages from the start and pages from the end are the same list. */
    @Test
    void joinsToTheSameListForwardsAndBackwards() {
        Random random = new Random(29);
        for (int round = 0; round < 500; round++) {
            List<Integer> all = IntStream.range(0, random.nextInt(40)).boxed().toList();
            int size = 1 + random.nextInt(12);
            assertThat(forwards(all, size)).as("%d by %d", all.size(), size).isEqualTo(all);
            assertThat(backwards(all, size)).as("%d by %d", all.size(), size).isEqualTo(all);
        }
    }

    private static List<Integer> forwards(List<Integer> all, int size) {
        List<Integer> joined = new ArrayList<>();
        @Nullable String after = null;
        for (Connection<Integer> page; ; after = page.pageInfo().endCursor()) {
            page = page(all, Window.of(size, after, null, null));
            joined.addAll(rows(page));
            assertThat(page.pageInfo().hasPreviousPage())
                    .isEqualTo(joined.size() > rows(page).size());
            assertThat(page.pageInfo().hasNextPage()).isEqualTo(joined.size() < all.size());
            if (!page.pageInfo().hasNextPage()) {
                return joined;
            }
        }
    }

    private static List<Integer> backwards(List<Integer> all, int size) {
        List<Integer> joined = new ArrayList<>();
        @Nullable String before = null;
        for (Connection<Integer> page; ; before = page.pageInfo().startCursor()) {
            page = page(all, Window.of(null, null, size, before));
            assertThat(page.pageInfo().hasNextPage()).isEqualTo(!joined.isEmpty());
            joined.addAll(0, rows(page));
            assertThat(page.pageInfo().hasPreviousPage()).isEqualTo(joined.size() < all.size());
            if (!page.pageInfo().hasPreviousPage()) {
                return joined;
            }
        }
    }

    /** As lists are that a database has: it tells how many rows there are only when it is asked for some, or for none. */
    private static Connection<Integer> page(List<Integer> all, Window window) {
        Connection<Integer> loaded =
                Connection.at(7, window.load((offset, rows) -> Page.of(all, offset, rows)), Function.identity());
        Connection<Integer> whole = Connection.at(7, window.page(all), Function.identity());
        assertThat(loaded.edges()).isEqualTo(whole.edges());
        assertThat(loaded.pageInfo()).isEqualTo(whole.pageInfo());
        assertThat(loaded.totalCount()).isEqualTo(all.size());
        return loaded;
    }

    private static List<Integer> rows(Connection<Integer> page) {
        return page.edges().stream().map(Connection.Edge::node).toList();
    }

    @Test
    void returnsFiftyRowsWhereNothingElseIsAsked() {
        List<Integer> all = IntStream.range(0, 120).boxed().toList();
        assertThat(rows(page(all, Window.of(null, null, null, null)))).isEqualTo(all.subList(0, 50));
        String end = new Cursor(7, 100).toString();
        assertThat(rows(page(all, Window.of(null, null, null, end)))).isEqualTo(all.subList(50, 100));
    }

    @Test
    void survivesCursorsOfALongerList() {
        String far = new Cursor(7, 1000).toString();
        List<Integer> all = List.of(1, 2, 3);
        assertThat(rows(page(all, Window.of(5, far, null, null)))).isEmpty();
        assertThat(rows(page(all, Window.of(null, null, 2, far)))).containsExactly(2, 3);
        assertThat(rows(page(Collections.emptyList(), Window.of(null, null, 2, null))))
                .isEmpty();
    }

    @Test
    void refusesToPageInBothDirections() {
        String cursor = new Cursor(7, 1).toString();
        refused(ErrorCode.BAD_REQUEST, "'first' and 'last' cannot be given together", 1, null, 1, null);
        refused(ErrorCode.BAD_REQUEST, "'after' and 'before' cannot be given together", null, cursor, null, cursor);
        refused(ErrorCode.BAD_REQUEST, "'before' goes with 'last'", 1, null, null, cursor);
        refused(ErrorCode.BAD_REQUEST, "'after' goes with 'first'", null, cursor, 1, null);
    }

    @Test
    void hasTheSameLimitInBothDirections() {
        assertThat(Window.of(500, null, null, null).limit()).isEqualTo(500);
        assertThat(Window.of(null, null, 500, null).limit()).isEqualTo(500);
        refused(ErrorCode.LIMIT_EXCEEDED, "'first' may be at most 500, not 501", 501, null, null, null);
        refused(ErrorCode.LIMIT_EXCEEDED, "'last' may be at most 500, not 501", null, null, 501, null);
        refused(ErrorCode.BAD_REQUEST, "'first' must be at least 1, not 0", 0, null, null, null);
        refused(ErrorCode.BAD_REQUEST, "'last' must be at least 1, not -1", null, null, -1, null);
        refused(ErrorCode.BAD_REQUEST, "'x' is not a cursor", null, null, 3, "x");
    }

    private static void refused(
            ErrorCode code,
            String words,
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before) {
        assertThatExceptionOfType(RequestException.class)
                .isThrownBy(() -> Window.of(first, after, last, before))
                .withMessageContaining(words)
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
