package io.koschei.history;

/** How stretches of generations are written in the tables. */
final class Intervals {

    /** {@code to_ordinal} of a stretch that goes on. */
    static final int OPEN = Integer.MAX_VALUE;

    private Intervals() {}
}
