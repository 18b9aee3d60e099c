package io.koschei.polling;

import io.koschei.collections.MirrorLists.Shown;
import io.koschei.repo.LookOutcome.Seen;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps a state that is older than the last one from being taken for a new one. The mirrors of a list are in different states, and nothing
 * in the metadata tells one that is late from a repository that was set back; but a mirror is late for hours, and a repository for good.
 */
final class LateMirrors {

    /** Mirrors that are late for longer are worth a look. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    /** Whatever is older for a whole day, at each look and on each mirror, was set back. */
    private static final Duration SET_BACK = Duration.ofDays(1);

    /** What lies between two looks proves no more: Koschei may not have looked, or a clock was set. */
    private static final Duration STEP = Duration.ofMinutes(10);

    private LateMirrors() {}

    /** What to make of a state; what the lists have shown from now on is to be kept. */
    sealed interface Judgement {

        Map<URI, Shown> lists();

        /**
         * It may be a new one.
         *
         * @param setBack lists that were older for so long that they are followed
         */
        record Take(Map<URI, Shown> lists, Set<URI> setBack) implements Judgement {}

        /**
         * It is older than one before.
         *
         * @param begins the lists that are it since this look
         * @param fault what to say of it, once it goes on for long
         */
        record Leave(Map<URI, Shown> lists, Set<URI> begins, Optional<String> fault) implements Judgement {}
    }

    /** How old what a list leads to may be before its other mirrors are asked. Of one that has shown nothing yet, the newest is wanted. */
    static Map<URI, Instant> least(Collection<URI> lists, Map<URI, Shown> before) {
        Map<URI, Instant> least = new HashMap<>();
        for (URI list : lists) {
            Shown shown = before.get(list);
            least.put(list, shown == null ? Instant.MAX : shown.newest());
        }
        return least;
    }

    /**
     * Judges what was seen.
     *
     * @param before what the lists have shown until now
     */
    static Judgement judge(Map<URI, Shown> before, Seen seen, Instant now) {
        Map<URI, Shown> after = new HashMap<>(before);
        Set<URI> begins = new HashSet<>();
        Set<URI> late = new HashSet<>();
        Set<URI> setBack = new HashSet<>();
        seen.lists().forEach((list, made) -> {
            Shown last = before.getOrDefault(list, Shown.of(made));
            Shown next = next(last, made, now);
            after.put(list, next);
            if (next.lateAt().isPresent()) {
                (last.lateAt().isEmpty() ? begins : late).add(list);
            } else if (made.isBefore(last.newest())) {
                setBack.add(list);
            }
        });
        return begins.isEmpty() && late.isEmpty()
                ? new Judgement.Take(after, setBack)
                : new Judgement.Leave(
                        after,
                        begins,
                        late.stream()
                                .max(Comparator.comparing(list ->
                                        after.getOrDefault(list, Shown.of(now)).late()))
                                .flatMap(list -> fault(list, after, seen)));
    }

    private static Shown next(Shown last, Instant made, Instant now) {
        if (!made.isBefore(last.newest())) {
            return Shown.of(made);
        }
        Duration late = last.late()
                .plus(last.lateAt()
                        .map(then -> step(Duration.between(then, now)))
                        .orElse(Duration.ZERO));
        return late.compareTo(SET_BACK) < 0 ? new Shown(last.newest(), late, Optional.of(now)) : Shown.of(made);
    }

    private static Duration step(Duration passed) {
        if (passed.isNegative()) {
            return Duration.ZERO;
        }
        return passed.compareTo(STEP) < 0 ? passed : STEP;
    }

    private static Optional<String> fault(URI list, Map<URI, Shown> after, Seen seen) {
        return Optional.ofNullable(after.get(list))
                .filter(shown -> shown.late().compareTo(PATIENCE) >= 0)
                .map(shown -> "Every mirror of " + list + " has had an older state than before for "
                        + shown.late().toHours() + " h: revision "
                        + seen.revision().text()
                        + ". The mirrors are late, or the repository was set back. If they are still so after a day, that"
                        + " state becomes a generation.");
    }
}
