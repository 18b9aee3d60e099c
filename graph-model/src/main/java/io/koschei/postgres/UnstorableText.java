package io.koschei.postgres;

import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;

/** Tells when PostgreSQL refused a text that it cannot hold: one with the character U+0000. */
public final class UnstorableText {

    /** PostgreSQL's code for characters that its encoding lacks. */
    private static final String NOT_IN_ENCODING = "22021";

    private static final int MOST_CAUSES = 20;

    private UnstorableText() {}

    /** Whether that is why something failed. */
    public static boolean caused(Throwable problem) {
        return Stream.iterate(problem, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .anyMatch(cause -> cause instanceof SQLException sql && NOT_IN_ENCODING.equals(sql.getSQLState()));
    }
}
