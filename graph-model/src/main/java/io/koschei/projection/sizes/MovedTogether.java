package io.koschei.projection.sizes;

import io.koschei.projection.Sizes;
import io.koschei.projection.sizes.Attribution.Moved;
import io.koschei.projection.sizes.SizeReason.Core;
import io.koschei.projection.sizes.SizeReason.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts together what entered, or left, because something else did: trees of nearest requirers. */
final class MovedTogether {

    /** A package is the core of what came with it when so many hundredths of the bytes are with it. */
    private static final int CORE = 80;

    private final Kind kind;
    private final List<Moved> moved;

    /** Of what is required by something else that moved, that. */
    private final Map<Integer, Integer> requirers = new HashMap<>();

    private final Map<Integer, List<Integer>> required = new HashMap<>();

    /** Of each, itself and everything that leads back to it. */
    private final Map<Integer, Sizes> sums = new HashMap<>();

    private final Map<Integer, Integer> firsts = new HashMap<>();

    MovedTogether(Kind kind, List<Moved> moved) {
        this.kind = kind;
        this.moved = moved;
        Set<Integer> all = new HashSet<>();
        moved.forEach(each -> all.add(each.member()));
        for (Moved each : moved) {
            if (all.contains(each.origin().requiredBy())) {
                requirers.put(each.member(), each.origin().requiredBy());
            }
        }
        for (Moved each : moved) {
            climb(each);
        }
    }

    /** Follows requirers back to the first; of a circle that nothing else requires, the smallest is the first. */
    private void climb(Moved moved) {
        Set<Integer> seen = new HashSet<>();
        int at = moved.member();
        int requirer = requirers.getOrDefault(at, at);
        while (seen.add(at)) {
            sums.merge(at, moved.change(), Sizes::plus);
            at = requirer;
            requirer = requirers.getOrDefault(at, at);
        }
        int first = at;
        for (int next = requirer; next != at; next = requirers.getOrDefault(next, at)) {
            first = Math.min(first, next);
        }
        firsts.put(moved.member(), first);
        if (requirers.containsKey(moved.member())) {
            required.computeIfAbsent(requirers.getOrDefault(moved.member(), first), any -> new ArrayList<>())
                    .add(moved.member());
        }
    }

    List<SizeReason> reasons() {
        Map<Integer, Sizes> changes = new HashMap<>();
        for (Moved each : moved) {
            changes.merge(firsts.getOrDefault(each.member(), each.member()), each.change(), Sizes::plus);
        }
        List<SizeReason> reasons = new ArrayList<>();
        for (Moved each : moved) {
            Sizes change = changes.get(each.member());
            if (change != null) {
                boolean circle = requirers.containsKey(each.member());
                Origin origin =
                        circle ? new Origin(Origin.UNKNOWN, each.origin().requestedBy()) : each.origin();
                reasons.add(new SizeReason(kind, each.member(), change, origin, core(each.member(), change)));
            }
        }
        return reasons;
    }

    private Core core(int first, Sizes change) {
        Set<Integer> seen = new HashSet<>();
        int at = first;
        int next = first;
        while (seen.add(next) && 100 * bytes(next) >= CORE * Math.abs(change.install())) {
            at = next;
            next = required.getOrDefault(at, List.of()).stream()
                    .max(Comparator.comparingLong(this::bytes))
                    .orElse(at);
        }
        return new Core(at, at == first ? change : sums.getOrDefault(at, change));
    }

    private long bytes(int member) {
        return Math.abs(sums.getOrDefault(member, Sizes.NONE).install());
    }
}
