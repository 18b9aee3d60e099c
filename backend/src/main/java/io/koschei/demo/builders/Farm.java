package io.koschei.demo.builders;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Builders and their tasks. Nothing here runs by itself: every call first lets happen what was due until now, in order of time.
 * Therefore all depends on the clock and on what was ordered when, and on nothing else, and ten thousand builds need no thread.
 */
public final class Farm {

    /** A hub that lives for a soak sees some ten thousand; beyond this a client has lost control. */
    private static final int MOST_TASKS = 500_000;

    private final Clock clock;
    private final BuilderAgenda agenda;
    private final Archive archive;
    private final Floor floor;

    /**
     * Starts without tasks.
     *
     * @param firstTask number of the first task
     * @param deciders what decides how builds go; called one at a time
     * @param listener hears of every change in order; must not wait for anything
     */
    public Farm(FarmRules rules, Clock clock, long firstTask, Deciders deciders, Consumer<Change> listener) {
        this.clock = clock;
        this.agenda = new BuilderAgenda(now(clock));
        this.archive = new Archive(firstTask, members -> new LinkedHashMap<>(members));
        this.floor = new Floor(rules, archive, agenda, deciders, listener);
    }

    /** Databases keep microseconds. */
    private static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Lets happen what was to happen until now. */
    public synchronized void advance() {
        agenda.runUntil(now(clock));
    }

    /**
     * Creates a build task.
     *
     * @return its number; empty when there are too many tasks already
     */
    public synchronized Optional<Long> submit(Order order) {
        advance();
        if (archive.size() >= MOST_TASKS) {
            return Optional.empty();
        }
        Work work = archive.build(order, agenda.now());
        floor.offer(work, agenda.now());
        return Optional.of(work.id);
    }

    /**
     * Ends a task with its subtasks.
     *
     * @return whether that changed anything
     */
    public synchronized boolean cancel(long id, EndReason why) {
        advance();
        return archive.find(id)
                .map(work -> floor.cancel(work, why, agenda.now()))
                .orElse(false);
    }

    /** A task. */
    public synchronized Optional<Task> find(long id) {
        advance();
        return archive.find(id).map(Work::snapshot);
    }

    /** The tasks below a task, level by level, by the number of their parent. */
    public synchronized Map<Long, List<Task>> descendants(long id) {
        advance();
        Map<Long, List<Task>> descendants = new LinkedHashMap<>();
        archive.find(id).ifPresent(work -> {
            descendants.put(work.id, work.childSnapshots());
            work.children.forEach(child -> descendants.put(child.id, child.childSnapshots()));
        });
        return descendants;
    }

    /** At most so many tasks that a condition holds for, the newest first. */
    public synchronized List<Task> select(Predicate<Task> condition, long most) {
        advance();
        return archive.newestFirst()
                .map(Work::snapshot)
                .filter(condition)
                .limit(most)
                .toList();
    }

    /** Where a task has built, in order. */
    public synchronized List<Buildroot> buildroots(long taskId) {
        advance();
        return archive.buildroots(taskId);
    }

    /** A buildroot. */
    public synchronized Optional<Buildroot> buildroot(int id) {
        advance();
        return archive.findBuildroot(id);
    }

    /** All builders. */
    public synchronized List<Host> hosts() {
        advance();
        return floor.crew().hosts(agenda.now());
    }

    /** Lets a builder take tasks, or not. */
    public synchronized void ready(String host, boolean ready) {
        advance();
        floor.crew().find(host).ready(ready);
        floor.assign(agenda.now());
    }

    /** Enables a builder, or not. */
    public synchronized void enabled(String host, boolean enabled) {
        advance();
        floor.crew().find(host).enabled(enabled);
        floor.assign(agenda.now());
    }

    /** How many buildroots use a repository. */
    public synchronized long usersOf(int repoId) {
        advance();
        return archive.usersOf(repoId);
    }

    /** Everything that was ever submitted, oldest first. */
    public synchronized List<LedgerEntry> ledger() {
        advance();
        return archive.tops().stream().map(Work::entry).toList();
    }
}
