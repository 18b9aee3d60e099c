package io.koschei.scheduling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Picks the collection whose turn it is: the one that would have the fewest builds for its weight, counting those that run and
 * those that already had their turn.
 */
final class FairShare {

    private final List<CollectionQuota> shares;
    private final Map<Integer, List<QueueEntry>> waiting;

    /**
     * @param shares in the order in which collections have their turn when all else is the same
     * @param waiting by collection id, in order
     */
    FairShare(List<CollectionQuota> shares, Map<Integer, List<QueueEntry>> waiting) {
        this.shares = shares;
        this.waiting = waiting;
    }

    private static final class Line {

        private final int place;
        private final CollectionQuota share;
        private final List<QueueEntry> dues;
        private int taken;

        Line(int place, CollectionQuota share, List<QueueEntry> dues) {
            this.place = place;
            this.share = share;
            this.dues = dues;
        }

        double next() {
            return (share.running() + taken + 1) / share.weight();
        }

        int place() {
            return place;
        }
    }

    /** All that waits, in one order. */
    List<QueueEntry> order() {
        PriorityQueue<Line> lines =
                new PriorityQueue<>(Comparator.comparingDouble(Line::next).thenComparingInt(Line::place));
        for (int place = 0; place < shares.size(); place++) {
            List<QueueEntry> dues = waiting.getOrDefault(shares.get(place).id(), List.of());
            if (!dues.isEmpty()) {
                lines.add(new Line(place, shares.get(place), dues));
            }
        }
        List<QueueEntry> order = new ArrayList<>();
        while (!lines.isEmpty()) {
            Line line = lines.remove();
            order.add(line.dues.get(line.taken++));
            if (line.taken < line.dues.size()) {
                lines.add(line);
            }
        }
        return order;
    }
}
