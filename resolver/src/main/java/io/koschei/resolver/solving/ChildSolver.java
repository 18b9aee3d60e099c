package io.koschei.resolver.solving;

import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemKind;
import io.koschei.resolver.failure.ResolverException;
import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.worker.Frame;
import io.koschei.resolver.worker.Reply;
import io.koschei.resolver.worker.WorkerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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

    @Override
    public List<Resolution> solve(JobSet jobs, int[] chosen) {
        Map<Integer, Resolution> answers = new HashMap<>();
        int[] left = chosen;
        int attempts = 0;
        try {
            while (left.length > 0) {
                if (office.overdue().isSpent()) {
                    IntStream.of(left).forEach(job -> answers.put(job, untried(jobs, job)));
                    break;
                }
                Asked asked = ask(jobs, left);
                if (asked instanceof Asked.Answered answered) {
                    answered.resolutions().forEach(each -> answers.put(each.index(), each));
                    left = new int[0];
                } else if (asked instanceof Asked.Overdue overdue) {
                    answers.put(overdue.job(), giveUp(jobs, overdue.job(), overdue.limit()));
                    left = IntStream.of(left)
                            .filter(job -> job != overdue.job())
                            .toArray();
                } else if (++attempts == CHUNK_ATTEMPTS) {
                    IntStream.of(left).forEach(alone -> answers.put(alone, alone(jobs, alone)));
                    left = new int[0];
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ResolverException("resolving was interrupted", e);
        }
        return IntStream.of(chosen).mapToObj(answers::get).toList();
    }

    private Resolution alone(JobSet jobs, int job) {
        if (office.overdue().isSpent()) {
            return untried(jobs, job);
        }
        try {
            Asked asked = ask(jobs, new int[] {job});
            if (asked instanceof Asked.Answered answered) {
                return answered.resolutions().get(0);
            }
            return asked instanceof Asked.Overdue overdue ? giveUp(jobs, job, overdue.limit()) : abandon(jobs, job);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ResolverException("resolving was interrupted", e);
        }
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

        /** The worker ended for another reason. */
        record Lost() implements Asked {}
    }

    private Asked ask(JobSet jobs, int[] chosen) throws InterruptedException {
        WorkerProcess asked = hired();
        Duration limit = office.overdue().limit();
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
        return isLate && chosen.length == 1 ? new Asked.Overdue(chosen[0], office.longestAnswer()) : new Asked.Lost();
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
        String name = jobs.names()[job];
        String tooLong = "resolving it took longer than " + limit.toSeconds() + " s";
        office.overdue(describe(jobs, new int[] {job}) + " is given up: " + tooLong + ".", limit);
        boolean isKept = office.overdue().isWhole(limit);
        String text = name + " cannot be resolved: " + tooLong
                + " and was given up. There are too many choices among the packages"
                + " that it could need. Koschei tries again "
                + (isKept ? "when one of these packages changes." : "with the next generation.");
        return new Resolution.Unresolvable(job, List.of(other(text)), isKept);
    }

    /** Nothing is known of it, so its answer is not kept either. */
    private static Resolution untried(JobSet jobs, int job) {
        String text =
                jobs.names()[job] + " was not resolved: other packages took all the time that there is for those that"
                        + " cannot be resolved. Koschei tries again with the next generation.";
        return new Resolution.Unresolvable(job, List.of(other(text)));
    }

    private Resolution abandon(JobSet jobs, int job) {
        String name = jobs.names()[job];
        office.abandon(describe(jobs, new int[] {job}) + " is given up: every worker that resolves it ends.");
        String text =
                name + " cannot be resolved, because the solver ended abnormally while resolving it. This is a fault"
                        + " of Koschei or of libsolv, not of " + name
                        + ": please report it, together with the repository's metadata.";
        return new Resolution.Unresolvable(job, List.of(other(text)));
    }

    private static Problem other(String text) {
        return new Problem(ProblemKind.OTHER, List.of(), null, null, List.of(), List.of(), text);
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
