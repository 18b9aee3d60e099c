package io.koschei.buildpolling;

import io.koschei.builds.Build;
import io.koschei.builds.FollowNotes;
import io.koschei.koji.Koji;
import io.koschei.koji.facts.CancelOutcome;
import io.koschei.koji.failure.KojiException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Koji to cancel builds whose cancellation was requested or that take too long. How they end is what Koji says afterwards. */
final class Cancellation {

    private static final Logger LOG = LoggerFactory.getLogger(Cancellation.class);

    private final Koji koji;
    private final FollowNotes notes;
    private final Duration timeout;
    private final Duration again;

    /** @param again rest before Koji is asked once more */
    Cancellation(Koji koji, FollowNotes notes, Duration timeout, Duration again) {
        this.koji = koji;
        this.notes = notes;
        this.timeout = timeout;
        this.again = again;
    }

    /** @throws KojiException when Koji cannot be asked at the moment; it is asked at the next pass */
    void consider(Build build, long taskId, Instant now) {
        if (build.cancelRequestedAt() == null
                && now.isBefore(build.submittedAt().plus(timeout))) {
            return;
        }
        FollowNotes.Note note = notes.find(build.id()).orElseThrow();
        if (build.cancelRequestedAt() == null) {
            // The clock alone may have been set.
            if (note.watched().compareTo(timeout) < 0) {
                return;
            }
            notes.overdue(build.id(), now);
        }
        @Nullable Instant sent = note.cancelSentAt();
        if (sent != null && now.isBefore(sent.plus(again))) {
            return;
        }
        CancelOutcome outcome = koji.cancel(taskId);
        if (outcome instanceof CancelOutcome.Refused refused) {
            LOG.warn(
                    "{}: Koji refused to cancel task {} of {}: {} (fault {})",
                    build.collection(),
                    taskId,
                    build.name(),
                    refused.text(),
                    refused.code());
            notes.cancelSent(build.id(), refused.text(), now);
        } else {
            notes.cancelSent(build.id(), null, now);
        }
    }
}
