package io.koschei.dependencies;

import io.koschei.builds.PriorityRules;
import io.koschei.neo4j.affects.AffectsEdge;
import io.koschei.neo4j.affects.AffectsEdge.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/** The edges that lead to one source package, eight bytes each, in ascending order of the numbers of binaries. Immutable. */
public final class EdgeList {

    static final EdgeList NONE = new EdgeList(new long[0]);

    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final int SINCE_BITS = 26;
    private static final int KIND_BITS = 2;
    private static final int DISTANCE_BITS = 9;
    private static final int DISTANCE_SHIFT = SINCE_BITS + KIND_BITS;
    private static final int NUMBER_SHIFT = DISTANCE_SHIFT + DISTANCE_BITS;
    private static final long MIX_ONE = 0xbf58476d1ce4e5b9L;
    private static final long MIX_TWO = 0x94d049bb133111ebL;

    private final long[] edges;

    private EdgeList(long[] edges) {
        this.edges = edges;
    }

    /** Takes edges in any order, of which no two have the same binary. */
    static final class Builder {

        private long[] edges = new long[8];
        private int size;

        /**
         * @param distance as in {@link AffectsEdge}, or 0 for unknown
         * @param since as in {@link AffectsEdge}
         */
        void add(int number, int distance, Kind kind, int since) {
            if (size == edges.length) {
                edges = Arrays.copyOf(edges, 2 * size);
            }
            edges[size++] = ((long) number << NUMBER_SHIFT)
                    | ((long) Math.max(distance, 0) << DISTANCE_SHIFT)
                    | ((long) KINDS.indexOf(kind) << SINCE_BITS)
                    | (since + 1);
        }

        void clear() {
            size = 0;
        }

        EdgeList build() {
            if (size == 0) {
                return NONE;
            }
            long[] sorted = Arrays.copyOf(edges, size);
            Arrays.sort(sorted);
            return new EdgeList(sorted);
        }
    }

    /** Of edges that the graph has, if they weigh what they should; an edge that does not becomes one that is never wanted. */
    public static EdgeList of(Iterable<AffectsEdge> edges, PackageNumbers numbers, PriorityRules rules) {
        Builder builder = new Builder();
        for (AffectsEdge edge : edges) {
            boolean isRight = edge.weight() == rules.weight(edge.distance());
            builder.add(
                    numbers.number(edge.binary()),
                    isRight ? edge.distance() : (1 << DISTANCE_BITS) - 1,
                    edge.kind(),
                    edge.since());
        }
        return builder.build();
    }

    int size() {
        return edges.length;
    }

    /** The same for the same edges in every process, whatever their order; 0 for none. */
    long digest(PackageNumbers numbers, PriorityRules rules) {
        long sum = 0;
        for (long edge : edges) {
            long rest = edge & ((1L << NUMBER_SHIFT) - 1);
            sum += mixed(mixed(numbers.hash((int) (edge >>> NUMBER_SHIFT)) + rest) + rules.packageUpdate());
        }
        return sum;
    }

    private static long mixed(long value) {
        long one = (value ^ (value >>> 30)) * MIX_ONE;
        long two = (one ^ (one >>> 27)) * MIX_TWO;
        return two ^ (two >>> 31);
    }

    /** Tells what must go and what must come to turn another list into this one. */
    void differences(EdgeList held, LongConsumer removed, LongConsumer added) {
        int left = 0;
        int right = 0;
        while (left < held.edges.length || right < edges.length) {
            long old = left < held.edges.length ? held.edges[left] : Long.MAX_VALUE;
            long wanted = right < edges.length ? edges[right] : Long.MAX_VALUE;
            if (old == wanted) {
                left++;
                right++;
            } else if (old < wanted) {
                removed.accept(old);
                left++;
            } else {
                added.accept(wanted);
                right++;
            }
        }
    }

    /** What a number stands for that {@link #differences} tells. */
    static AffectsEdge edge(long edge, String source, PackageNumbers numbers, PriorityRules rules) {
        int distance = (int) (edge >>> DISTANCE_SHIFT) & ((1 << DISTANCE_BITS) - 1);
        return new AffectsEdge(
                numbers.key((int) (edge >>> NUMBER_SHIFT)),
                source,
                distance == 0 ? AffectsEdge.UNKNOWN : distance,
                rules.weight(distance),
                (int) (edge & ((1L << SINCE_BITS) - 1)) - 1,
                KINDS.get((int) (edge >>> SINCE_BITS) & ((1 << KIND_BITS) - 1)));
    }
}
