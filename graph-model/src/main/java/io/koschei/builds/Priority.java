package io.koschei.builds;

/**
 * What the priority of a package consists of. Formula of upstream Koschei: {@code manual + constant + coefficient * (dependency +
 * build + predicted + time)}, of which upstream does not know {@code predicted}.
 *
 * @param manual what an administrator added for the next build
 * @param constant what an administrator added for good; upstream calls it static
 * @param coefficient of the collection
 * @param dependency for dependencies that changed since the last build
 * @param build for how the last build ended
 * @param predicted for a rebuild that would probably mend binaries of it
 * @param time for how long ago the last build began
 */
public record Priority(
        int manual, int constant, double coefficient, int dependency, int build, int predicted, double time) {

    /** Where nothing is predicted. */
    public Priority(int manual, int constant, double coefficient, int dependency, int build, double time) {
        this(manual, constant, coefficient, dependency, build, 0, time);
    }

    /** Higher is sooner; from the threshold on a package is built. */
    public double total() {
        return manual + constant + coefficient * (dependency + build + predicted + time);
    }
}
