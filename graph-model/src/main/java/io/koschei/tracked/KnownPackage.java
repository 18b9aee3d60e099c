package io.koschei.tracked;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a package, as far as Koji has a say in it.
 *
 * @param seenEvent Koji's event as of which it alone was looked at last; null when only all were
 * @param build the real build that its tag has as far as known
 */
record KnownPackage(
        int id,
        String name,
        boolean listed,
        boolean blocked,
        boolean tracked,
        boolean chosen,
        @Nullable Long seenEvent,
        @Nullable Tagged build) {

    /** A real build by Koji's number, and the event at which it was tagged. */
    record Tagged(long kojiBuildId, long tagEvent) {}

    boolean isNewerThan(long event) {
        return seenEvent != null && seenEvent > event;
    }

    /** What it is to be, given what Koji says and which names the policy wants. */
    boolean tracksWith(TagEntry facts, Predicate<String> wanted) {
        return chosen ? tracked : TrackingPolicy.tracks(facts.isOpen(), facts.build() != null, name, wanted);
    }

    boolean hasOther(@Nullable RealBuild other) {
        if (build == null || other == null) {
            return build != null || other != null;
        }
        return build.kojiBuildId != other.kojiBuildId() || build.tagEvent != other.tagEvent();
    }
}
