package io.koschei.builds;

/**
 * What the priority of a package consists of. Formula of upstream Koschei: {@code manual + constant + coefficient * (dependency +
 * build + time)}.
 *
 * @param manual what an administrator added for the next build
 * @param constant what an administrator added for good; upstream calls it static
 * @param coefficient of the collection
 * @param dependency for dependencies that changed since the last build
 * @param build for how the last build ended
 * @param time for how long ago the last build began
 */
public record Priority(int manual, int constant, double coefficient, int dependency, int build, double time) {

    /** Higher is sooner; from the threshold on a package is built. */
    public double total() {
        return manual + constant + coefficient * (dependency + build + time);
    }
}
