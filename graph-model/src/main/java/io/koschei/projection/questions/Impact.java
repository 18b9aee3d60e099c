package io.koschei.projection.questions;

import io.koschei.deadline.Deadline;
import io.koschei.model.Side;
import io.koschei.projection.Dependents;
import io.koschei.projection.Nodes;
import io.koschei.projection.Projection;
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

    /** Distances are kept plus this, so that 0 is left for what is not affected. */
    private static final int SHIFT = 2;

    private static final int GROUP_ONLY = -1 + SHIFT;
    private static final int MOST = Byte.MAX_VALUE + SHIFT + 1;

    private final Nodes nodes;
    private final short[] nearest;
    private final int[] affected;

    private Impact(Nodes nodes, short[] nearest, int[] affected) {
        this.nodes = nodes;
        this.nearest = nearest;
        this.affected = affected;
    }

    /** What a change of all these binaries together affects; they themselves are not counted. */
    public static Impact of(Projection projection, int... changed) {
        short[] nearest = new short[projection.nodes().count()];
        int[] affected = new int[64];
        int count = 0;
        for (int node : changed) {
            Deadline.check();
            Dependents.Reader holders = projection.holders(node);
            while (holders.next()) {
                short distance = (short) (holders.distance() + SHIFT);
                short before = nearest[holders.node()];
                if (before == 0) {
                    if (count == affected.length) {
                        affected = Arrays.copyOf(affected, 2 * count);
                    }
                    affected[count++] = holders.node();
                }
                if (before == 0 || isNearer(distance, before)) {
                    nearest[holders.node()] = distance;
                }
            }
        }
        for (int node : changed) {
            nearest[node] = 0;
        }
        return new Impact(projection.nodes(), nearest, left(affected, count, nearest));
    }

    /** A requirement at any distance is nearer than what only the build group brings. */
    private static boolean isNearer(int distance, int other) {
        return distance != GROUP_ONLY && (other == GROUP_ONLY || distance < other);
    }

    private static int[] left(int[] affected, int count, short[] nearest) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (nearest[affected[i]] != 0) {
                affected[kept++] = affected[i];
            }
        }
        int[] left = Arrays.copyOf(affected, kept);
        Arrays.sort(left);
        return left;
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
        int[] counts = new int[MOST];
        for (int node : affected) {
            if (isOf(side, node)) {
                counts[nearest[node]]++;
            }
        }
        List<Level> levels = new ArrayList<>();
        for (int i = 1; i < MOST; i++) {
            int kept = i == MOST - 1 ? GROUP_ONLY : i + 1;
            if (counts[kept] > 0) {
                int distance = kept - SHIFT;
                levels.add(new Level(distance, counts[kept], counts[kept] * weight(distance)));
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
        for (int i = 0; i < affected.length && rows.size() < limit; i++) {
            int node = affected[i];
            if (nearest[node] == distance + SHIFT && isOf(side, node) && left-- <= 0) {
                rows.add(new Row(node, distance));
            }
        }
    }

    private boolean isOf(Side side, int node) {
        return nodes.isSource(node) == (side == Side.BUILD);
    }

    /** Nodes of all affected packages, in ascending order. */
    public int[] all(Side side) {
        return IntStream.of(affected).filter(node -> isOf(side, node)).toArray();
    }

    private static double weight(int distance) {
        return distance < 0 ? WEIGHT / UNKNOWN_DISTANCE : WEIGHT / distance;
    }
}
