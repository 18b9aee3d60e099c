package io.koschei.scheduler;

import io.koschei.builds.Arches;
import io.koschei.builds.Build;
import io.koschei.builds.BuildState;
import io.koschei.builds.BuildWriter;
import io.koschei.builds.Builds;
import io.koschei.builds.NewBuild;
import io.koschei.scheduling.Candidate;
import io.koschei.scheduling.CollectionQuota;
import io.koschei.scheduling.Queue;
import io.koschei.scheduling.QueueEntry;
import io.koschei.scheduling.Refusals;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Submits a scratch build of one package, or says why it cannot. */
final class Submission {

    private static final Logger LOG = LoggerFactory.getLogger(Submission.class);

    private final Builds builds;
    private final BuildWriter writer;
    private final Refusals refusals;
    private final Sender sender;
    private final SchedulerMetrics metrics;
    private final Clock clock;
    private final boolean buildFromRepoId;

    Submission(Stores stores, Sender sender, SchedulerMetrics metrics, Clock clock, boolean buildFromRepoId) {
        this.builds = stores.builds;
        this.writer = stores.writer;
        this.refusals = stores.refusals;
        this.sender = sender;
        this.metrics = metrics;
        this.clock = clock;
        this.buildFromRepoId = buildFromRepoId;
    }

    /** Where builds and refusals are written down. */
    record Stores(Builds builds, BuildWriter writer, Refusals refusals) {}

    /** Leaves a package alone that cannot be built. */
    void refuse(Candidate candidate, CollectionQuota share, String reason) {
        refusals.refuse(candidate.id(), reason, clock.instant());
        metrics.refused(share.name());
        LOG.warn("{}: {} cannot be built: {}", share.name(), candidate.name(), reason);
    }

    /**
     * Writes a build down, and sends it.
     *
     * @return whether anything else should be sent after it
     */
    PassOutcome submit(QueueEntry due, CollectionQuota share, Source.Found source, Queue queue) {
        Candidate candidate =
                due.candidate().withArches(source.arches(), source.evr().toString());
        if (queue.builders(candidate) != null) {
            // What its new version needs is not there. The next pass knows, and says so.
            return PassOutcome.DONE;
        }
        List<String> toAsk = Arches.toAsk(source.arches(), queue.arches(candidate, source.arches()));
        NewBuild wanted = new NewBuild(
                candidate.id(),
                UUID.randomUUID().toString(),
                source.evr(),
                buildFromRepoId ? share.repoId() : null,
                due.priority(),
                toAsk.isEmpty() ? null : String.join(" ", toAsk),
                due.retry() ? lastOf(candidate) : null,
                null);
        OptionalLong id = writer.begin(wanted, clock.instant());
        if (id.isEmpty()) {
            return PassOutcome.DONE;
        }
        Build build = builds.find(id.getAsLong()).orElseThrow();
        return sender.send(build, share.target());
    }

    private @Nullable Long lastOf(Candidate candidate) {
        return builds.newest(candidate.id())
                .filter(build -> build.state() == BuildState.INFRASTRUCTURE)
                .map(Build::id)
                .orElse(null);
    }
}
