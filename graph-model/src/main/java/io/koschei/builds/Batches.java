package io.koschei.builds;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Hands rows to statements as arrays, one for each column, a few thousand rows at a time. */
public final class Batches {

    /** So many take a fraction of a second; a statement has a time limit. */
    private static final int MOST = 5_000;

    private Batches() {}

    public static <T> void each(List<T> rows, Consumer<List<T>> statement) {
        for (int from = 0; from < rows.size(); from += MOST) {
            statement.accept(rows.subList(from, Math.min(from + MOST, rows.size())));
        }
    }

    public static <T> Column<T> of(StatementSpec statement, List<T> rows) {
        return new Column<>(statement, rows);
    }

    /** Adds one array after the other. */
    public record Column<T>(StatementSpec statement, List<T> rows) {

        public Column<T> texts(String name, Function<T, Object> value) {
            statement.param(name, rows.stream().map(value).map(Batches::text).toArray(String[]::new));
            return this;
        }

        public Column<T> longs(String name, Function<T, Long> value) {
            statement.param(name, rows.stream().map(value).toArray(Long[]::new));
            return this;
        }

        public Column<T> flags(String name, Function<T, Boolean> value) {
            statement.param(name, rows.stream().map(value).toArray(Boolean[]::new));
            return this;
        }
    }

    private static String text(Object value) {
        return value.toString();
    }
}
