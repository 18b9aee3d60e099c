package io.koschei.projection;

import io.koschei.projection.Attribution.Moved;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One reason why a closure changed its size. What entered because something else did is put together with it, and so is
 * what left.
 *
 * @param member what it is about: the package itself, what grew, or what the others came or went with
 * @param change sizes of all packages of the reason, positive for what entered, negative for what left
 * @param origin what brought the member; unknown unless it came or went. It is no package that came or went itself
 */
public record SizeReason(Kind kind, int member, Sizes change, Origin origin) {

    private static final Origin NOWHERE = new Origin(Origin.UNKNOWN, Origin.UNKNOWN);

    private static final Comparator<SizeReason> BIGGEST_FIRST = Comparator.<SizeReason>comparingLong(
                    reason -> Math.abs(reason.change.install()))
            .thenComparingLong(reason -> Math.abs(reason.change.download()))
            .reversed()
            .thenComparing(SizeReason::kind)
            .thenComparingInt(SizeReason::member);

    /** What happened. */
    public enum Kind {
        /** The package itself has another size. */
        OWN,
        /** A dependency has another size. */
        GREW,
        /** Dependencies are new. */
        ENTERED,
        /** Dependencies are gone. */
        LEFT
    }

    /** All reasons for a difference, by bytes on disk, biggest first; they add up to it. */
    public static List<SizeReason> of(int root, Attribution parts) {
        List<SizeReason> reasons = new ArrayList<>();
        if (!parts.own().equals(Sizes.NONE)) {
            reasons.add(new SizeReason(Kind.OWN, root, parts.own(), NOWHERE));
        }
        parts.grew().forEach(grown -> reasons.add(new SizeReason(Kind.GREW, grown.member(), grown.change(), NOWHERE)));
        together(Kind.ENTERED, parts.entered(), reasons);
        together(Kind.LEFT, parts.left(), reasons);
        reasons.sort(BIGGEST_FIRST);
        return reasons;
    }

    private static void together(Kind kind, List<Moved> moved, List<SizeReason> reasons) {
        Set<Integer> all = moved.stream().map(Moved::member).collect(Collectors.toSet());
        Map<Integer, Integer> requirers = new HashMap<>();
        for (Moved each : moved) {
            if (all.contains(each.origin().requiredBy())) {
                requirers.put(each.member(), each.origin().requiredBy());
            }
        }
        Map<Integer, Sizes> sums = new HashMap<>();
        for (Moved each : moved) {
            sums.merge(first(each.member(), requirers), each.change(), Sizes::plus);
        }
        for (Moved each : moved) {
            Sizes sum = sums.get(each.member());
            if (sum != null) {
                boolean inside = requirers.containsKey(each.member());
                Origin origin =
                        inside ? new Origin(Origin.UNKNOWN, each.origin().requestedBy()) : each.origin();
                reasons.add(new SizeReason(kind, each.member(), sum, origin));
            }
        }
    }

    /** Follows those that require each other back to the first; of a circle that nothing else requires, the smallest. */
    private static int first(int member, Map<Integer, Integer> requirers) {
        Set<Integer> seen = new HashSet<>();
        int at = member;
        while (requirers.containsKey(at) && seen.add(at)) {
            at = requirers.getOrDefault(at, at);
        }
        int smallest = at;
        if (requirers.containsKey(at)) {
            for (int next = requirers.getOrDefault(at, at); next != at; next = requirers.getOrDefault(next, at)) {
                smallest = Math.min(smallest, next);
            }
        }
        return smallest;
    }
}
