package io.koschei.scheduler;

import io.koschei.builds.Build;
import io.koschei.builds.BuildEnding;
import io.koschei.builds.BuildWriter;
import io.koschei.koji.Koji;
import io.koschei.koji.facts.BuildRequest;
import io.koschei.koji.facts.KojiSession;
import io.koschei.koji.facts.SubmitOutcome;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Submits a stored build to Koji. */
final class Sender {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    /** A hub that says the same of so many packages in a row says it of itself. */
    private static final int TOO_MANY = 3;

    private final Koji koji;
    private final BuildWriter writer;
    private final SchedulerMetrics metrics;
    private final Clock clock;
    private final int priorityOffset;

    private @Nullable String refusal;
    private int inARow;

    Sender(Koji koji, BuildWriter writer, SchedulerMetrics metrics, Clock clock, int priorityOffset) {
        this.koji = koji;
        this.writer = writer;
        this.metrics = metrics;
        this.clock = clock;
        this.priorityOffset = priorityOffset;
    }

    /** Another process has begun to send the build, so that this one must not. */
    private static final class TakenOverException extends RuntimeException {

        private static final long serialVersionUID = 1;

        TakenOverException(long build) {
            super("build " + build + " is being sent by another process");
        }
    }

    /**
     * Sends it.
     *
     * @param target the collection's build target
     * @return whether anything else should be sent after it
     * @throws io.koschei.koji.failure.KojiException when nothing was done; it is still to be sent
     */
    synchronized PassOutcome send(Build build, String target) {
        try {
            return noted(build, koji.submit(request(build, target), new Sessions(build)::note));
        } catch (TakenOverException e) {
            LOG.warn("{}: {}", build.collection(), e.getMessage());
            return PassOutcome.DONE;
        }
    }

    /** Writes each session down before anything goes through it, unless another process has written another one. */
    private final class Sessions {

        private final long build;
        private Build.@Nullable Session known;

        Sessions(Build build) {
            this.build = build.id();
            this.known = build.session();
        }

        void note(KojiSession session) {
            Build.Session next = new Build.Session(session.id(), session.key());
            if (!writer.sending(build, known, next)) {
                throw new TakenOverException(build);
            }
            known = next;
        }
    }

    private PassOutcome noted(Build build, SubmitOutcome outcome) {
        if (outcome instanceof SubmitOutcome.Submitted submitted) {
            writer.accepted(build.id(), submitted.taskId());
            metrics.submitted(build.collection());
            inARow = 0;
            LOG.info("{}: submitted {} as task {}", build.collection(), build.name(), submitted.taskId());
            return PassOutcome.DONE;
        }
        if (outcome instanceof SubmitOutcome.Refused refused) {
            writer.finish(build.id(), BuildEnding.refused(refused.text(), clock.instant()));
            metrics.refused(build.collection());
            LOG.warn("{}: Koji refused to build {}: {}", build.collection(), build.name(), refused.text());
            return refusedAgain(refused.text());
        }
        return new PassOutcome.Stopped(((SubmitOutcome.Unknown) outcome).reason());
    }

    /** One package after another would be refused, and none of them could do anything about it. */
    private PassOutcome refusedAgain(String text) {
        inARow = text.equals(refusal) ? inARow + 1 : 1;
        refusal = text;
        return inARow < TOO_MANY
                ? PassOutcome.DONE
                : new PassOutcome.Stopped("Koji refuses one package after another, each time saying: " + text);
    }

    private BuildRequest request(Build build, String target) {
        return new BuildRequest(
                source(build),
                // Koji takes a repository or a target's newest one.
                build.repoId() == null ? target : null,
                build.repoId(),
                arches(build.archOverride()),
                priorityOffset,
                Objects.requireNonNull(build.token()));
    }

    /** Where the hub keeps it, as seen from the folder for uploads, so that nothing is uploaded. */
    private static String source(Build build) {
        String name = build.name();
        String version = build.evr().version();
        String release = build.evr().release();
        return "../packages/%1$s/%2$s/%3$s/src/%1$s-%2$s-%3$s.src.rpm".formatted(name, version, release);
    }

    private static List<String> arches(@Nullable String override) {
        return override == null ? List.of() : Arrays.asList(override.split(" ", -1));
    }
}
