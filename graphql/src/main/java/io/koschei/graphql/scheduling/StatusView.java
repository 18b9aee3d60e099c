package io.koschei.graphql.scheduling;

import io.koschei.scheduling.ScheduleStatus;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The schedule status of a package, as the schema has it. */
record StatusView(
        Kind kind,
        String text,
        @Nullable Instant until,
        @Nullable Integer position) {

    /** Which kind of reason. */
    enum Kind {
        WAITING,
        OVER_CAPACITY,
        HELD_BACK,
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
        NO_BUILDER,
        UNTRACKED,
        NO_BUILD,
        BLOCKED,
        NOT_LISTED
    }

    private static final Map<Class<? extends ScheduleStatus>, Kind> KINDS = Map.ofEntries(
            Map.entry(ScheduleStatus.Waiting.class, Kind.WAITING),
            Map.entry(ScheduleStatus.OverCapacity.class, Kind.OVER_CAPACITY),
            Map.entry(ScheduleStatus.HeldBack.class, Kind.HELD_BACK),
            Map.entry(ScheduleStatus.ArchLoaded.class, Kind.ARCH_LOADED),
            Map.entry(ScheduleStatus.Running.class, Kind.RUNNING),
            Map.entry(ScheduleStatus.BelowThreshold.class, Kind.BELOW_THRESHOLD),
            Map.entry(ScheduleStatus.RetryAt.class, Kind.RETRY),
            Map.entry(ScheduleStatus.Suspended.class, Kind.SUSPENDED),
            Map.entry(ScheduleStatus.Refused.class, Kind.REFUSED),
            Map.entry(ScheduleStatus.DailyCap.class, Kind.DAILY_CAP),
            Map.entry(ScheduleStatus.Unresolved.class, Kind.UNRESOLVED),
            Map.entry(ScheduleStatus.BuildrootBroken.class, Kind.BUILDROOT_BROKEN),
            Map.entry(ScheduleStatus.NoArch.class, Kind.NO_ARCH),
            Map.entry(ScheduleStatus.NoBuilder.class, Kind.NO_BUILDER),
            Map.entry(ScheduleStatus.Untracked.class, Kind.UNTRACKED),
            Map.entry(ScheduleStatus.NoBuild.class, Kind.NO_BUILD),
            Map.entry(ScheduleStatus.Blocked.class, Kind.BLOCKED),
            Map.entry(ScheduleStatus.NotListed.class, Kind.NOT_LISTED));

    static StatusView of(ScheduleStatus standing) {
        Kind kind = KINDS.get(standing.getClass());
        if (kind == null) {
            throw new IllegalStateException("there is no word in the schema for " + standing.getClass());
        }
        return new StatusView(kind, standing.text(), until(standing), position(standing));
    }

    private static @Nullable Instant until(ScheduleStatus standing) {
        if (standing instanceof ScheduleStatus.Suspended suspended) {
            return suspended.until();
        }
        if (standing instanceof ScheduleStatus.Refused refused) {
            return refused.until();
        }
        if (standing instanceof ScheduleStatus.RetryAt retry) {
            return retry.at();
        }
        return standing instanceof ScheduleStatus.BelowThreshold below ? below.due() : null;
    }

    private static @Nullable Integer position(ScheduleStatus standing) {
        if (standing instanceof ScheduleStatus.Waiting waiting) {
            return waiting.position();
        }
        if (standing instanceof ScheduleStatus.HeldBack held) {
            return held.position();
        }
        return standing instanceof ScheduleStatus.OverCapacity waiting ? waiting.position() : null;
    }
}
