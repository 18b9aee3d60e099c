package io.koschei.demo.builders;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** What happens to tasks, from the moment they are free to their end. The farm's lock guards it. */
final class Floor {

    /** How long a free task waits for the scheduler, and an assigned one for its builder: some seconds. */
    private static final double PICK_UP = 0.05;

    private static final double UNTIL_FAULT = 0.5;
    private static final double UNTIL_INSTALLED = 0.5;

    /** Share of builders that fall over a repository that is gone. */
    private static final double TRACEBACKS = 0.3;

    private static final String NO_BUILDROOT =
            "could not init mock buildroot, mock exited with status 30; see root.log for more information";

    private final FarmRules rules;
    private final Archive archive;
    private final Function<Order, BuildPlan> planner;
    private final Function<Job, Verdict> judge;
    private final Consumer<Change> listener;
    private final BuilderAgenda agenda;
    private final Crew crew;

    Floor(FarmRules rules, Archive archive, BuilderAgenda agenda, Deciders deciders, Consumer<Change> listener) {
        this.rules = rules;
        this.archive = archive;
        this.planner = deciders.planner();
        this.judge = deciders.judge();
        this.listener = listener;
        this.agenda = agenda;
        this.crew = new Crew(rules.arches(), rules.capacity());
    }

    Crew crew() {
        return crew;
    }

    /** When the hub hands out what is free then. */
    private Instant handOut(Instant at) {
        long interval = rules.runInterval().toNanos();
        if (interval == 0) {
            return at;
        }
        long over = Math.floorMod(ChronoUnit.NANOS.between(Instant.EPOCH, at), interval);
        return over == 0 ? at : at.plusNanos(interval - over);
    }

    /** Puts a new task, or one that has lost its builder, where builders look for work. */
    void offer(Work work, Instant at) {
        crew.add(work);
        agenda.plan(handOut(at.plus(rules.minutes(PICK_UP))), this::assign);
    }

    /** Gives builders what they can take. */
    void assign(Instant at) {
        for (var match = crew.next(); match.isPresent(); match = crew.next()) {
            Work work = match.get().work();
            work.host = match.get().builder();
            work.host.take(work);
            int run = ++work.run;
            become(work, BuilderTaskState.ASSIGNED);
            later(work, run, at, PICK_UP, time -> open(work, time));
        }
    }

    /** Plans something unless the task is canceled, freed or finished before. */
    private void later(Work work, int run, Instant at, double minutes, Consumer<Instant> action) {
        agenda.plan(at.plus(rules.minutes(minutes)), time -> {
            if (work.run == run && !work.state.isFinished()) {
                action.accept(time);
            }
        });
    }

    private void open(Work work, Instant at) {
        work.started = at;
        if (work.method.equals(Work.BUILD)) {
            become(work, BuilderTaskState.OPEN);
            plan(work, at);
            return;
        }
        begin(work, at);
    }

    private void plan(Work work, Instant at) {
        BuildPlan plan = planner.apply(work.order);
        if (plan instanceof BuildPlan.Start start) {
            work.plan = start;
            release(work);
            archive.srpm(work, at).ifPresent(child -> offer(child, at));
        } else if (plan instanceof BuildPlan.Refused refused) {
            later(work, work.run, at, PICK_UP, time -> fail(work, refused.why(), refused.fault(), time));
        }
    }

    private void begin(Work work, Instant at) {
        Work parent = archive.parentOf(work);
        BuildPlan.Start plan = archive.planOf(parent);
        Mishap mishap = Mishap.of(rules, work);
        archive.buildroot(work, at);
        if (work.method.equals(Work.ARCH)) {
            work.weight = 1.5 + Math.min(4.5, plan.minutes() * 60 / 4800);
        }
        become(work, BuilderTaskState.OPEN);
        Job job = new Job(work.id, work.order, work.method, work.arch, plan.repoId(), archive.keepsSrpm(work));
        Verdict verdict = judge.apply(job);
        if (verdict.why() != EndReason.REPOSITORY_GONE) {
            later(
                    work,
                    work.run,
                    at,
                    Math.min(UNTIL_INSTALLED, verdict.minutes() / 2),
                    time -> install(work, job, time));
        }
        switch (mishap) {
            case NONE -> later(work, work.run, at, verdict.minutes(), time -> finish(work, verdict, time));
            case NO_BUILDROOT ->
                later(
                        work,
                        work.run,
                        at,
                        UNTIL_FAULT,
                        time -> fail(work, EndReason.INFRASTRUCTURE, Fault.buildroot(NO_BUILDROOT), time));
            case LOST_BUILDER -> later(work, work.run, at, verdict.minutes() / 2, time -> free(work, time));
            case CANCELED ->
                later(
                        work,
                        work.run,
                        at,
                        verdict.minutes() / 2,
                        time -> cancel(parent, EndReason.CANCELED_BY_ADMIN, time));
        }
    }

    /** A repository that is gone by now leaves the buildroot without packages. */
    private void install(Work work, Job job, Instant at) {
        if (judge.apply(job).why() != EndReason.REPOSITORY_GONE) {
            return;
        }
        fail(
                work,
                EndReason.REPOSITORY_LOST,
                Dice.draw(rules.seed(), "lost repository", work.id) < TRACEBACKS
                        ? Fault.traceback(
                                "FileNotFoundError: [Errno 2] No such file or directory: '/mnt/koji/repos/demo-build/%d/repo.json'"
                                        .formatted(job.repoId()))
                        : Fault.buildroot(NO_BUILDROOT),
                at);
    }

    private void free(Work work, Instant at) {
        release(work);
        work.host = null;
        work.started = null;
        become(work, BuilderTaskState.FREE);
        offer(work, at);
    }

    private void finish(Work work, Verdict verdict, Instant at) {
        if (verdict.fault().isPresent()) {
            fail(work, verdict.why(), verdict.fault().get(), at);
            return;
        }
        work.result = archive.result(work, verdict.rpms());
        end(work, BuilderTaskState.CLOSED, EndReason.BUILT, at);
        Work parent = archive.parentOf(work);
        if (work.method.equals(Work.SRPM)) {
            archive.arches(parent, work, at).forEach(child -> offer(child, at));
            parent.waiting = true;
        } else if (parent.children.stream().allMatch(child -> child.state.isFinished())) {
            conclude(parent, at);
        }
    }

    private void fail(Work work, EndReason why, Fault fault, Instant at) {
        work.fault = fault;
        end(work, BuilderTaskState.FAILED, why, at);
        Work parent = work.parent;
        if (parent == null || parent.state.isFinished()) {
            return;
        }
        if (parent.order.failFast() && work.method.equals(Work.ARCH)) {
            parent.children.forEach(child -> cancelOne(child, why, at));
        }
        if (parent.children.stream().allMatch(child -> child.state.isFinished())) {
            conclude(parent, at);
        }
    }

    /** A build is what its parts are; the part that failed first says why. */
    private void conclude(Work parent, Instant at) {
        if (parent.state.isFinished()) {
            return;
        }
        List<Work> failed = parent.children.stream()
                .filter(child -> child.state == BuilderTaskState.FAILED)
                .sorted((a, b) -> archive.endOf(a).compareTo(archive.endOf(b)))
                .toList();
        if (failed.isEmpty()) {
            end(parent, BuilderTaskState.CLOSED, EndReason.BUILT, at);
            return;
        }
        parent.fault = failed.get(0).fault;
        end(parent, BuilderTaskState.FAILED, failed.get(0).why, at);
    }

    /** Ends a task and its parts. What has ended already stays as it is. */
    boolean cancel(Work work, EndReason why, Instant at) {
        if (work.state.isFinished()) {
            return false;
        }
        work.children.forEach(child -> cancelOne(child, why, at));
        cancelOne(work, why, at);
        Work parent = work.parent;
        if (parent != null) {
            parent.children.forEach(child -> cancelOne(child, why, at));
            fail(parent, why, Fault.generic("Task %d is canceled".formatted(work.id)), at);
        }
        return true;
    }

    private void cancelOne(Work work, EndReason why, Instant at) {
        if (!work.state.isFinished()) {
            crew.remove(work);
            end(work, BuilderTaskState.CANCELED, why, at);
        }
    }

    private void end(Work work, BuilderTaskState state, EndReason why, Instant at) {
        work.completed = at;
        work.why = why;
        release(work);
        become(work, state);
        agenda.plan(handOut(at), this::assign);
    }

    private static void release(Work work) {
        if (work.host != null) {
            work.host.drop(work);
        }
    }

    private void become(Work work, BuilderTaskState state) {
        BuilderTaskState before = work.state;
        work.state = state;
        listener.accept(new Change(work.snapshot(), work.childSnapshots(), before, work.order.scratch()));
    }
}
