package io.koschei.scheduling;

import io.koschei.builds.Arches;
import io.koschei.builds.Priority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides what is built next. A pure function: the scheduler and the API give the same input, get the same answer, and can explain it. */
public final class Queue {

    private final QueueRules rules;
    private final QueueInput situation;
    private final Map<Needs, Builders> builders = new HashMap<>();

    /** What decides about builders; few combinations occur among many packages. */
    private record Needs(
            int collectionId,
            List<String> ofSource,
            @Nullable String override) {}

    private record Builders(List<String> arches, @Nullable ScheduleStatus standing) {}

    public Queue(QueueRules rules, QueueInput situation) {
        this.rules = rules;
        this.situation = situation;
    }

    /** What is submitted now, in which order the rest waits, and how every candidate stands. */
    public Decision decide(Collection<Candidate> candidates) {
        Map<Integer, ScheduleStatus> standings = new HashMap<>(candidates.size() * 2);
        Map<Integer, List<QueueEntry>> waiting = new HashMap<>();
        Map<Integer, CollectionQuota> shares = new HashMap<>();
        situation.shares().forEach(share -> shares.put(share.id(), share));
        for (Candidate candidate : candidates) {
            CollectionQuota share = shares.get(candidate.collectionId());
            if (share == null) {
                // Its collection came while this was read; the next pass has both.
                continue;
            }
            Priority priority = priority(candidate, share);
            ScheduleStatus standing = standing(candidate, share, priority);
            if (standing == null) {
                waiting.computeIfAbsent(share.id(), any -> new ArrayList<>())
                        .add(new QueueEntry(candidate, priority, isRetry(candidate)));
            } else {
                standings.put(candidate.id(), standing);
            }
        }
        waiting.values().forEach(list -> list.sort(this::order));
        List<QueueEntry> order = new FairShare(situation.shares(), waiting).order();
        return new Decision(submitted(order, shares, standings), Collections.unmodifiableList(order), standings);
    }

    /** Fills the room that there is, and says of everything how it waits. */
    private List<QueueEntry> submitted(
            List<QueueEntry> order, Map<Integer, CollectionQuota> shares, Map<Integer, ScheduleStatus> standings) {
        int free = rules.mostBuilds()
                - situation.shares().stream().mapToInt(CollectionQuota::running).sum();
        Map<Integer, Integer> freeByCollection = new HashMap<>();
        shares.forEach((id, share) -> freeByCollection.put(id, share.free()));
        List<QueueEntry> now = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            Candidate candidate = order.get(i).candidate();
            int freeHere = freeByCollection.getOrDefault(candidate.collectionId(), 0);
            if (free <= 0 || freeHere <= 0) {
                standings.put(candidate.id(), new ScheduleStatus.OverCapacity(i + 1));
                continue;
            }
            free--;
            freeByCollection.put(candidate.collectionId(), freeHere - 1);
            standings.put(candidate.id(), new ScheduleStatus.Waiting(i + 1));
            if (now.size() < rules.perPass()) {
                now.add(order.get(i));
            }
        }
        return List.copyOf(now);
    }

    /** What the priority of a candidate consists of at the moment. */
    public Priority priority(Candidate candidate, CollectionQuota share) {
        Instant began = candidate.lastBegan();
        return new Priority(
                candidate.manual(),
                candidate.constant(),
                share.coefficient(),
                candidate.dependency(),
                candidate.build(),
                candidate.predicted() ? rules.priorities().predicted() : 0,
                began == null ? 0 : rules.priorities().time(began, situation.now()));
    }

    private boolean isRetry(Candidate candidate) {
        return candidate.retryAt() != null && !candidate.retryAt().isAfter(situation.now());
    }

    /** Why it does not even wait for room; null when it does. What cannot be changed soon is said first. */
    private @Nullable ScheduleStatus standing(Candidate candidate, CollectionQuota share, Priority priority) {
        ScheduleStatus standing = eligibility(candidate);
        if (standing == null) {
            standing = rest(candidate, share);
        }
        if (standing == null) {
            standing = reason(candidate, priority);
        }
        return standing == null ? builders(candidate) : standing;
    }

    private static @Nullable ScheduleStatus eligibility(Candidate candidate) {
        if (!candidate.listed()) {
            return new ScheduleStatus.NotListed();
        }
        if (candidate.blocked()) {
            return new ScheduleStatus.Blocked();
        }
        if (candidate.runningBuild() != null) {
            return new ScheduleStatus.Running(candidate.runningBuild());
        }
        if (!candidate.tracked()) {
            return new ScheduleStatus.Untracked();
        }
        return candidate.lastBegan() == null ? new ScheduleStatus.NoBuild() : null;
    }

    private @Nullable ScheduleStatus rest(Candidate candidate, CollectionQuota share) {
        Suspension suspension = situation.suspended().of(candidate.collectionId(), candidate.name());
        if (suspension != null) {
            return ScheduleStatus.Suspended.by(suspension);
        }
        if (candidate.refusedUntil() != null && candidate.refusedUntil().isAfter(situation.now())) {
            String refusal = candidate.refusal();
            return new ScheduleStatus.Refused(
                    refusal == null ? "It is left alone." : refusal, candidate.refusedUntil());
        }
        if (candidate.retryAt() != null && candidate.retryAt().isAfter(situation.now())) {
            return new ScheduleStatus.RetryAt(candidate.retryAt());
        }
        if (candidate.recent() >= rules.dailyCap()) {
            return new ScheduleStatus.DailyCap(candidate.recent());
        }
        return share.buildrootBroken() ? new ScheduleStatus.BuildrootBroken() : null;
    }

    private @Nullable ScheduleStatus reason(Candidate candidate, Priority priority) {
        if (!candidate.mayBuild()) {
            return new ScheduleStatus.Unresolved(candidate.resolved() != null);
        }
        Instant began = candidate.lastBegan();
        int threshold = rules.priorities().threshold();
        if (isRetry(candidate) || began == null || priority.total() >= threshold) {
            return null;
        }
        return new ScheduleStatus.BelowThreshold(
                priority.total(), threshold, rules.priorities().reachesThreshold(priority, began));
    }

    /** Why a candidate must wait for builders, or cannot be built at all; null when it can, or its architectures are unknown yet. */
    public @Nullable ScheduleStatus builders(Candidate candidate) {
        return candidate.arches() == null ? null : look(candidate, candidate.arches()).standing;
    }

    /**
     * What a candidate is built for.
     *
     * @param ofSource as {@link Arches#ofSource} says
     */
    public List<String> arches(Candidate candidate, List<String> ofSource) {
        return look(candidate, ofSource).arches;
    }

    private Builders look(Candidate candidate, List<String> ofSource) {
        return builders.computeIfAbsent(
                new Needs(candidate.collectionId(), ofSource, candidate.archOverride()), this::look);
    }

    private Builders look(Needs needs) {
        List<String> tag = situation.tagArches(needs.collectionId);
        List<String> arches = Arches.chosen(needs.ofSource, needs.override, tag, rules.buildArches());
        if (arches.isEmpty()) {
            return new Builders(arches, new ScheduleStatus.NoArch());
        }
        List<String> anywhere = Arches.chosen(tag, null, tag, rules.buildArches());
        String missing = situation.load().withoutBuilder(arches, anywhere);
        if (missing != null) {
            return new Builders(arches, new ScheduleStatus.NoBuilder(missing));
        }
        String loaded = situation.load().over(rules.loadThreshold(), arches, anywhere);
        return new Builders(arches, loaded == null ? null : new ScheduleStatus.ArchLoaded(loaded));
    }

    /** Retries in the order in which they became due, then the rest by priority. */
    private int order(QueueEntry one, QueueEntry other) {
        if (one.retry() != other.retry()) {
            return one.retry() ? -1 : 1;
        }
        int order = one.retry()
                ? Comparator.nullsLast(Comparator.<Instant>naturalOrder())
                        .compare(one.candidate().retryAt(), other.candidate().retryAt())
                : 0;
        if (order == 0) {
            order = rules.criticalPath() ? critical(one, other) : Double.compare(other.total(), one.total());
        }
        return order == 0 ? one.candidate().name().compareTo(other.candidate().name()) : order;
    }

    private static int critical(QueueEntry one, QueueEntry other) {
        int order = Long.compare(Math.round(other.total()), Math.round(one.total()));
        return order == 0
                ? Integer.compare(other.candidate().unblocks(), one.candidate().unblocks())
                : order;
    }
}
