package io.koschei.projection.sizes;

/**
 * What brought a member into a closure: the last edge of a shortest path to it, and the first node of that path.
 *
 * @param requiredBy the nearest package that requires the member; {@link #UNKNOWN} when no edge leads to it, as with
 *     what the build group brings
 * @param requestedBy on whose request: what the closure's package requires itself and that leads to the member, which
 *     can be the member; {@link #UNKNOWN} when no path leads back there
 */
public record Origin(int requiredBy, int requestedBy) {

    /** No package. */
    public static final int UNKNOWN = Integer.MIN_VALUE;
}
