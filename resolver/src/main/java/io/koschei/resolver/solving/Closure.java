package io.koschei.resolver.solving;

import io.koschei.model.ClosureSize;

/**
 * Everything installed for one package: members in ascending order, each with its distance.
 *
 * <p>Kept in flat arrays because a distribution has some fourteen million members.
 */
public final class Closure {

    /** Distance of a member that nothing requires: the build group brings it, a weak dependency, or another architecture. */
    public static final int UNREACHED = -1;

    private final int[] members;
    private final byte[] distances;
    private final ClosureSize size;

    /** The arrays are parallel, sorted by member, and belong to the closure from here on. */
    public Closure(int[] members, byte[] distances, ClosureSize size) {
        this.members = members;
        this.distances = distances;
        this.size = size;
    }

    public int count() {
        return members.length;
    }

    /** Index into {@code Catalog.binaries()} of the {@code i}th member; a binary's own index is among its members. */
    public int member(int i) {
        return members[i];
    }

    /**
     * Steps along installed requirements from the package to the {@code i}th member: 0 the binary itself, 1 what the
     * package requires directly, and so on; {@link #UNREACHED} for members that no requirement brings.
     */
    public int distance(int i) {
        return distances[i];
    }

    public ClosureSize size() {
        return size;
    }
}
