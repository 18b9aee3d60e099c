package io.koschei.graphql.builds;

import io.koschei.builds.closures.BuildChange;
import io.koschei.model.rpm.Evr;
import org.jspecify.annotations.Nullable;

/** Whether a change that a build met is, or contains, the update that a client asks about. */
final class UpdateSpan {

    private UpdateSpan() {}

    /**
     * As builds are some time apart, one may meet several updates at once: it counts for each of them.
     *
     * @param from version before the update; null when it was not there
     * @param to version after it; null when it is gone; both null: any update
     */
    static boolean meets(BuildChange change, @Nullable Evr from, @Nullable Evr to) {
        if (from == null && to == null) {
            return true;
        }
        if (to == null) {
            return change.after() == null;
        }
        if (from == null) {
            return change.before() == null
                    && change.after() != null
                    && change.after().compareTo(to) >= 0;
        }
        if (from.compareTo(to) > 0) {
            // It went back: only the very same counts.
            return from.equals(change.before()) && to.equals(change.after());
        }
        return change.after() != null
                && change.after().compareTo(from) > 0
                && (change.before() == null || change.before().compareTo(to) < 0);
    }
}
