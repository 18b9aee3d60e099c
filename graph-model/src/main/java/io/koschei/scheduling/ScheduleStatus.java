package io.koschei.scheduling;

import io.koschei.builds.Arches;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a package is, or is not, about to be built. */
public sealed interface ScheduleStatus {

    /** What it means, as a sentence for pages; times are in UTC. */
    String text();

    /** Koji does not list it any more. */
    record NotListed() implements ScheduleStatus {
        @Override
        public String text() {
            return "Koji no longer lists it in this collection.";
        }
    }

    /** Koji does not let it be built. */
    record Blocked() implements ScheduleStatus {
        @Override
        public String text() {
            return "Koji blocks it in this collection.";
        }
    }

    /** It is not tracked: neither the policy nor an administrator wants it rebuilt. */
    record Untracked() implements ScheduleStatus {
        @Override
        public String text() {
            return "It is not tracked, so it is rebuilt only when its maintainers do so.";
        }
    }

    /** There is nothing to rebuild. */
    record NoBuild() implements ScheduleStatus {
        @Override
        public String text() {
            return "It has never been built here, and Koschei rebuilds only what was built once.";
        }
    }

    /** It is being built. */
    record Running(long build) implements ScheduleStatus {
        @Override
        public String text() {
            return "It is being built now.";
        }
    }

    /** Its BuildRequires cannot be met, or it has not been resolved yet. */
    record Unresolved(boolean known) implements ScheduleStatus {
        @Override
        public String text() {
            return known
                    ? "Its BuildRequires cannot be installed together, so a build would fail."
                    : "The repository that Koschei resolved last does not hold it.";
        }
    }

    /** Nothing can be built in this collection. */
    record BuildrootBroken() implements ScheduleStatus {
        @Override
        public String text() {
            return "Nothing can be built at the moment: the packages of every buildroot cannot be installed together.";
        }
    }

    /** Something is wrong with it, and it is left alone for a while. */
    record Refused(String reason, @Nullable Instant until) implements ScheduleStatus {
        @Override
        public String text() {
            return reason + (until == null ? "" : " It is tried again at " + Times.text(until) + ".");
        }
    }

    /** An administrator has suspended it. */
    record Suspended(Suspension.Scope scope, Instant until, String reason) implements ScheduleStatus {

        static Suspended by(Suspension suspension) {
            return new Suspended(suspension.target().scope(), suspension.until(), suspension.reason());
        }

        @Override
        public String text() {
            String what =
                    switch (scope) {
                        case PACKAGE -> "It is";
                        case GROUP -> "A group that it belongs to is";
                        case COLLECTION -> "Its collection is";
                        case HUB -> "Koji is in maintenance, and all builds are";
                    };
            return "%s suspended until %s%s".formatted(what, Times.text(until), reason.isEmpty() ? "." : ": " + reason);
        }
    }

    /** Koji's infrastructure failed, and it is built once more. */
    record RetryAt(Instant at) implements ScheduleStatus {
        @Override
        public String text() {
            return "Koji's infrastructure failed its last build; it is built again at " + Times.text(at) + ".";
        }
    }

    /** It was built often enough today. */
    record DailyCap(int builds) implements ScheduleStatus {
        @Override
        public String text() {
            return "It was built %d times within a day, which is the limit.".formatted(builds);
        }
    }

    /** There is no reason yet to build it. */
    record BelowThreshold(double priority, int threshold, Instant due) implements ScheduleStatus {
        @Override
        public String text() {
            return String.format(
                    Locale.ROOT,
                    "Its priority is %.0f, below the threshold of %d. If nothing else changes, it gets there at %s.",
                    Math.floor(priority),
                    threshold,
                    Times.text(due));
        }
    }

    /** There is nothing it could be built for. */
    record NoArch() implements ScheduleStatus {
        @Override
        public String text() {
            return "Koschei builds for none of the architectures that the package can be built for.";
        }
    }

    /** Koji has no builder that could take it. */
    record NoBuilder(String arch) implements ScheduleStatus {
        @Override
        public String text() {
            return arch.equals(Arches.NOARCH)
                    ? "Koji has no builder enabled for any architecture of the collection, so a build would wait for ever."
                    : "Koji has no builder enabled for " + arch + ", so a build would wait for ever.";
        }
    }

    /** Builders of an architecture that it needs have enough to do. */
    record ArchLoaded(String arch) implements ScheduleStatus {
        @Override
        public String text() {
            return arch.equals(Arches.NOARCH)
                    ? "It waits until builders of any architecture have less to do."
                    : "It waits until builders for " + arch + " have less to do.";
        }
    }

    /** As much is being built as may be. */
    record OverCapacity(int position) implements ScheduleStatus {
        @Override
        public String text() {
            return "It waits until other builds have ended, at position %d.".formatted(position);
        }
    }

    /**
     * Koschei sends few builds, or none, until Koji has begun others or one ends better.
     *
     * @param position null where there is none
     * @param brake why, while builds end in the same way; null: Koji has not begun those that were sent before
     */
    record HeldBack(@Nullable Integer position, @Nullable String brake) implements ScheduleStatus {
        @Override
        public String text() {
            String place = position == null ? "" : ", at position " + position;
            return brake == null
                    ? "It waits until Koji has begun builds that were sent before it%s.".formatted(place)
                    : "It waits%s. %s".formatted(place, brake);
        }
    }

    /** It is next, or almost. */
    record Waiting(int position) implements ScheduleStatus {
        @Override
        public String text() {
            return "It is about to be submitted, at position %d.".formatted(position);
        }
    }

    /** How moments are written. */
    final class Times {

        private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern(
                        "uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT)
                .withZone(ZoneOffset.UTC);

        private Times() {}

        static String text(Instant time) {
            return MINUTES.format(time);
        }
    }
}
