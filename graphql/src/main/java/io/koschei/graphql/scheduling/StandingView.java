package io.koschei.graphql.scheduling;

import io.koschei.builds.Standing;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why a package is, or is not, about to be built. */
record StandingView(
        Kind kind,
        String text,
        @Nullable Instant until,
        @Nullable Integer position) {

    /** Which kind of reason. */
    enum Kind {
        WAITING,
        OVER_CAPACITY,
        ARCH_LOADED,
        RUNNING,
        BELOW_THRESHOLD,
        RETRY,
        SUSPENDED,
        REFUSED,
        DAILY_CAP,
        UNRESOLVED,
        BUILDROOT_BROKEN,
        NO_ARCH,
        UNTRACKED,
        NO_BUILD,
        BLOCKED,
        NOT_LISTED
    }

    private static final Map<Class<? extends Standing>, Kind> KINDS = Map.ofEntries(
            Map.entry(Standing.Waiting.class, Kind.WAITING),
            Map.entry(Standing.OverCapacity.class, Kind.OVER_CAPACITY),
            Map.entry(Standing.ArchLoaded.class, Kind.ARCH_LOADED),
            Map.entry(Standing.Running.class, Kind.RUNNING),
            Map.entry(Standing.BelowThreshold.class, Kind.BELOW_THRESHOLD),
            Map.entry(Standing.RetryAt.class, Kind.RETRY),
            Map.entry(Standing.Suspended.class, Kind.SUSPENDED),
            Map.entry(Standing.Refused.class, Kind.REFUSED),
            Map.entry(Standing.DailyCap.class, Kind.DAILY_CAP),
            Map.entry(Standing.Unresolved.class, Kind.UNRESOLVED),
            Map.entry(Standing.BuildrootBroken.class, Kind.BUILDROOT_BROKEN),
            Map.entry(Standing.NoArch.class, Kind.NO_ARCH),
            Map.entry(Standing.Untracked.class, Kind.UNTRACKED),
            Map.entry(Standing.NoBuild.class, Kind.NO_BUILD),
            Map.entry(Standing.Blocked.class, Kind.BLOCKED),
            Map.entry(Standing.NotListed.class, Kind.NOT_LISTED));

    static StandingView of(Standing standing) {
        Kind kind = KINDS.get(standing.getClass());
        if (kind == null) {
            throw new IllegalStateException("there is no word in the schema for " + standing.getClass());
        }
        return new StandingView(kind, standing.text(), until(standing), position(standing));
    }

    private static @Nullable Instant until(Standing standing) {
        if (standing instanceof Standing.Suspended suspended) {
            return suspended.until();
        }
        if (standing instanceof Standing.Refused refused) {
            return refused.until();
        }
        if (standing instanceof Standing.RetryAt retry) {
            return retry.at();
        }
        return standing instanceof Standing.BelowThreshold below ? below.due() : null;
    }

    private static @Nullable Integer position(Standing standing) {
        if (standing instanceof Standing.Waiting waiting) {
            return waiting.position();
        }
        return standing instanceof Standing.OverCapacity waiting ? waiting.position() : null;
    }
}
