package io.koschei.buildpolling;

import io.koschei.builds.Build;
import io.koschei.builds.BuildTasks;
import io.koschei.builds.BuildWriter;
import io.koschei.koji.Koji;
import io.koschei.koji.facts.KojiAnswer;
import io.koschei.koji.facts.KojiTask;
import io.koschei.koji.query.KojiQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Asks now and then how far the architectures of running builds are, for the pages, and in which repository they are built. Of builds that
 * Koji has not begun it asks each time: the scheduler waits for that.
 */
final class RunningParts {

    /** Builds at a time; of more, the others have their turn the next time. */
    static final int MOST = 100;

    /** The scheduler sends no more than that before Koji has begun one. */
    private static final int MOST_UNBEGUN = 10;

    private final Koji koji;
    private final BuildTasks tasks;
    private final BuildWriter writer;
    private final Duration interval;
    private final Clock clock;
    private Instant due = Instant.MIN;
    private long last;

    RunningParts(Koji koji, BuildTasks tasks, BuildWriter writer, Duration interval, Clock clock) {
        this.koji = koji;
        this.tasks = tasks;
        this.writer = writer;
        this.interval = interval;
        this.clock = clock;
    }

    /** Asks for all when it is time, else for those without parts. */
    synchronized void refresh(List<Build> running) {
        Instant now = clock.instant();
        List<Build> turn = now.isBefore(due) ? unbegun(running) : turn(running, now);
        if (!turn.isEmpty()) {
            ask(turn, now);
        }
    }

    private List<Build> turn(List<Build> running, Instant now) {
        List<Build> turn = Stream.concat(
                        running.stream().filter(build -> build.id() > last),
                        running.stream().filter(build -> build.id() <= last))
                .limit(MOST)
                .toList();
        if (!turn.isEmpty()) {
            due = now.plus(interval);
            last = turn.get(turn.size() - 1).id();
        }
        return turn;
    }

    /** The newest: what Koji has left alone for long, nothing waits for. */
    private List<Build> unbegun(List<Build> running) {
        Set<Long> begun = tasks.of(running.stream().map(Build::id).toList()).keySet();
        return running.stream()
                .filter(build -> !begun.contains(build.id()))
                .sorted(Comparator.comparingLong(Build::id).reversed())
                .limit(MOST_UNBEGUN)
                .toList();
    }

    private void ask(List<Build> turn, Instant now) {
        List<KojiAnswer<List<KojiTask>>> answers = koji.askAll(turn.stream()
                .map(build -> KojiQuery.descendants(Objects.requireNonNull(build.taskId())))
                .toList());
        for (int i = 0; i < turn.size(); i++) {
            if (answers.get(i) instanceof KojiAnswer.Value<List<KojiTask>> parts) {
                store(turn.get(i), parts.value(), now);
            }
        }
    }

    private void store(Build build, List<KojiTask> parts, Instant now) {
        tasks.store(build.id(), TaskParts.progress(parts));
        parts.stream()
                .filter(part -> part.request().repoId().isPresent())
                .findFirst()
                .ifPresent(part -> writer.progress(build.id(), null, TaskParts.repoId(part, parts), now));
    }
}
