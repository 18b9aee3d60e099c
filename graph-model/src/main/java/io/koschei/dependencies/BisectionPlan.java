package io.koschei.dependencies;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * How a search between a good and a bad generation goes on.
 *
 * @param candidates generations between them that can be built in and may tell something, in ascending order
 * @param leftOut why the others were not worth a build when the search was planned
 */
public record BisectionPlan(int good, int bad, List<Integer> candidates, LeftOut leftOut) {

    public BisectionPlan {
        candidates = List.copyOf(candidates);
    }

    /**
     * Numbers of generations that are not worth a build, each counted once.
     *
     * @param gone whose repositories cannot be built in any more
     * @param unresolvable in which the package's dependencies cannot be resolved
     * @param alike that differ from the good, the bad or a candidate in nothing that the package is built with
     */
    public record LeftOut(int gone, int unresolvable, int alike) {

        public int all() {
            return gone + unresolvable + alike;
        }
    }

    /**
     * Finds the generations worth a build: of those between which nothing changed for the package one is enough, and none of those that
     * are like the good or the bad one.
     *
     * @param available generations between the two whose repositories can be built in
     * @param changes generations in which something that the package is built with changed, or whether it can be built
     * @param resolved whether the package can be built at all in a generation
     */
    public static BisectionPlan of(
            int good, int bad, SortedSet<Integer> available, SortedSet<Integer> changes, IntPredicate resolved) {
        TreeSet<Integer> boundaries = new TreeSet<>(changes);
        List<Integer> worth = new ArrayList<>();
        int kept = 0;
        int unresolvable = 0;
        int seen = good;
        for (int ordinal : available.subSet(good + 1, bad)) {
            kept++;
            boolean likeSeen = boundaries.subSet(seen, false, ordinal, true).isEmpty();
            boolean likeBad = boundaries.subSet(ordinal, false, bad, true).isEmpty();
            if (!resolved.test(ordinal)) {
                unresolvable++;
            } else if (!likeSeen && !likeBad) {
                worth.add(ordinal);
                seen = ordinal;
            }
        }
        return new BisectionPlan(
                good, bad, worth, new LeftOut(bad - good - 1 - kept, unresolvable, kept - unresolvable - worth.size()));
    }

    /** Builds that are enough in the worst case. */
    public int builds() {
        return Integer.SIZE - Integer.numberOfLeadingZeros(candidates.size());
    }

    /** The generation to build in next; empty when there is nothing more to find out. */
    public OptionalInt next() {
        return candidates.isEmpty() ? OptionalInt.empty() : OptionalInt.of(candidates.get((candidates.size() - 1) / 2));
    }

    /** What is left once a build in a generation succeeded. */
    public BisectionPlan good(int ordinal) {
        return new BisectionPlan(
                ordinal, bad, candidates.stream().filter(each -> each > ordinal).toList(), leftOut);
    }

    /** What is left once a build in a generation failed. */
    public BisectionPlan bad(int ordinal) {
        return new BisectionPlan(
                good,
                ordinal,
                candidates.stream().filter(each -> each < ordinal).toList(),
                leftOut);
    }

    /** What is left when a generation cannot be built in after all. */
    public BisectionPlan without(int ordinal) {
        return new BisectionPlan(
                good, bad, candidates.stream().filter(each -> each != ordinal).toList(), leftOut);
    }
}
