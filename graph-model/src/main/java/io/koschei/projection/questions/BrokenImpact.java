package io.koschei.projection.questions;

import io.koschei.deadline.Deadline;
import io.koschei.model.Side;
import io.koschei.postgres.Members;
import io.koschei.postgres.answers.PackageHistory;
import io.koschei.projection.Projection;
import io.koschei.projection.questions.Impact.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Broken packages that a change may affect: it is not known what they need now, but what they needed when they last resolved. {@link
 * Impact} does not have them, since they have no closure.
 */
public final class BrokenImpact {

    /** So that closures of a whole broken distribution are not in memory at once. */
    private static final int AT_ONCE = 1_000;

    private final PackageHistory history;

    public BrokenImpact(PackageHistory history) {
        this.history = history;
    }

    /**
     * Those that had one of the changed binaries in their last closure, by name.
     *
     * @param changed nodes of binaries
     * @return with their distance then, as in {@link Impact.Level}
     */
    public List<Row> of(int collectionId, Projection projection, Side side, int... changed) {
        BitSet ids = new BitSet();
        Arrays.stream(changed).map(projection.nodes()::packageId).forEach(ids::set);
        int[] broken = IntStream.range(0, projection.nodes().count())
                .filter(node -> !projection.nodes().isResolved(node))
                .filter(node -> projection.nodes().isSource(node) == (side == Side.BUILD))
                .filter(node -> projection.nodes().since(node) > 0)
                .toArray();
        List<Row> rows = new ArrayList<>();
        for (int begin = 0; begin < broken.length; begin += AT_ONCE) {
            Deadline.check();
            int[] some = Arrays.copyOfRange(broken, begin, Math.min(begin + AT_ONCE, broken.length));
            Map<Integer, Integer> last = new HashMap<>();
            for (int node : some) {
                last.put(projection.nodes().packageId(node), projection.nodes().since(node) - 1);
            }
            Map<Integer, Members> closures = history.closuresBefore(collectionId, last, projection.ordinal());
            for (int node : some) {
                Members members = closures.get(projection.nodes().packageId(node));
                if (members != null) {
                    add(rows, node, members, ids);
                }
            }
        }
        return rows;
    }

    private static void add(List<Row> rows, int node, Members members, BitSet changed) {
        int nearest = Integer.MAX_VALUE;
        boolean holdsOne = false;
        Members.Reader reader = members.read();
        while (reader.next()) {
            if (changed.get(reader.packageId())) {
                holdsOne = true;
                nearest = reader.distance() < 0 ? nearest : Math.min(nearest, reader.distance());
            }
        }
        if (holdsOne) {
            rows.add(new Row(node, nearest == Integer.MAX_VALUE ? -1 : nearest));
        }
    }
}
