package io.koschei.projection;

import io.koschei.graph.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a change of some binaries affects: everything that has one of them in its closure, at the distance of the
 * nearest. Exact, since it is read from the closures.
 */
public final class Impact {

    /** Weight of one change at distance 1; at distance d it is divided by d. Upstream Koschei's {@code package_update}. */
    private static final double WEIGHT = 256;

    /** By what the weight is divided where only the build group brings the changed package. */
    private static final int UNKNOWN_DISTANCE = 8;

    /** Distances are kept plus one: 0 when only the build group brings it. */
    private static final byte UNTOUCHED = -1;

    private final Nodes nodes;
    private final byte[] nearest;

    private Impact(Nodes nodes, byte[] nearest) {
        this.nodes = nodes;
        this.nearest = nearest;
    }

    /** What a change of all these binaries together affects; they themselves are not counted. */
    public static Impact of(Projection projection, int... changed) {
        byte[] nearest = new byte[projection.nodes().count()];
        Arrays.fill(nearest, UNTOUCHED);
        for (int node : changed) {
            Holders.Reader holders = projection.holders(node);
            while (holders.next()) {
                byte distance = (byte) (holders.distance() + 1);
                byte before = nearest[holders.node()];
                // A requirement at any distance is nearer than what only the build group brings.
                if (before == UNTOUCHED || (distance != 0 && (before == 0 || distance < before))) {
                    nearest[holders.node()] = distance;
                }
            }
        }
        for (int node : changed) {
            nearest[node] = UNTOUCHED;
        }
        return new Impact(projection.nodes(), nearest);
    }

    /**
     * Packages at one distance.
     *
     * @param distance steps from them to the nearest change; -1 when only the build group brings it
     * @param weight 256 / distance for each of them, 256 / 8 where only the build group brings the change
     */
    public record Level(int distance, int count, double weight) {}

    /** An affected package: its node, and its distance as in {@link Level}. */
    public record Row(int node, int distance) {

        public double weight() {
            return Impact.weight(distance);
        }
    }

    /** How many are affected at each distance, nearest first; those that only the build group brings come last. */
    public List<Level> levels(Side side) {
        int[] counts = new int[Byte.MAX_VALUE + 1];
        for (int node = 0; node < nearest.length; node++) {
            if (nearest[node] != UNTOUCHED && nodes.isSource(node) == (side == Side.BUILD)) {
                counts[nearest[node]]++;
            }
        }
        List<Level> levels = new ArrayList<>();
        for (int i = 1; i <= counts.length; i++) {
            int kept = i % counts.length;
            if (counts[kept] > 0) {
                levels.add(new Level(kept - 1, counts[kept], counts[kept] * weight(kept - 1)));
            }
        }
        return levels;
    }

    /** Affected packages, nearest first, then by name; {@code limit} of them at most, without the first {@code offset}. */
    public List<Row> rows(Side side, int offset, int limit) {
        List<Row> rows = new ArrayList<>();
        int before = 0;
        for (Level level : levels(side)) {
            if (before + level.count() > offset && rows.size() < limit) {
                add(rows, side, level.distance(), Math.max(0, offset - before), limit);
            }
            before += level.count();
        }
        return rows;
    }

    private void add(List<Row> rows, Side side, int distance, int skip, int limit) {
        int left = skip;
        for (int node = 0; node < nearest.length && rows.size() < limit; node++) {
            if (nearest[node] == distance + 1 && nodes.isSource(node) == (side == Side.BUILD) && left-- <= 0) {
                rows.add(new Row(node, distance));
            }
        }
    }

    /** Nodes of all affected packages, in ascending order. */
    public int[] all(Side side) {
        return IntStream.range(0, nearest.length)
                .filter(node -> nearest[node] != UNTOUCHED && nodes.isSource(node) == (side == Side.BUILD))
                .toArray();
    }

    private static double weight(int distance) {
        return distance < 0 ? WEIGHT / UNKNOWN_DISTANCE : WEIGHT / distance;
    }
}
