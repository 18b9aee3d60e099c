package io.koschei.postgres.answers;

import io.koschei.model.Side;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which packages of a generation, and in which order.
 *
 * @param name text the name contains, ignoring case; with {@code *} in it, a pattern for the whole name; null: any
 * @param resolved only those that resolve, or only those that do not; null: both
 * @param changed only those whose answer is new in the generation, or only those whose answer is not; null: both
 */
public record PackageQuery(
        Side side,
        @Nullable String name,
        @Nullable Boolean resolved,
        @Nullable Boolean changed,
        Order order,
        boolean ascending) {

    /** By what to order; ties by name. */
    public enum Order {
        NAME("p.name"),
        SINCE("r.since_ordinal");

        private final String column;

        Order(String column) {
            this.column = column;
        }
    }

    /** Whether going through packages by name soon finds enough of them. */
    boolean isByName() {
        return order == Order.NAME && !Boolean.FALSE.equals(resolved) && changed == null;
    }

    String orderBy() {
        return "order by " + order.column + (ascending ? " asc" : " desc")
                + (order == Order.NAME ? ", p.arch" : ", p.name, p.arch");
    }

    @Nullable String namePattern() {
        return pattern(name);
    }

    /** Whether a name is like the text, as {@link #pattern} understands it. */
    public static boolean matches(@Nullable String text, String name) {
        if (text == null || text.isBlank()) {
            return true;
        }
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        String given = name.toLowerCase(Locale.ROOT);
        if (!wanted.contains("*")) {
            return given.contains(wanted);
        }
        List<String> parts = List.of(wanted.split("\\*", -1));
        int from = parts.get(0).length();
        int last = parts.size() - 1;
        int end = given.length() - parts.get(last).length();
        if (end < from || !given.startsWith(parts.get(0)) || !given.endsWith(parts.get(last))) {
            return false;
        }
        for (String part : parts.subList(1, last)) {
            int at = given.indexOf(part, from);
            if (at < 0 || at + part.length() > end) {
                return false;
            }
            from = at + part.length();
        }
        return true;
    }

    /**
     * A pattern of SQL's {@code like} for lower-case names, which matches those that contain the text; where that has a {@code *},
     * which matches anything, those that are like the whole of it. Null when any name will do.
     */
    public static @Nullable String pattern(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        String escaped = name.strip()
                .toLowerCase(Locale.ROOT)
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_");
        return escaped.contains("*") ? escaped.replace('*', '%') : "%" + escaped + "%";
    }
}
