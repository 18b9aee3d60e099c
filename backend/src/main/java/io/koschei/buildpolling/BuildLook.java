package io.koschei.buildpolling;

import io.koschei.builds.Build;
import io.koschei.builds.BuildEnding;
import io.koschei.builds.BuildFault;
import io.koschei.builds.BuildTasks;
import io.koschei.builds.BuildWriter;
import io.koschei.builds.FollowNotes;
import io.koschei.koji.Koji;
import io.koschei.koji.facts.KojiTask;
import io.koschei.koji.failure.KojiException;
import io.koschei.koji.query.KojiQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what Koji's answer about one build's task calls for. Everything that is learned is stored before the end of the build is,
 * and may be stored twice: an interrupted process leaves a running build, and the next look does it all again.
 */
final class BuildLook {

    private static final Logger LOG = LoggerFactory.getLogger(BuildLook.class);

    private final Koji koji;
    private final Stores stores;
    private final FailureDiagnosis autopsy;
    private final Cancellation cancellation;
    private final Conditions conditions;

    BuildLook(Koji koji, Stores stores, FailureDiagnosis autopsy, Cancellation cancellation, Conditions conditions) {
        this.koji = koji;
        this.stores = stores;
        this.autopsy = autopsy;
        this.cancellation = cancellation;
        this.conditions = conditions;
    }

    record Stores(BuildWriter writer, BuildTasks tasks, FollowNotes notes) {}

    /** So that it takes several looks to give a build up, whatever the clock does between two of them. */
    private static final int LEAST_LOOKS = 4;

    /**
     * How long to put up with what.
     *
     * @param missing how long Koji may not know a task
     * @param patience how long Koji is asked for what it does not answer, once Koschei has seen that a task has ended
     */
    record Conditions(Duration missing, Duration patience, FollowingMetrics metrics, Clock clock) {}

    /**
     * Stores what an answer says.
     *
     * @param answer what Koji knows of the build's task; empty when it knows no such task
     * @throws KojiException when Koji cannot be asked for more at the moment
     */
    void at(Build build, Optional<KojiTask> answer) {
        Instant now = conditions.clock.instant();
        if (answer.isEmpty()) {
            missing(build, now);
            return;
        }
        KojiTask task = answer.get();
        if (task.state().isFinished()) {
            conclude(build, task, now);
        } else {
            stores.writer.progress(build.id(), task.startedAt(), TaskParts.repoId(task, List.of()), now);
            cancellation.consider(build, task.id(), now);
        }
    }

    /** A hub that is being repaired may forget for a moment what it knows. Told once for each such moment. */
    private void missing(Build build, Instant now) {
        Instant stored = now.truncatedTo(ChronoUnit.MICROS);
        FollowNotes.Missing missing = stores.notes.missing(
                build.id(),
                stored,
                conditions.missing.dividedBy(LEAST_LOOKS - 1).plusSeconds(1));
        Instant since = missing.since();
        if (missing.lasting().compareTo(conditions.missing) < 0) {
            if (since.equals(stored)) {
                LOG.warn(
                        "{}: Koji does not know task {} of {}; Koschei asks again, and gives the build up if that lasts",
                        build.collection(),
                        build.taskId(),
                        build.name());
            }
            return;
        }
        finish(
                build,
                Ending.of(
                        BuildFault.TASK_GONE,
                        "Koji has not known task %d since %s.".formatted(build.taskId(), since),
                        now),
                now);
    }

    private void conclude(Build build, KojiTask task, Instant now) {
        // Of a task that ended while Koji was away, nothing was asked yet.
        boolean patient = now.isBefore(stores.notes.endSeen(build.id(), now).plus(conditions.patience));
        List<KojiTask> parts = parts(task, patient);
        stores.tasks.store(build.id(), TaskParts.progress(parts));
        stores.writer.progress(build.id(), task.startedAt(), TaskParts.repoId(task, parts), now);
        finish(build, ending(build, task, parts, patient, now), now);
    }

    private BuildEnding ending(Build build, KojiTask task, List<KojiTask> parts, boolean patient, Instant now) {
        Instant at = Ending.at(task, now);
        return switch (task.state()) {
            case CLOSED -> BuildEnding.complete(at);
            case CANCELED -> Ending.canceled(build, note(build), "Task " + task.id() + " is canceled", at);
            case FAILED -> {
                Ending.Verdict verdict = autopsy.why(build, task, parts, patient);
                yield Ending.failed(build, note(build), verdict, at);
            }
            case FREE, ASSIGNED, OPEN -> throw new IllegalArgumentException(task + " is not finished");
        };
    }

    private FollowNotes.Note note(Build build) {
        return stores.notes.find(build.id()).orElseThrow();
    }

    private List<KojiTask> parts(KojiTask task, boolean patient) {
        try {
            return koji.ask(KojiQuery.descendants(task.id()));
        } catch (KojiException e) {
            if (patient && e.isTransient()) {
                throw e;
            }
            LOG.warn("Koji does not list the parts of task {}: {}", task.id(), e.getMessage());
            return List.of();
        }
    }

    private void finish(Build build, BuildEnding ending, Instant now) {
        if (stores.writer.finish(build.id(), ending, now)) {
            conditions.metrics.ended(ending);
            LOG.info(
                    "{}: build {} of {} is {}{}",
                    build.collection(),
                    build.taskId(),
                    build.name(),
                    ending.state(),
                    ending.fault() == null ? "" : " (" + ending.fault() + ")");
        }
    }
}
