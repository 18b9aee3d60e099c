package io.koschei.bench.support;

import java.util.Arrays;

/** How long answers took, in milliseconds, in ascending order. */
@SuppressWarnings("ArrayRecordComponent") // flat on purpose, and never compared as a whole
public record Latencies(double[] milliseconds) {

    public static Latencies of(double[] milliseconds) {
        double[] sorted = milliseconds.clone();
        Arrays.sort(sorted);
        return new Latencies(sorted);
    }

    /** The time within which this share of the answers came, by nearest rank. */
    public double percentile(int percent) {
        // In whole numbers: 28 / 100.0 * 25 is a little more than 7.
        int rank = (int) (((long) percent * milliseconds.length + 99) / 100);
        return milliseconds[Math.max(0, rank - 1)];
    }
}
