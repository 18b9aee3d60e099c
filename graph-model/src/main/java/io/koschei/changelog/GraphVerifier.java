package io.koschei.changelog;

import io.koschei.model.Collection;
import io.koschei.model.Stretch;
import io.koschei.model.generation.GraphInterval;
import io.koschei.model.generation.LogHead;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.IntervalReader;
import io.koschei.neo4j.writing.GraphPosition;
import io.koschei.neo4j.writing.GraphWriter;
import io.koschei.postgres.GraphRegister;
import io.koschei.postgres.writing.ChangeLog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntConsumer;

/** Compares all that the graph of a collection says, in every generation, with the change log. */
public final class GraphVerifier {

    private static final int BATCH = 1_000;
    private static final int NAMED = 20;

    private final ChangeLog log;
    private final GraphRegister register;
    private final GraphWriter graph;
    private final IntervalReader intervals;

    public GraphVerifier(ChangeLog log, GraphRegister register, GraphWriter graph, IntervalReader intervals) {
        this.log = log;
        this.register = register;
        this.graph = graph;
        this.intervals = intervals;
    }

    /**
     * Reads both from beginning to end. The collection's lock must be held, or a generation that is written meanwhile counts as a
     * difference.
     *
     * @param progress told how many packages were compared
     */
    public Verdict verify(Collection collection, IntConsumer progress) {
        LogHead head = register.head(collection.name()).orElseThrow();
        GraphPosition position = graph.position(head.graphKey());
        int from = log.begin(collection.id());
        int upTo = Objects.requireNonNullElse(head.ordinal(), -1);
        int oldest = log.entries(collection.id(), from, 1).stream()
                .findFirst()
                .map(entry -> entry.generation().ordinal())
                .orElse(Stretch.OPEN);
        Tally says = new Tally();
        Tally holds = new Tally();
        Differences differences = new Differences();
        Set<PackageKey> known = new HashSet<>();
        int last = 0;
        while (true) {
            List<ChangeLog.History> histories = log.histories(collection.id(), last, BATCH, upTo);
            if (histories.isEmpty()) {
                break;
            }
            last = histories.get(histories.size() - 1).packageId();
            Map<PackageKey, List<GraphInterval>> held = intervals.intervals(
                    head.graphKey(),
                    histories.stream().map(ChangeLog.History::key).toList());
            for (ChangeLog.History history : histories) {
                List<GraphInterval> expected = LogIntervals.of(history.changes());
                List<GraphInterval> actual = between(from, upTo, held.getOrDefault(history.key(), List.of()));
                says.add(history.key(), expected);
                holds.add(history.key(), actual);
                differences.compare(history.key(), expected, actual);
                known.add(history.key());
            }
            compareChanges(head.graphKey(), oldest, upTo, histories, differences);
            progress.accept(known.size());
        }
        // Sources that binaries name are nodes, too, and say nothing.
        List<PackageKey> others = intervals.keys(head.graphKey()).stream()
                .filter(key -> !known.contains(key))
                .sorted()
                .toList();
        for (int begin = 0; begin < others.size(); begin += BATCH) {
            List<PackageKey> some = others.subList(begin, Math.min(begin + BATCH, others.size()));
            Map<PackageKey, List<GraphInterval>> held = intervals.intervals(head.graphKey(), some);
            some.forEach(key -> {
                List<GraphInterval> actual = between(from, upTo, held.getOrDefault(key, List.of()));
                holds.add(key, actual);
                differences.compare(key, List.of(), actual);
            });
        }
        differences.position(head, position, comparison(collection, head, position));
        differences.edits(graph.followed(head.graphKey()).count(), log.edits().count(collection.id()));
        return new Verdict(from, upTo, says.side(), holds.side(), differences.named(), differences.count());
    }

    /** Of the log's first generation the graph may have changes that the log cannot have: it may hold older ones. */
    private void compareChanges(
            String key, int oldest, int upTo, List<ChangeLog.History> histories, Differences differences) {
        List<ChangeLog.History> binaries =
                histories.stream().filter(history -> !history.key().isSource()).toList();
        Map<PackageKey, List<GraphInterval>> held = intervals.changes(
                key, binaries.stream().map(ChangeLog.History::key).toList());
        for (ChangeLog.History history : binaries) {
            List<GraphInterval> actual = held.getOrDefault(history.key(), List.of()).stream()
                    .filter(change -> change.from() > oldest && change.from() <= upTo)
                    .toList();
            differences.compare(history.key(), LogIntervals.changes(history.changes(), oldest), actual);
        }
    }

    private Comparison comparison(Collection collection, LogHead head, GraphPosition position) {
        return Comparison.of(
                collection.name(),
                head.log(),
                position,
                log.entries(collection.id(), Objects.requireNonNullElse(position.applied(), 0), 2),
                position.log() != null || graph.isEmpty(head.graphKey()));
    }

    /** What a graph says that is ahead, or older than the log, as far as the log can say the same. */
    private static List<GraphInterval> between(int from, int upTo, List<GraphInterval> intervals) {
        return GraphInterval.sorted(intervals.stream()
                .filter(interval -> Math.max(from, interval.from()) <= upTo && interval.to() > from)
                .map(interval -> new GraphInterval(
                        interval.what(),
                        Math.max(from, interval.from()),
                        interval.to() > upTo ? Stretch.OPEN : interval.to()))
                .toList());
    }

    private static final class Differences {
        private final List<String> named = new ArrayList<>();
        private int count;

        void compare(PackageKey key, List<GraphInterval> expected, List<GraphInterval> actual) {
            if (expected.equals(actual)) {
                return;
            }
            count++;
            if (named.size() < NAMED) {
                List<GraphInterval> lacks = new ArrayList<>(expected);
                lacks.removeAll(actual);
                List<GraphInterval> adds = new ArrayList<>(actual);
                adds.removeAll(expected);
                named.add(key + ": "
                        + (lacks.isEmpty() ? "" : "the graph lacks '" + lacks.get(0) + "'")
                        + (lacks.isEmpty() || adds.isEmpty() ? "" : "; ")
                        + (adds.isEmpty() ? "" : "the log lacks '" + adds.get(0) + "'"));
            }
        }

        /** Generations that changed nothing, and those that only one of the two has, show in where they stand alone. */
        void position(LogHead head, GraphPosition position, Comparison comparison) {
            if (comparison instanceof Comparison.Refused refused) {
                add(refused.reason());
            } else if (head.entry() != null && isBehind(head, position)) {
                add("The graph holds "
                        + (position.applied() == null ? "no generation" : "generation " + position.applied())
                        + ", the change log says that it holds " + head.ordinal());
            }
        }

        /** A service that was stopped after a generation was thinned out, or stored late, follows when it runs again. */
        void edits(int followed, int all) {
            if (followed < all) {
                add("The graph has still to follow " + (all - followed) + " of " + all
                        + " edits of the change log, which a service does when it runs");
            }
        }

        private static boolean isBehind(LogHead head, GraphPosition position) {
            return Objects.requireNonNullElse(position.applied(), -1) < Objects.requireNonNullElse(head.ordinal(), -1);
        }

        private void add(String difference) {
            count++;
            named.add(0, difference);
        }

        List<String> named() {
            return List.copyOf(named);
        }

        int count() {
            return count;
        }
    }
}
