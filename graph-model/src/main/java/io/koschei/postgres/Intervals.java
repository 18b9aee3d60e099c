package io.koschei.postgres;

/** How stretches of generations are written in the tables. */
public final class Intervals {

    /** {@code to_ordinal} of a stretch that goes on. */
    public static final int OPEN = Integer.MAX_VALUE;

    private Intervals() {}
}
