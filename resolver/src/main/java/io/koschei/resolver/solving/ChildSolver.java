package io.koschei.resolver.solving;

import io.koschei.resolver.failure.ResolverException;
import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.worker.Frame;
import io.koschei.resolver.worker.Reply;
import io.koschei.resolver.worker.WorkerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Solves in a process of its own. When that ends in the middle, another one does the chunk again, and if that ends, too,
 * does it job by job, so that only the job at fault stays without a true answer.
 */
public final class ChildSolver implements JobSolver {

    private static final int CHUNK_ATTEMPTS = 2;

    /** Jobs that are asked for at once in a chunk with some that take too long. */
    private static final int PIECE = 32;

    /** By how much a worker may overrun a limit that it looks at itself. */
    private static final Duration MOMENT = Duration.ofSeconds(5);

    private final LoadedUniverse universe;
    private final WorkerSupplier office;
    private final ResolutionCodec codec;
    private final ClosureBuilder closures;
    private final Timing results = new Timing();
    private @Nullable WorkerProcess worker;

    public ChildSolver(LoadedUniverse universe, WorkerSupplier office) {
        this.universe = universe;
        this.office = office;
        this.codec = new ResolutionCodec(universe.table().count());
        this.closures = new ClosureBuilder(universe);
    }

    /** Jobs that come to an end are answered first; the others have more time after them, as far as there is any. */
    @Override
    public List<Resolution> solve(JobSet jobs, int[] chosen) {
        Map<Integer, Resolution> answers = new HashMap<>();
        Map<Integer, Duration> aside = new LinkedHashMap<>();
        int[] left = chosen;
        int attempts = 0;
        try {
            while (left.length > 0) {
                Optional<Duration> look = office.overdue().look();
                if (look.isEmpty()) {
                    IntStream.of(left).forEach(job -> answers.put(job, Unanswered.untried(jobs, job)));
                    break;
                }
                // Each job that is put aside costs the others of its piece.
                int[] piece = aside.isEmpty() ? left : Arrays.copyOf(left, Math.min(left.length, PIECE));
                Asked asked = ask(jobs, piece, look.get());
                if (asked instanceof Asked.Answered answered) {
                    answered.resolutions().forEach(each -> answers.put(each.index(), each));
                    attempts = 0;
                } else if (asked instanceof Asked.Overdue overdue) {
                    putAside(overdue, aside);
                } else if (asked instanceof Asked.Silent) {
                    answers.put(piece[0], silent(jobs, piece[0]));
                } else if (++attempts == CHUNK_ATTEMPTS) {
                    for (int job : piece) {
                        alone(jobs, job, aside, answers);
                    }
                    attempts = 0;
                }
                left = IntStream.of(left)
                        .filter(job -> !answers.containsKey(job) && !aside.containsKey(job))
                        .toArray();
            }
            for (Map.Entry<Integer, Duration> job : aside.entrySet()) {
                answers.put(job.getKey(), again(jobs, job.getKey(), job.getValue()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ResolverException("resolving was interrupted", e);
        }
        return IntStream.of(chosen).mapToObj(answers::get).toList();
    }

    private void putAside(Asked.Overdue overdue, Map<Integer, Duration> aside) {
        office.needsMore(overdue.limit());
        aside.put(overdue.job(), overdue.limit());
    }

    private void alone(JobSet jobs, int job, Map<Integer, Duration> aside, Map<Integer, Resolution> answers)
            throws InterruptedException {
        Optional<Duration> look = office.overdue().look();
        if (look.isEmpty()) {
            answers.put(job, Unanswered.untried(jobs, job));
            return;
        }
        Asked asked = ask(jobs, new int[] {job}, look.get());
        if (asked instanceof Asked.Answered answered) {
            answers.put(job, answered.resolutions().get(0));
        } else if (asked instanceof Asked.Overdue overdue) {
            putAside(overdue, aside);
        } else if (asked instanceof Asked.Silent) {
            answers.put(job, silent(jobs, job));
        } else {
            answers.put(job, abandon(jobs, job));
        }
    }

    /** A second try, with more time than the look that a job had. */
    private Resolution again(JobSet jobs, int job, Duration look) throws InterruptedException {
        for (int attempt = 0; attempt < CHUNK_ATTEMPTS; attempt++) {
            Optional<Duration> limit = office.overdue().limit().filter(more -> more.compareTo(look) > 0);
            if (limit.isEmpty()) {
                return giveUp(jobs, job, look);
            }
            Asked asked = ask(jobs, new int[] {job}, limit.get());
            if (asked instanceof Asked.Answered answered) {
                return answered.resolutions().get(0);
            }
            if (asked instanceof Asked.Overdue overdue) {
                office.overdue().add(overdue.limit());
                return giveUp(jobs, job, overdue.limit());
            }
            if (asked instanceof Asked.Silent) {
                return silent(jobs, job);
            }
        }
        return abandon(jobs, job);
    }

    /** When the worker ends, or takes more than a moment longer than it should, there is no answer. */
    @Override
    public List<Resolution> solvePlainly(JobSet jobs, int[] chosen, Duration limit) {
        int millis = (int) Math.max(1, Math.min(limit.toMillis(), Integer.MAX_VALUE));
        try {
            WorkerProcess asked = hired();
            Reply reply = asked.ask(question(jobs, chosen, limit, millis), limit.plus(MOMENT));
            return read(asked, jobs, chosen, reply, frame -> WorkerMessages.firstAnswers(frame, chosen.length, codec))
                    .orElse(List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ResolverException("resolving was interrupted", e);
        }
    }

    /** What became of a question. */
    private sealed interface Asked {

        record Answered(List<Resolution> resolutions) implements Asked {}

        /** The worker ended, because one of the jobs took longer than the limit. */
        record Overdue(int job, Duration limit) implements Asked {}

        /** The worker, asked for one job, did not even say that it takes too long: this machine may have stood still. */
        record Silent() implements Asked {}

        /** The worker ended for another reason. */
        record Lost() implements Asked {}
    }

    private Asked ask(JobSet jobs, int[] chosen, Duration limit) throws InterruptedException {
        WorkerProcess asked = hired();
        Reply reply = asked.ask(question(jobs, chosen, limit, 0), office.longestAnswer());
        if (reply instanceof Reply.Answered answered && answered.frame().type() == WorkerMessages.OVERDUE) {
            OptionalInt overdue = overdue(asked, chosen, answered.frame());
            if (overdue.isPresent()) {
                return new Asked.Overdue(overdue.getAsInt(), limit);
            }
        }
        boolean isLate = reply instanceof Reply.Ended ended && ended.end() == Reply.End.LATE;
        Optional<List<Resolution>> answers =
                read(asked, jobs, chosen, reply, frame -> WorkerMessages.answers(frame, chosen.length, codec));
        if (answers.isPresent()) {
            return new Asked.Answered(answers.get());
        }
        return isLate && chosen.length == 1 ? new Asked.Silent() : new Asked.Lost();
    }

    /** The job a worker ends for; empty when it was not asked for that. */
    private OptionalInt overdue(WorkerProcess asked, int[] chosen, Frame frame) {
        try {
            int job = WorkerMessages.Overdue.of(frame).job();
            if (IntStream.of(chosen).anyMatch(each -> each == job)) {
                asked.close();
                worker = null;
                return OptionalInt.of(job);
            }
        } catch (IOException e) {
            // Read once more below, as an answer that cannot be understood.
            return OptionalInt.empty();
        }
        return OptionalInt.empty();
    }

    private WorkerProcess hired() throws InterruptedException {
        WorkerProcess hired = worker;
        if (hired == null) {
            hired = office.hire(universe);
            worker = hired;
        }
        return hired;
    }

    /** How the answers of a worker are read. */
    @FunctionalInterface
    private interface Reading {
        List<JobAnswer> of(Frame frame) throws IOException;
    }

    private Optional<List<Resolution>> read(WorkerProcess asked, JobSet jobs, int[] chosen, Reply said, Reading reading)
            throws InterruptedException {
        Reply reply = said;
        if (reply instanceof Reply.Answered answered) {
            try {
                return Optional.of(restore(jobs, chosen, reading.of(answered.frame())));
            } catch (IOException e) {
                reply = asked.dismiss(WorkerMessages.fault(e));
            }
        }
        worker = null;
        office.crashed(describe(jobs, chosen) + " lost its resolver worker, process " + asked.pid() + ": it "
                + ((Reply.Ended) reply).how());
        return Optional.empty();
    }

    private static Frame question(JobSet jobs, int[] chosen, Duration longestJob, int plainMillis) {
        try {
            return new WorkerMessages.Solve(
                            jobs.isBuild(),
                            IntStream.of(chosen).boxed().toList(),
                            (int) Math.min(longestJob.toMillis(), Integer.MAX_VALUE),
                            plainMillis)
                    .frame();
        } catch (IOException e) {
            throw new ResolverException("A worker cannot be told what to resolve: " + e.getMessage(), e);
        }
    }

    private List<Resolution> restore(JobSet jobs, int[] chosen, List<JobAnswer> answers) {
        List<Resolution> resolutions = new ArrayList<>(answers.size());
        for (int i = 0; i < answers.size(); i++) {
            int job = chosen[i];
            JobAnswer answer = answers.get(i);
            resolutions.add(results.of(() -> closures.restore(jobs, job, answer, IntUnaryOperator.identity())));
        }
        return resolutions;
    }

    @Override
    public double resultSeconds() {
        return results.seconds();
    }

    private Resolution giveUp(JobSet jobs, int job, Duration limit) {
        office.overdue(describe(jobs, new int[] {job}) + " is given up: " + Unanswered.tooLong(limit) + ".");
        return Unanswered.givenUp(jobs, job, limit, office.overdue().isWhole(limit));
    }

    private Resolution silent(JobSet jobs, int job) {
        office.overdue(describe(jobs, new int[] {job}) + " is given up: its worker was silent for "
                + office.longestAnswer().toSeconds() + " s.");
        return Unanswered.silent(jobs, job, office.longestAnswer());
    }

    private Resolution abandon(JobSet jobs, int job) {
        office.abandon(describe(jobs, new int[] {job}) + " is given up: every worker that resolves it ends.");
        return Unanswered.abandoned(jobs, job);
    }

    private static String describe(JobSet jobs, int[] chosen) {
        String first = jobs.names()[chosen[0]];
        if (chosen.length == 1) {
            return (jobs.isBuild() ? "The build of " : "The installation of ") + first;
        }
        return "A chunk of " + chosen.length + (jobs.isBuild() ? " builds, " : " installations, ") + first + " to "
                + jobs.names()[chosen[chosen.length - 1]];
    }

    @Override
    public void close() {
        if (worker != null) {
            worker.close();
            worker = null;
        }
    }
}
