package io.koschei.builds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides what is built next, purely: whoever has the same facts gets the same answer, and can explain it. */
public final class Queue {

    private static final Comparator<Due> RETRIES_FIRST = Comparator.comparing(
            due -> due.retry() ? due.candidate().retryAt() : null, Comparator.nullsLast(Comparator.naturalOrder()));

    private final QueueRules rules;
    private final Situation situation;

    public Queue(QueueRules rules, Situation situation) {
        this.rules = rules;
        this.situation = situation;
    }

    /** What is submitted now, in which order the rest waits, and how every candidate stands. */
    public Decision decide(Collection<Candidate> candidates) {
        Map<Integer, Standing> standings = new HashMap<>(candidates.size() * 2);
        Map<Integer, List<Due>> waiting = new HashMap<>();
        Map<Integer, Share> shares = new HashMap<>();
        situation.shares().forEach(share -> shares.put(share.id(), share));
        for (Candidate candidate : candidates) {
            Share share = shares.get(candidate.collectionId());
            if (share == null) {
                // Its collection came while this was read; the next pass has both.
                continue;
            }
            Priority priority = priority(candidate, share);
            Standing standing = standing(candidate, share, priority);
            if (standing == null) {
                waiting.computeIfAbsent(share.id(), any -> new ArrayList<>())
                        .add(new Due(candidate, priority, isRetry(candidate)));
            } else {
                standings.put(candidate.id(), standing);
            }
        }
        waiting.values().forEach(list -> list.sort(order()));
        List<Due> order = new Turns(situation.shares(), waiting).order();
        return new Decision(submitted(order, shares, standings), Collections.unmodifiableList(order), standings);
    }

    /** Fills the room that there is, and says of everything how it waits. */
    private List<Due> submitted(List<Due> order, Map<Integer, Share> shares, Map<Integer, Standing> standings) {
        int free = rules.mostBuilds()
                - situation.shares().stream().mapToInt(Share::running).sum();
        Map<Integer, Integer> freeByCollection = new HashMap<>();
        shares.forEach((id, share) -> freeByCollection.put(id, share.free()));
        List<Due> now = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            Candidate candidate = order.get(i).candidate();
            int freeHere = freeByCollection.getOrDefault(candidate.collectionId(), 0);
            if (free <= 0 || freeHere <= 0) {
                standings.put(candidate.id(), new Standing.OverCapacity(i + 1));
                continue;
            }
            free--;
            freeByCollection.put(candidate.collectionId(), freeHere - 1);
            standings.put(candidate.id(), new Standing.Waiting(i + 1));
            if (now.size() < rules.perPass()) {
                now.add(order.get(i));
            }
        }
        return List.copyOf(now);
    }

    /** What the priority of a candidate consists of at the moment. */
    public Priority priority(Candidate candidate, Share share) {
        Instant began = candidate.lastBegan();
        return new Priority(
                candidate.manual(),
                candidate.constant(),
                share.coefficient(),
                candidate.dependency(),
                candidate.build(),
                began == null ? 0 : rules.priorities().time(began, situation.now()));
    }

    private boolean isRetry(Candidate candidate) {
        return candidate.retryAt() != null && !candidate.retryAt().isAfter(situation.now());
    }

    /** Why it does not even wait for room; null when it does. What cannot be changed soon is said first. */
    private @Nullable Standing standing(Candidate candidate, Share share, Priority priority) {
        Standing standing = eligibility(candidate);
        if (standing == null) {
            standing = rest(candidate, share);
        }
        if (standing == null) {
            standing = reason(candidate, priority);
        }
        return standing == null ? builders(candidate) : standing;
    }

    private static @Nullable Standing eligibility(Candidate candidate) {
        if (!candidate.listed()) {
            return new Standing.NotListed();
        }
        if (candidate.blocked()) {
            return new Standing.Blocked();
        }
        if (candidate.runningBuild() != null) {
            return new Standing.Running(candidate.runningBuild());
        }
        if (!candidate.tracked()) {
            return new Standing.Untracked();
        }
        return candidate.lastBegan() == null ? new Standing.NoBuild() : null;
    }

    private @Nullable Standing rest(Candidate candidate, Share share) {
        Suspension suspension = situation.suspended().of(candidate.collectionId(), candidate.name());
        if (suspension != null) {
            return new Standing.Suspended(suspension.target().scope(), suspension.until(), suspension.reason());
        }
        if (candidate.refusedUntil() != null && candidate.refusedUntil().isAfter(situation.now())) {
            String refusal = candidate.refusal();
            return new Standing.Refused(refusal == null ? "It is left alone." : refusal, candidate.refusedUntil());
        }
        if (candidate.retryAt() != null && candidate.retryAt().isAfter(situation.now())) {
            return new Standing.RetryAt(candidate.retryAt());
        }
        if (candidate.recent() >= rules.dailyCap()) {
            return new Standing.DailyCap(candidate.recent());
        }
        return share.buildrootBroken() ? new Standing.BuildrootBroken() : null;
    }

    private @Nullable Standing reason(Candidate candidate, Priority priority) {
        if (!Boolean.TRUE.equals(candidate.resolved())) {
            return new Standing.Unresolved(candidate.resolved() != null);
        }
        Instant began = candidate.lastBegan();
        int threshold = rules.priorities().threshold();
        if (isRetry(candidate) || began == null || priority.total() >= threshold) {
            return null;
        }
        return new Standing.BelowThreshold(
                priority.total(), threshold, rules.priorities().reachesThreshold(priority, began));
    }

    /** Why a candidate whose architectures are known must wait for builders, or cannot be built at all; null when it can. */
    public @Nullable Standing builders(Candidate candidate) {
        if (candidate.arches() == null) {
            return null;
        }
        List<String> tag = situation.tagArches(candidate.collectionId());
        List<String> arches = arches(candidate, candidate.arches());
        if (arches.isEmpty()) {
            return new Standing.NoArch();
        }
        List<String> anywhere = Arches.chosen(tag, null, tag, rules.buildArches());
        String loaded = situation.load().over(rules.loadThreshold(), arches, anywhere);
        return loaded == null ? null : new Standing.ArchLoaded(loaded);
    }

    /**
     * What a candidate is built for.
     *
     * @param ofSource as {@link Arches#ofSource} says
     */
    public List<String> arches(Candidate candidate, List<String> ofSource) {
        return Arches.chosen(
                ofSource, candidate.archOverride(), situation.tagArches(candidate.collectionId()), rules.buildArches());
    }

    private Comparator<Due> order() {
        Comparator<Due> byPriority = RETRIES_FIRST;
        if (rules.criticalPath()) {
            byPriority = byPriority
                    .thenComparing(due -> -Math.round(due.priority().total()))
                    .thenComparing(due -> -due.candidate().unblocks());
        } else {
            byPriority = byPriority.thenComparing(due -> -due.priority().total());
        }
        return byPriority.thenComparing(due -> due.candidate().name());
    }
}
