package io.koschei.thinning;

import io.koschei.model.generation.KeptReason;
import io.koschei.model.generation.ThinningPolicy;
import io.koschei.postgres.LoggedGenerations.Logged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which generations of a collection are thinned out, and why others are not.
 *
 * @param steps what to thin out, oldest first
 * @param kept how many complete generations are kept, each for the first reason that it has
 */
public record ThinningPlan(List<Step> steps, Map<KeptReason, Integer> kept) {

    /** Most generations that go in one transaction. */
    private static final int MOST = 20;

    public ThinningPlan {
        steps = List.copyOf(steps);
        kept = Map.copyOf(kept);
    }

    /**
     * Generations that follow each other in the log.
     *
     * @param into the next one, which says what they changed
     */
    public record Step(List<Logged> removed, Logged into) {

        public Step {
            removed = List.copyOf(removed);
        }
    }

    /**
     * Decides.
     *
     * @param logged all generations of which the log has an entry, oldest first
     */
    public static ThinningPlan of(List<Logged> logged, ThinningPolicy policy, Instant now) {
        Map<KeptReason, Integer> kept = new EnumMap<>(KeptReason.class);
        List<Step> steps = new ArrayList<>();
        List<Logged> run = new ArrayList<>();
        for (int i = 0; i < logged.size(); i++) {
            Logged each = logged.get(i);
            Set<KeptReason> reasons =
                    each.isComplete() ? reasons(logged, i, policy, now) : Set.of(KeptReason.UNFINISHED);
            if (!run.isEmpty() && (!reasons.isEmpty() || run.size() == MOST)) {
                steps.add(new Step(run, each));
                run.clear();
            }
            if (reasons.isEmpty()) {
                run.add(each);
            } else if (each.isComplete()) {
                kept.merge(reasons.iterator().next(), 1, Integer::sum);
            }
        }
        return new ThinningPlan(steps, kept);
    }

    private static Set<KeptReason> reasons(List<Logged> logged, int index, ThinningPolicy policy, Instant now) {
        Logged each = logged.get(index);
        Set<KeptReason> reasons = EnumSet.noneOf(KeptReason.class);
        reasons.addAll(each.reasons());
        if (policy.keepsAllOf(each.at(), now)) {
            reasons.add(KeptReason.YOUNG);
        }
        if (index == 0) {
            reasons.add(KeptReason.FIRST);
        }
        boolean goesOn = logged.subList(index + 1, logged.size()).stream()
                .filter(Logged::isComplete)
                .findFirst()
                .filter(next -> policy.isOne(each.at(), next.at()))
                .isPresent();
        if (!goesOn) {
            reasons.add(KeptReason.LAST);
        } else if (!logged.get(index + 1).isComplete()) {
            reasons.add(KeptReason.UNFINISHED);
        }
        return reasons;
    }

    /** How many generations are thinned out. */
    public int removed() {
        return steps.stream().mapToInt(step -> step.removed().size()).sum();
    }
}
