package io.koschei.tracked;

import org.jspecify.annotations.Nullable;

/**
 * How much of the builds a collection gets.
 *
 * @param weight its share of the builds that run at the same time, in proportion to other collections
 * @param coefficient what dependency, build and time priority of its packages are multiplied by
 * @param most builds of it that run at the same time; null: as many as run in all
 */
public record BuildShare(
        double weight, double coefficient, @Nullable Integer most) {

    /** One share, with priorities as they are. */
    public static final BuildShare USUAL = new BuildShare(1, 1, null);

    /**
     * A share that makes sense.
     *
     * @throws IllegalArgumentException when it is not more than nothing, or a number is negative
     */
    public BuildShare {
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("weight must be more than 0, not " + weight);
        }
        if (!(coefficient > 0) || Double.isInfinite(coefficient)) {
            throw new IllegalArgumentException("priority-coefficient must be more than 0, not " + coefficient);
        }
        if (most != null && most < 0) {
            throw new IllegalArgumentException("most-builds must not be negative, but is " + most);
        }
    }
}
