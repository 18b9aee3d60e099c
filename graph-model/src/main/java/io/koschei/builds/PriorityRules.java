package io.koschei.builds;

import java.time.Duration;
import java.time.Instant;

/**
 * How priorities are computed. Constants and formulas are those of upstream Koschei.
 *
 * @param threshold from this priority on a package is built
 * @param packageUpdate what a changed dependency weighs at distance 1; divided by the distance, or by 8 where that is unknown
 * @param firstFailure what a package gets whose last build failed and the one before did not
 * @param noBaseline what a package gets whose last build has no closure to compare with
 * @param predicted what a package gets that a rebuild would probably mend
 * @param quiet time after a build at which time begins to count: its part is zero then
 * @param due time after a build at which time alone reaches the threshold
 */
public record PriorityRules(
        int threshold,
        int packageUpdate,
        int firstFailure,
        int noBaseline,
        int predicted,
        Duration quiet,
        Duration due) {

    /** More than changed dependencies come to. */
    public static final int FIRST = 100_000;

    /** Upstream's values: 256, 256, 200, 3000, 6 hours, 168 hours. */
    public static final PriorityRules UPSTREAM =
            new PriorityRules(256, 256, 200, 3000, FIRST, Duration.ofHours(6), Duration.ofHours(168));

    /** What time counts at least, however short it is. */
    public static final double LEAST_TIME = -30;

    private static final double SHORTEST_HOURS = 1e-6;
    private static final int UNKNOWN_DISTANCE = 8;

    /** Thirds that are a whole together must not be cut to one less. */
    private static final double ROUNDING = 1e-6;

    private static final double NANOS_PER_HOUR = 3600e9;

    public PriorityRules {
        if (threshold < 1 || packageUpdate < 0 || firstFailure < 0 || noBaseline < 0 || predicted < 0) {
            throw new IllegalArgumentException("priorities must not be negative, and the threshold must be positive");
        }
        if (quiet.isNegative() || quiet.isZero() || due.compareTo(quiet) <= 0) {
            throw new IllegalArgumentException(
                    "the time after which a package is due (%s) must be longer than the quiet time (%s), and that positive"
                            .formatted(due, quiet));
        }
    }

    /**
     * What the time since the last build began counts: {@code max(a * log10(hours) + b, -30)}, with {@code a} and {@code b} such that
     * it is zero after the quiet time and the threshold when due.
     */
    public double time(Instant lastBegan, Instant now) {
        double hours = Math.max(hours(Duration.between(lastBegan, now)), SHORTEST_HOURS);
        return Math.max(slope() * Math.log10(hours) - offset(), LEAST_TIME);
    }

    /**
     * When time alone will have raised a package to the threshold.
     *
     * @param priority as it is now; its time is not used
     * @param lastBegan when its last build began
     */
    public Instant reachesThreshold(Priority priority, Instant lastBegan) {
        double others = priority.manual() + priority.constant();
        double needed = (threshold - others) / priority.coefficient()
                - priority.dependency()
                - priority.build()
                - priority.predicted();
        if (needed <= LEAST_TIME) {
            return lastBegan;
        }
        double hours = Math.pow(10, needed / slope() + Math.log10(hours(quiet)));
        // A century is never, and its nanoseconds still fit.
        return lastBegan.plusNanos((long) (Math.min(hours, 100 * 365 * 24.0) * NANOS_PER_HOUR));
    }

    /** What one changed dependency weighs, before all are summed up and cut to an integer. */
    public double weight(int distance) {
        return (double) packageUpdate / (distance > 0 ? distance : UNKNOWN_DISTANCE);
    }

    /**
     * What changed dependencies weigh together: {@code int(sum(packageUpdate / distance))}, whatever their order.
     *
     * @param counts how many there are at each distance; at 0 those whose distance is unknown
     */
    public int dependency(int[] counts) {
        double sum = ROUNDING;
        for (int distance = 0; distance < counts.length; distance++) {
            sum += (double) counts[distance] * packageUpdate / (distance > 0 ? distance : UNKNOWN_DISTANCE);
        }
        return (int) sum;
    }

    /** What {@link #time} multiplies the logarithm of hours by. */
    public double slope() {
        return threshold / (Math.log10(hours(due)) - Math.log10(hours(quiet)));
    }

    /** What {@link #time} takes from that. */
    public double offset() {
        return slope() * Math.log10(hours(quiet));
    }

    private static double hours(Duration duration) {
        return duration.toSeconds() / 3600.0 + duration.toNanosPart() / NANOS_PER_HOUR;
    }
}
