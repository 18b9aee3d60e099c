package io.koschei.bench.soak;

import io.koschei.bench.soak.IllPlan.Episode;
import io.koschei.bench.soak.IllPlan.Illness;
import io.koschei.demo.builders.EndReason;
import io.koschei.demo.builders.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an ill hub cost.
 *
 * @param useless for each episode, how many tasks were sent to the hub that could only fail because of it, or were to no purpose
 * @param traffic what was asked of the hub in all
 */
record IllVerdict(List<Integer> useless, Traffic traffic) {

    /** Sent just before, and not begun then. */
    private static final Duration JUST_BEFORE = Duration.ofSeconds(10);

    /**
     * What was asked of the hub.
     *
     * @param calls calls by HTTP
     * @param logins calls of login
     * @param length how long that took
     */
    record Traffic(long calls, long logins, Duration length) {

        /** What loops may ask together, once. */
        private static final int BURST = 60;

        /** A login at the start is no sign of trouble. */
        private static final int FIRST_LOGINS = 1;

        /** In the long run, beyond what may come at once. */
        double callsPerSecond() {
            return Math.max(0, calls - BURST) / seconds();
        }

        /** All of them. */
        double callsPerSecondAtOnce() {
            return calls / seconds();
        }

        /** Beyond the first. */
        double loginsPerHour() {
            return Math.max(0, logins - FIRST_LOGINS) * 3600 / seconds();
        }

        private double seconds() {
            return length.toMillis() / 1000.0;
        }
    }

    /**
     * Reads the hub's books.
     *
     * @param begin when the first part began, by the hub's clock
     * @param old numbers of repositories that nothing should be built in
     */
    static IllVerdict of(
            List<LedgerEntry> ledger, List<Episode> episodes, Instant begin, Set<Integer> old, Traffic traffic) {
        int[] useless = new int[episodes.size()];
        for (LedgerEntry entry : ledger) {
            illness(entry, old).ifPresent(illness -> {
                for (int i = episodes.size() - 1; i >= 0; i--) {
                    Episode episode = episodes.get(i);
                    Instant from = begin.plus(episode.from()).minus(JUST_BEFORE);
                    if (episode.illness() == illness && !entry.createdAt().isBefore(from)) {
                        useless[i]++;
                        return;
                    }
                }
            });
        }
        return new IllVerdict(Arrays.stream(useless).boxed().toList(), traffic);
    }

    /** What made a task useless; that of one whose repository is gone lasts until there is another repository. */
    private static Optional<Illness> illness(LedgerEntry entry, Set<Integer> old) {
        if (entry.repoId().isPresent() && old.contains(entry.repoId().getAsInt())) {
            return Optional.of(Illness.OLD);
        }
        if (entry.why() == EndReason.DENIED) {
            return Optional.of(Illness.POLICY);
        }
        return entry.why() == EndReason.REPOSITORY_GONE || entry.why() == EndReason.REPOSITORY_LOST
                ? Optional.of(Illness.DELETED)
                : Optional.empty();
    }
}
