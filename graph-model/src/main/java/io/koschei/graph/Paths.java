package io.koschei.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Paths between two nodes that visit no node twice, the shortest first and those of one length in the order of their
 * nodes. Found after Yen (Finding the k shortest loopless paths in a network, 1971), with Lawler's rule (1972) that a
 * path deviates from another only behind the node where that one itself deviated, so that none is found twice. Memory is
 * kept from one search to the next. For one thread at a time.
 */
public final class Paths {

    /** The most paths that are searched for. */
    public static final int MOST = 20;

    private static final long WORK = 2_000_000;
    private static final Comparator<Deviation> SHORTEST_FIRST =
            Comparator.<Deviation>comparingInt(d -> d.path.length).thenComparing(Deviation::path, Arrays::compare);

    private final IntGraph graph;
    private final TwoWaySearch search;

    /**
     * What was found.
     *
     * @param paths nodes of each path, first and last included
     * @param complete false when the search became too expensive and ended early: there may be more paths
     */
    public record Found(List<int[]> paths, boolean complete) {

        /** Copies the list. */
        public Found {
            paths = List.copyOf(paths);
        }
    }

    /** @param at position of the last node that it has in common with the path it was derived from */
    @SuppressWarnings("ArrayRecordComponent")
    private record Deviation(int[] path, int at) {}

    /**
     * Prepares for searches.
     *
     * @param reversed the same graph with every edge the other way round
     */
    public Paths(IntGraph graph, IntGraph reversed) {
        this.graph = graph;
        this.search = new TwoWaySearch(graph, reversed);
    }

    /** The first shortest path, both ends included: empty when there is none, one node from a node to itself. */
    public int[] shortest(int from, int to) {
        return search.path(new int[] {from}, to, new int[0], 0);
    }

    /**
     * The shortest paths that differ in at least one node.
     *
     * @param count how many at most, from 1 to {@link #MOST}
     */
    public Found shortest(int from, int to, int count) {
        return shortest(from, to, count, WORK);
    }

    /** The shortest paths that use only some nodes; {@code members} are ascending and have both ends among them. */
    public static Found within(IntGraph graph, int[] members, int from, int to, int count) {
        Subgraph part = Subgraph.of(graph, members);
        int first = part.indexOf(from);
        int last = part.indexOf(to);
        if (first < 0 || last < 0) {
            return new Found(List.of(), true);
        }
        Found found = new Paths(part.edges(), part.edges().reversed()).shortest(first, last, count);
        return new Found(
                found.paths.stream()
                        .map(path -> IntStream.of(path).map(i -> members[i]).toArray())
                        .toList(),
                found.complete);
    }

    Found shortest(int from, int to, int count, long work) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("ask for 1 to " + MOST + " paths, not for " + count);
        }
        List<int[]> paths = new ArrayList<>();
        PriorityQueue<Deviation> candidates = new PriorityQueue<>(SHORTEST_FIRST);
        int[] shortest = shortest(from, to);
        if (shortest.length > 0) {
            candidates.add(new Deviation(shortest, 0));
        }
        long end = search.work() + work;
        while (!candidates.isEmpty()) {
            Deviation next = candidates.remove();
            paths.add(next.path);
            if (paths.size() == count) {
                break;
            }
            for (int at = next.at; at < next.path.length - 1; at++) {
                if (search.work() > end) {
                    return new Found(paths, false);
                }
                int[] rest = search.path(untried(next.path, at, paths), to, next.path, at + 1);
                if (rest.length > 0) {
                    candidates.add(new Deviation(joined(next.path, at, rest), at));
                }
            }
        }
        return new Found(paths, true);
    }

    /** Where one can go on behind a position of a path, other than any path that is known and is the same up to there. */
    private int[] untried(int[] path, int at, List<int[]> known) {
        int[] next = new int[graph.degree(path[at])];
        int count = 0;
        for (int edge = graph.start(path[at]); edge < graph.end(path[at]); edge++) {
            int target = graph.target(edge);
            if (known.stream().noneMatch(other -> begins(other, path, at) && other[at + 1] == target)) {
                next[count++] = target;
            }
        }
        return Arrays.copyOf(next, count);
    }

    private static boolean begins(int[] other, int[] path, int at) {
        return other.length > at + 1 && Arrays.equals(other, 0, at + 1, path, 0, at + 1);
    }

    private static int[] joined(int[] path, int at, int[] rest) {
        int[] joined = Arrays.copyOf(path, at + 1 + rest.length);
        System.arraycopy(rest, 0, joined, at + 1, rest.length);
        return joined;
    }
}
