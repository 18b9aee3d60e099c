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
        int rank = (int) Math.ceil(percent / 100.0 * milliseconds.length);
        return milliseconds[Math.max(0, rank - 1)];
    }
}
