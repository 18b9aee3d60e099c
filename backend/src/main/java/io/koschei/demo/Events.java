package io.koschei.demo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Koji numbers what happens. In each generation packages are tagged first, then a repository is made of the tag. */
final class Events {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss'+00:00'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int FIRST_REPO = 1000;
    private static final int APART = 10;
    private static final int TAGGED_BEFORE = 5;

    private Events() {}

    static int ofTagging(int generation) {
        return ofRepo(generation) - TAGGED_BEFORE;
    }

    static int ofRepo(int generation) {
        return FIRST_REPO + APART * generation;
    }

    /** The generation whose packages were tagged last at an event; negative before anything was. */
    static long generationAt(long event) {
        return Math.floorDiv(event - ofTagging(0), APART);
    }

    /** Koji's text for a time. */
    static String time(Instant at) {
        return TIME.format(at);
    }

    /** Seconds of the epoch. */
    static double timestamp(Instant at) {
        return at.getEpochSecond();
    }
}
