package io.koschei.graphql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Architectures to build for: only some, or all of the package's but some. One of the two is null. */
public record ArchOverride(
        @Nullable List<String> only, @Nullable List<String> except) {

    /** How it is stored that all are meant but those named. */
    private static final String NOT = "^";

    /** Reads what {@link #text} wrote; null stays null. */
    public static @Nullable ArchOverride stored(@Nullable String text) {
        if (text == null) {
            return null;
        }
        boolean except = text.startsWith(NOT);
        List<String> names = List.of(text.substring(except ? NOT.length() : 0).split(" "));
        return except ? new ArchOverride(null, names) : new ArchOverride(names, null);
    }

    /** As it is stored: names separated by one space. */
    public String text() {
        return except == null ? String.join(" ", only == null ? List.of() : only) : NOT + String.join(" ", except);
    }
}
