package io.koschei.demo.story;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Koji numbers what happens. In each generation packages are tagged first, then a repository is made of the tag. */
public final class Events {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter FRACTION =
            DateTimeFormatter.ofPattern(".SSSSSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int FIRST_REPO = 1000;
    static final int APART = 10;
    private static final int TAGGED_BEFORE = 5;

    private Events() {}

    public static int ofTagging(int generation) {
        return ofRepo(generation) - TAGGED_BEFORE;
    }

    public static int ofRepo(int generation) {
        return FIRST_REPO + APART * generation;
    }

    /** Koji's text for a time: microseconds, unless there are none. */
    public static String time(Instant at) {
        return TIME.format(at) + (at.equals(at.truncatedTo(ChronoUnit.SECONDS)) ? "" : FRACTION.format(at)) + "+00:00";
    }

    /** Seconds of the epoch, to the microsecond. */
    public static double timestamp(Instant at) {
        return BigDecimal.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, at), 6)
                .doubleValue();
    }
}
