package io.koschei.graphql;

import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers of rows, as clients write them. */
public final class Ids {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private Ids() {}

    /** Empty when the text is no number, and so nothing can have it. */
    public static Optional<Long> number(String id) {
        return NUMBER.matcher(id).matches() ? Optional.of(Long.valueOf(id)) : Optional.empty();
    }
}
