package io.koschei.buildpolling;

import io.koschei.builds.Build;
import io.koschei.builds.BuildState;
import io.koschei.builds.Builds;
import io.koschei.koji.Koji;
import io.koschei.koji.facts.KojiAnswer;
import io.koschei.koji.facts.KojiTask;
import io.koschei.koji.failure.KojiException;
import io.koschei.koji.query.KojiQuery;
import io.koschei.postgres.Locks;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows running builds in Koji: one pass asks about all of them, a message about one. Both do the same with the answer. */
public final class BuildFollower {

    private static final Logger LOG = LoggerFactory.getLogger(BuildFollower.class);
    private static final int CHUNK = 100;

    /** When Koji fails for so many builds in a row, the others wait for the next pass. */
    private static final int FAILURES_IN_A_ROW = 3;

    private final Koji koji;
    private final Builds builds;
    private final Locks locks;
    private final BuildLook look;
    private final RunningParts parts;
    private final FollowingMetrics metrics;

    BuildFollower(Koji koji, Builds builds, Locks locks, Looks looks, FollowingMetrics metrics) {
        this.koji = koji;
        this.builds = builds;
        this.locks = locks;
        this.look = looks.look;
        this.parts = looks.parts;
        this.metrics = metrics;
    }

    record Looks(BuildLook look, RunningParts parts) {}

    /** One pass over all running builds. Does nothing while another process holds the lock. */
    public void run() {
        if (!running().isEmpty()) {
            locks.exclusively("following", this::pass);
        }
    }

    /**
     * Asks Koji about one task, because of a message; the message itself is not believed.
     *
     * @return false when it is none of Koschei's running builds
     */
    public boolean follow(long taskId) {
        Optional<Build> build = builds.byTask(taskId).filter(found -> found.state() == BuildState.RUNNING);
        if (build.isEmpty()) {
            return false;
        }
        try {
            look.at(build.get(), koji.ask(KojiQuery.task(taskId)));
        } catch (KojiException e) {
            // The next pass asks again.
            failed(build.get(), e);
        }
        return true;
    }

    private List<Build> running() {
        return builds.open().stream()
                .filter(build -> build.state() == BuildState.RUNNING && build.taskId() != null)
                .toList();
    }

    private void pass() {
        List<Build> running = running();
        try {
            for (int from = 0; from < running.size(); from += CHUNK) {
                if (!look(running.subList(from, Math.min(from + CHUNK, running.size())))) {
                    return;
                }
            }
            parts.refresh(running());
        } catch (KojiException e) {
            metrics.failed();
            LOG.atLevel(e.level())
                    .log(
                            "Koji cannot be asked about {} builds now; the next pass asks again: {}",
                            running.size(),
                            e.getMessage());
        }
    }

    /** False when Koji is in such a state that the rest has to wait. */
    private boolean look(List<Build> chunk) {
        List<KojiAnswer<Optional<KojiTask>>> answers = koji.askAll(chunk.stream()
                .map(build -> KojiQuery.task(Objects.requireNonNull(build.taskId())))
                .toList());
        int inARow = 0;
        for (int i = 0; i < chunk.size() && inARow < FAILURES_IN_A_ROW; i++) {
            inARow = look(chunk.get(i), answers.get(i)) ? 0 : inARow + 1;
        }
        return inARow < FAILURES_IN_A_ROW;
    }

    /** A build about which Koji cannot be asked does not stop the others. */
    private boolean look(Build build, KojiAnswer<Optional<KojiTask>> answer) {
        try {
            look.at(build, answer.orThrow());
            return true;
        } catch (KojiException e) {
            failed(build, e);
            return !e.isTransient();
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            metrics.failed();
            LOG.error("{}: build {} of {}: unexpected failure", build.collection(), build.taskId(), build.name(), e);
            return true;
        }
    }

    private void failed(Build build, KojiException e) {
        metrics.failed();
        LOG.atLevel(e.level())
                .log("{}: build {} of {}: {}", build.collection(), build.taskId(), build.name(), e.getMessage());
    }
}
