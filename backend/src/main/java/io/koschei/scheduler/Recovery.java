package io.koschei.scheduler;

import io.koschei.builds.Build;
import io.koschei.builds.BuildEnding;
import io.koschei.builds.BuildState;
import io.koschei.builds.BuildWriter;
import io.koschei.builds.Builds;
import io.koschei.koji.Koji;
import io.koschei.koji.facts.KojiSession;
import io.koschei.koji.facts.KojiTask;
import io.koschei.scheduling.CollectionQuota;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what became of builds that were written down, and perhaps sent, by a process that ended before it knew: first it ends
 * that process's session, so that nothing more can happen through it; then it looks for the task; only when there is none does it
 * send the build.
 */
final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final Koji koji;
    private final Builds builds;
    private final BuildWriter writer;
    private final Sender sender;
    private final SchedulerMetrics metrics;
    private final Clock clock;

    Recovery(Koji koji, Builds builds, BuildWriter writer, Sender sender, SchedulerMetrics metrics, Clock clock) {
        this.koji = koji;
        this.builds = builds;
        this.writer = writer;
        this.sender = sender;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Whether there is anything to find out. */
    List<Build> unclear() {
        return builds.open().stream()
                .filter(build -> build.state() == BuildState.SUBMITTED)
                .toList();
    }

    /**
     * Settles them, oldest first.
     *
     * @param send whether what is not at the hub may be sent now
     * @return whether anything else should be sent
     */
    PassOutcome settle(List<Build> unclear, List<CollectionQuota> shares, boolean send) {
        Map<Integer, CollectionQuota> byId =
                shares.stream().collect(Collectors.toMap(CollectionQuota::id, Function.identity()));
        for (Build build : unclear) {
            if (settle(build, byId.get(build.collectionId()), send) instanceof PassOutcome.Stopped stopped) {
                return stopped;
            }
        }
        return PassOutcome.DONE;
    }

    private PassOutcome settle(Build build, @Nullable CollectionQuota share, boolean send) {
        Build.Session session = build.session();
        if (session != null) {
            koji.settle(new KojiSession(session.id(), session.key()));
        }
        Optional<KojiTask> task = koji.submitted(Objects.requireNonNull(build.token()), build.submittedAt());
        if (task.isPresent()) {
            writer.accepted(build.id(), task.get().id());
            metrics.recovered(build.collection());
            LOG.info(
                    "{}: found the task of an interrupted submission of {}: {}",
                    build.collection(),
                    build.name(),
                    task.get().id());
            return PassOutcome.DONE;
        }
        if (build.cancelRequestedAt() != null || share == null) {
            String why =
                    share == null ? "Its collection is no longer followed." : "It was canceled before Koji had it.";
            writer.finish(build.id(), new BuildEnding(BuildState.CANCELED, null, why, clock.instant()));
            return PassOutcome.DONE;
        }
        return send ? sender.send(build, share.target()) : PassOutcome.DONE;
    }
}
