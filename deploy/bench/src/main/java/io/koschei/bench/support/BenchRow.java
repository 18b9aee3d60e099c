package io.koschei.bench.support;

/**
 * One figure and what it must reach.
 *
 * @param work what was done
 * @param measure what of it is measured
 * @param figure how much it is
 * @param unit of the figure and the limit
 * @param limit the figure that must be reached
 * @param atMost whether the figure must not be over the limit; otherwise it must not be under it
 */
public record BenchRow(String work, String measure, double figure, String unit, double limit, boolean atMost) {

    public static BenchRow atMost(String work, String measure, double figure, String unit, double limit) {
        return new BenchRow(work, measure, figure, unit, limit, true);
    }

    public static BenchRow atLeast(String work, String measure, double figure, String unit, double limit) {
        return new BenchRow(work, measure, figure, unit, limit, false);
    }

    boolean holds() {
        return atMost ? figure <= limit : figure >= limit;
    }
}
