package io.koschei.projection.questions;

import io.koschei.deadline.Deadline;
import io.koschei.graph.IntGraph;
import io.koschei.model.ClosureSize;
import io.koschei.model.Side;
import io.koschei.model.rpm.PackageKey;
import io.koschei.projection.Nodes;
import io.koschei.projection.Projection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What distinguishes one side of two generations, of one collection or of two. A package is the same if name and
 * architecture are.
 *
 * @param common packages in both
 * @param onlyLeft packages of the left one only, by name
 * @param onlyRight packages of the right one only, by name
 * @param versionChanged packages in two versions, by name
 * @param stateChanged packages that resolve in one of them only, by name
 * @param sizeChanged packages that resolve in both and whose closures take different space on disk, largest difference
 *     first
 */
public record Comparison(
        int common,
        List<Pair> onlyLeft,
        List<Pair> onlyRight,
        List<Pair> versionChanged,
        List<Pair> stateChanged,
        List<Pair> sizeChanged) {

    private static final int ABSENT = -1;

    /** Copies the lists. */
    public Comparison {
        onlyLeft = List.copyOf(onlyLeft);
        onlyRight = List.copyOf(onlyRight);
        versionChanged = List.copyOf(versionChanged);
        stateChanged = List.copyOf(stateChanged);
        sizeChanged = List.copyOf(sizeChanged);
    }

    /** A package: its nodes in both generations, -1 where there is none. */
    public record Pair(int left, int right) {}

    /** A direct requirement that is met: two nodes of one generation. */
    public record Edge(int from, int to) {}

    /** Compares one side. */
    public static Comparison of(Projection left, Projection right, Side side) {
        int common = 0;
        List<Pair> onlyLeft = new ArrayList<>();
        List<Pair> onlyRight = new ArrayList<>();
        List<Pair> versions = new ArrayList<>();
        List<Pair> states = new ArrayList<>();
        List<Pair> sizes = new ArrayList<>();
        for (Pair pair : pairs(left.nodes(), right.nodes())) {
            Deadline.check();
            boolean source = pair.left == ABSENT
                    ? right.nodes().isSource(pair.right)
                    : left.nodes().isSource(pair.left);
            if (source != (side == Side.BUILD)) {
                continue;
            }
            if (pair.left == ABSENT || pair.right == ABSENT) {
                (pair.left == ABSENT ? onlyRight : onlyLeft).add(pair);
                continue;
            }
            common++;
            if (!left.nodes()
                    .facts(pair.left)
                    .nevra()
                    .evr()
                    .equals(right.nodes().facts(pair.right).nevra().evr())) {
                versions.add(pair);
            }
            if (left.nodes().isResolved(pair.left) != right.nodes().isResolved(pair.right)) {
                states.add(pair);
            } else if (difference(left, right, pair) != 0) {
                sizes.add(pair);
            }
        }
        sizes.sort(Comparator.<Pair>comparingLong(pair -> Math.abs(difference(left, right, pair)))
                .reversed()
                .thenComparingInt(Pair::left));
        return new Comparison(common, onlyLeft, onlyRight, versions, states, sizes);
    }

    /**
     * Direct requirements of one generation that the other does not have, by name.
     *
     * @param here the generation that has them; nodes are its
     */
    public static List<Edge> edgesOnly(Projection here, Projection there, Side side) {
        int[] other = new int[here.nodes().count()];
        Arrays.fill(other, ABSENT);
        for (Pair pair : pairs(here.nodes(), there.nodes())) {
            if (pair.left != ABSENT) {
                other[pair.left] = pair.right;
            }
        }
        IntGraph requires = here.requires();
        List<Edge> edges = new ArrayList<>();
        for (int node = 0; node < other.length; node++) {
            Deadline.check();
            if (here.nodes().isSource(node) != (side == Side.BUILD)) {
                continue;
            }
            for (int edge = requires.start(node); edge < requires.end(node); edge++) {
                int from = other[node];
                int to = other[requires.target(edge)];
                if (from == ABSENT || to == ABSENT || there.requires().edge(from, to) < 0) {
                    edges.add(new Edge(node, requires.target(edge)));
                }
            }
        }
        return edges;
    }

    private static long difference(Projection left, Projection right, Pair pair) {
        ClosureSize before = left.closureSize(pair.left);
        ClosureSize after = right.closureSize(pair.right);
        return before == null || after == null ? 0 : after.installSize() - before.installSize();
    }

    /** All packages of both in the order of their names. */
    private static List<Pair> pairs(Nodes left, Nodes right) {
        List<Pair> pairs = new ArrayList<>(Math.max(left.count(), right.count()));
        Comparator<PackageKey> byKey = Comparator.naturalOrder();
        int i = 0;
        int j = 0;
        while (i < left.count() || j < right.count()) {
            Deadline.check();
            int order = i == left.count() ? 1 : j == right.count() ? -1 : byKey.compare(left.key(i), right.key(j));
            pairs.add(new Pair(order <= 0 ? i : ABSENT, order >= 0 ? j : ABSENT));
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return pairs;
    }
}
