package io.koschei.polling;

import io.koschei.repo.LookOutcome.Seen;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a state that is older than the last one from being taken for a new one. The mirrors of a list are in different states, and nothing
 * in the metadata tells one that is late from a repository that was set back; but a mirror is late for hours, and a repository for good.
 */
final class LateMirrors {

    private static final Logger LOG = LoggerFactory.getLogger(LateMirrors.class);

    /** Mirrors that are late for longer are worth a look. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    /** Whatever is older for a whole day, at each poll and on each mirror, was set back. */
    private static final Duration SET_BACK = Duration.ofDays(1);

    private final Map<Integer, Map<URI, Instant>> newest = new ConcurrentHashMap<>();
    private final Map<Integer, Instant> lateSince = new ConcurrentHashMap<>();
    private final Clock clock;

    LateMirrors(Clock clock) {
        this.clock = clock;
    }

    /** Of each list of mirrors, when the newest state was made that it is known to have had. */
    Map<URI, Instant> known(int collectionId) {
        return Map.copyOf(newest.getOrDefault(collectionId, Map.of()));
    }

    /** What to make of a state. */
    sealed interface Judgement {

        /** It may be a new one. */
        record Take() implements Judgement {}

        /**
         * It is older than the one before.
         *
         * @param fault what to say of it, once it goes on for long
         */
        record Leave(Optional<String> fault) implements Judgement {}
    }

    /**
     * Judges what was seen.
     *
     * @param madeAt when the newest generation was made; empty when it is not known, or repositories that are no lists may have been set back
     */
    Judgement judge(int collectionId, String name, Seen seen, Optional<Instant> madeAt) {
        Optional<Instant> now = seen.revision().at();
        boolean isOlder = known(collectionId).isEmpty()
                && now.isPresent()
                && madeAt.isPresent()
                && now.get().isBefore(madeAt.get());
        if (seen.late().isEmpty() && !isOlder) {
            lateSince.remove(collectionId);
            remember(collectionId, seen);
            return new Judgement.Take();
        }
        Instant since = lateSince.computeIfAbsent(collectionId, id -> {
            LOG.info(
                    "{}: every mirror is older than the last generation, at revision {}; that is no new generation",
                    name,
                    seen.revision().text());
            return clock.instant();
        });
        Duration late = Duration.between(since, clock.instant());
        if (late.compareTo(SET_BACK) >= 0) {
            LOG.warn(
                    "{}: every mirror was older than the last generation for {}, so the repository was set back to revision {}",
                    name,
                    SET_BACK,
                    seen.revision().text());
            lateSince.remove(collectionId);
            newest.put(collectionId, seen.lists());
            return new Judgement.Take();
        }
        return new Judgement.Leave(
                late.compareTo(PATIENCE) < 0
                        ? Optional.empty()
                        : Optional.of("Every mirror has had an older state than the last generation since " + since
                                + ": revision " + seen.revision().text()
                                + ". The mirrors are late, or the repository was set back. If they are still so after a"
                                + " day, that state becomes a generation."));
    }

    private void remember(int collectionId, Seen seen) {
        Map<URI, Instant> lists = new HashMap<>(seen.lists());
        known(collectionId).forEach((list, made) -> lists.merge(list, made, (a, b) -> a.isAfter(b) ? a : b));
        newest.put(collectionId, lists);
    }
}
