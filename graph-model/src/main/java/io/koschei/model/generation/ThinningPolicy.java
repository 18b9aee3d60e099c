package io.koschei.model.generation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;

/**
 * Which complete generations are kept for ever.
 *
 * @param keepAll for how long all are kept, by the time at which their repository was made
 * @param then of those that are older, the last one of each such time is kept
 */
public record ThinningPolicy(Duration keepAll, Period then) {

    private static final Duration LEAST = Duration.ofHours(1);

    public ThinningPolicy {
        if (keepAll.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException(
                    "all generations must be kept for an hour at least, not for " + keepAll.toSeconds() + " seconds");
        }
    }

    /** Times of the calendar, in UTC. */
    public enum Period {
        DAY,
        WEEK,
        MONTH;

        /** Numbers the time that a moment lies in: moments with the same number lie in the same one. */
        long of(Instant moment) {
            LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
            return switch (this) {
                case DAY -> day.toEpochDay();
                case WEEK -> day.with(ChronoField.DAY_OF_WEEK, 1).toEpochDay();
                case MONTH -> day.getLong(ChronoField.PROLEPTIC_MONTH);
            };
        }
    }

    /** Whether all of that age are kept. */
    public boolean keepsAllOf(Instant moment, Instant now) {
        return !moment.isBefore(now.minus(keepAll));
    }

    /** Whether both lie in one time of which only the last generation is kept. */
    public boolean isOne(Instant first, Instant second) {
        return then.of(first) == then.of(second);
    }
}
