package io.koschei.projection.sizes;

import io.koschei.projection.Sizes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One reason why a closure changed its size. What entered because something else did is put together with it, and so is
 * what left.
 *
 * @param member what it is about: the package itself, what grew, or what the others came or went with
 * @param change sizes of all packages of the reason, positive for what entered, negative for what left
 * @param origin what brought the member; unknown unless it came or went. It is no package that came or went itself
 * @param core most of what came or went: the member, or one further away, with which four fifths came or went
 */
public record SizeReason(Kind kind, int member, Sizes change, Origin origin, Core core) {

    private static final Origin NOWHERE = new Origin(Origin.UNKNOWN, Origin.UNKNOWN);

    private static final Comparator<SizeReason> BIGGEST_FIRST = Comparator.<SizeReason>comparingLong(
                    reason -> Math.abs(reason.change.install()))
            .thenComparingLong(reason -> Math.abs(reason.change.download()))
            .reversed()
            .thenComparing(SizeReason::kind)
            .thenComparingInt(SizeReason::member);

    /**
     * A package and what came or went with it.
     *
     * @param change sizes of it and of all that came or went with it
     */
    public record Core(int member, Sizes change) {}

    /** What happened. */
    public enum Kind {
        /** The package itself has another size. */
        OWN,
        /** A dependency has another size. */
        RESIZED,
        /** Dependencies are new. */
        ADDED,
        /** Dependencies are gone. */
        REMOVED
    }

    /** All reasons for a difference, by bytes on disk, biggest first; they add up to it. */
    public static List<SizeReason> of(int root, Attribution parts) {
        List<SizeReason> reasons = new ArrayList<>();
        if (!parts.own().equals(Sizes.NONE)) {
            reasons.add(alone(Kind.OWN, root, parts.own()));
        }
        parts.grew().forEach(grown -> reasons.add(alone(Kind.RESIZED, grown.member(), grown.change())));
        reasons.addAll(new MovedTogether(Kind.ADDED, parts.entered()).reasons());
        reasons.addAll(new MovedTogether(Kind.REMOVED, parts.left()).reasons());
        reasons.sort(BIGGEST_FIRST);
        return reasons;
    }

    private static SizeReason alone(Kind kind, int member, Sizes change) {
        return new SizeReason(kind, member, change, NOWHERE, new Core(member, change));
    }
}
