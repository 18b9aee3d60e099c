package io.koschei.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.Priority;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No collection gets ahead of another that still waits by more than one build for its weight. */
class FairShareProperties {

    private static final Priority PRIORITY = new Priority(0, 0, 1, 256, 0, 0);

    /** A collection: its weight, what runs of it, and how many of its packages wait. */
    record Line(double weight, int running, int waiting) {}

    private static List<QueueEntry> order(List<Line> lines) {
        List<CollectionQuota> shares = new ArrayList<>();
        Map<Integer, List<QueueEntry>> waiting = new HashMap<>();
        for (int id = 0; id < lines.size(); id++) {
            Line line = lines.get(id);
            shares.add(Candidacy.share(id, line.weight, null, line.running));
            List<QueueEntry> entries = new ArrayList<>();
            for (int i = 0; i < line.waiting; i++) {
                entries.add(new QueueEntry(Candidacy.of("p" + i).in(id).is(), PRIORITY, false));
            }
            waiting.put(id, entries);
        }
        return new FairShare(shares, waiting).order();
    }

    private static String told(List<QueueEntry> order) {
        StringBuilder told = new StringBuilder();
        order.forEach(entry -> told.append(entry.candidate().collectionId()));
        return told.toString();
    }

    @Example
    void takesTurnsByWeight() {
        assertThat(told(order(List.of(new Line(1, 0, 3), new Line(1, 0, 3))))).isEqualTo("010101");
        assertThat(told(order(List.of(new Line(1, 0, 2), new Line(3, 0, 6))))).isEqualTo("11011101");
        assertThat(told(order(List.of(new Line(1, 2, 3), new Line(1, 0, 3)))))
                .as("what runs counts")
                .isEqualTo("110100");
        assertThat(told(order(List.of(new Line(1, 9, 2), new Line(1, 0, 0)))))
                .as("what does not wait takes no turn")
                .isEqualTo("00");
        assertThat(order(List.of())).isEmpty();
    }

    @Property
    void ordersEverythingThatWaitsEachCollectionInItsOwnOrder(@ForAll("lines") List<Line> lines) {
        List<QueueEntry> order = order(lines);

        for (int id = 0; id < lines.size(); id++) {
            int collection = id;
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < lines.get(id).waiting; i++) {
                expected.add("p" + i);
            }
            assertThat(order)
                    .filteredOn(entry -> entry.candidate().collectionId() == collection)
                    .extracting(entry -> entry.candidate().name())
                    .isEqualTo(expected);
        }
        assertThat(order).hasSize(lines.stream().mapToInt(Line::waiting).sum());
    }

    @Property
    void keepsNoCollectionBehindAnotherByMoreThanOneBuild(@ForAll("lines") List<Line> lines) {
        int[] taken = new int[lines.size()];
        for (QueueEntry entry : order(lines)) {
            int turn = entry.candidate().collectionId();
            taken[turn]++;
            double now = (lines.get(turn).running + taken[turn]) / lines.get(turn).weight;
            for (int other = 0; other < taken.length; other++) {
                Line line = lines.get(other);
                if (taken[other] < line.waiting) {
                    assertThat(now).isLessThanOrEqualTo((line.running + taken[other] + 1) / line.weight);
                }
            }
        }
    }

    @Provide
    Arbitrary<List<Line>> lines() {
        return Combinators.combine(
                        Arbitraries.of(0.25, 0.5, 1.0, 1.5, 3.0),
                        Arbitraries.integers().between(0, 10),
                        Arbitraries.integers().between(0, 12))
                .as(Line::new)
                .list()
                .ofMaxSize(4);
    }
}
