package io.koschei.buildpolling;

import io.koschei.builds.Build;
import io.koschei.builds.BuildEnding;
import io.koschei.builds.BuildFault;
import io.koschei.builds.FollowNotes;
import io.koschei.koji.facts.KojiTask;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a build ended, from what Koji says and what Koschei had asked it for. */
final class Ending {

    /** What builders say can be as long as a log. */
    private static final int LONGEST_TEXT = 4000;

    private Ending() {}

    /** A build whose task was canceled, by whomever. */
    static BuildEnding canceled(Build build, FollowNotes.Note note, String text, Instant at) {
        BuildFault fault = note.overdueAt() != null
                ? BuildFault.TIMED_OUT
                : build.cancelRequestedAt() != null ? BuildFault.CANCELED_HERE : BuildFault.CANCELED_IN_KOJI;
        return of(fault, text, at);
    }

    /** A build whose task failed for a reason; one that follows from Koschei's own cancellation is a cancellation. */
    static BuildEnding failed(Build build, FollowNotes.Note note, Verdict verdict, Instant at) {
        return verdict.fault() == BuildFault.CANCELED_IN_KOJI
                ? canceled(build, note, verdict.text(), at)
                : of(verdict.fault(), verdict.text(), at);
    }

    static BuildEnding of(BuildFault fault, String text, Instant at) {
        String whole = text.strip();
        // The last line of a Python traceback says most.
        String cut = whole.length() <= LONGEST_TEXT ? whole : "…" + whole.substring(whole.length() - LONGEST_TEXT + 1);
        return new BuildEnding(fault.state(), fault.id(), cut, at);
    }

    /** When a task ended, by Koji's clock where it tells, and not later than now. */
    static Instant at(KojiTask task, Instant now) {
        @Nullable Instant completed = task.completedAt();
        return completed == null || completed.isAfter(now) ? now : completed;
    }

    /** Why a task failed, and what Koji said. */
    record Verdict(BuildFault fault, String text) {}
}
