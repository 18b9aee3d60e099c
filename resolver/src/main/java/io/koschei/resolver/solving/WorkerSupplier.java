package io.koschei.resolver.solving;

import io.koschei.resolver.failure.ResolverException;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.worker.Frame;
import io.koschei.resolver.worker.Reply;
import io.koschei.resolver.worker.WorkerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Where the workers of one universe come from, and where their faults are counted. Used by every thread. */
public final class WorkerSupplier implements AutoCloseable {

    private static final int START_ATTEMPTS = 2;

    /** More packages than this do not all happen to meet a fault of libsolv: something else is wrong. */
    private static final int MOST_ABANDONED = 100;

    private final Workers.Processes processes;
    private final WorkerMessages.Load load;
    private final AtomicInteger abandoned = new AtomicInteger();
    private final OverdueJobs overdue;
    private final Queue<WorkerProcess> spare = new ConcurrentLinkedQueue<>();
    private final Queue<Started> ahead = new ConcurrentLinkedQueue<>();

    public WorkerSupplier(Workers.Processes processes, WorkerMessages.Load load) {
        this.processes = processes;
        this.load = load;
        this.overdue = new OverdueJobs(processes.longestJob());
    }

    /** A worker that was told what to load. */
    private record Started(WorkerProcess worker, CompletableFuture<Reply> reply) {}

    /** Starts workers that are told what to load by {@link #startAhead}: a Java needs a moment before it can listen. */
    public void spawn(int workers) {
        for (int i = 0; i < workers; i++) {
            spare.add(start());
        }
    }

    /**
     * Starts workers that will be hired, so that they load while this process does the same. Everything must be converted. One that fails is
     * replaced when it is hired.
     */
    public void startAhead(int workers) {
        for (int i = 0; i < workers; i++) {
            WorkerProcess waiting = spare.poll();
            WorkerProcess worker = waiting == null ? start() : waiting;
            ahead.add(new Started(
                    worker, CompletableFuture.supplyAsync(() -> loading(worker), work -> new Thread(work, "resolver")
                            .start())));
        }
    }

    private Reply loading(WorkerProcess worker) {
        try {
            return ask(worker, question(load));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ResolverException("resolving was interrupted", e);
        }
    }

    private static Reply await(Started begun) throws InterruptedException {
        try {
            return begun.reply.get();
        } catch (InterruptedException e) {
            begun.worker.close();
            throw e;
        } catch (ExecutionException e) {
            begun.worker.close();
            throw e.getCause() instanceof ResolverException known
                    ? known
                    : new ResolverException("A resolver worker cannot be asked: " + e.getCause(), e.getCause());
        }
    }

    /** Ends those that were started and never hired. */
    @Override
    public void close() {
        for (Started begun = ahead.poll(); begun != null; begun = ahead.poll()) {
            begun.worker.close();
        }
        for (WorkerProcess waiting = spare.poll(); waiting != null; waiting = spare.poll()) {
            waiting.close();
        }
    }

    /**
     * A worker that has loaded the same.
     *
     * @param universe what this process has loaded
     * @throws ResolverException when none can be had
     */
    WorkerProcess hire(LoadedUniverse universe) throws InterruptedException {
        String how = "";
        for (int attempt = 0; attempt < START_ATTEMPTS; attempt++) {
            // All that were started ahead may have ended for the same reason, which is over.
            Started begun = attempt == 0 ? ahead.poll() : null;
            WorkerProcess worker = begun == null ? start() : begun.worker;
            Reply reply = begun == null ? ask(worker, question(load)) : await(begun);
            if (reply instanceof Reply.Answered answered) {
                try {
                    check(universe, answered.frame());
                    return worker;
                } catch (IOException e) {
                    reply = worker.dismiss(WorkerMessages.fault(e));
                } catch (ResolverException e) {
                    worker.close();
                    throw e;
                }
            }
            if (reply instanceof Reply.Ended ended) {
                how = ended.how();
                crashed("A resolver worker, process " + worker.pid() + ", did not load the metadata: it " + how);
            }
        }
        throw new ResolverException("No resolver worker can load the metadata; the last one " + how);
    }

    private WorkerProcess start() {
        try {
            return WorkerProcess.start(processes.command().apply(load.solvCache()));
        } catch (IOException e) {
            throw new ResolverException("A resolver worker cannot be started: " + e.getMessage(), e);
        }
    }

    private static Frame question(WorkerMessages.Load load) {
        try {
            return load.frame();
        } catch (IOException e) {
            throw new ResolverException("The metadata cannot be described to a worker: " + e.getMessage(), e);
        }
    }

    private static void check(LoadedUniverse universe, Frame frame) throws IOException {
        if (frame.type() == WorkerMessages.FAILED) {
            throw new ResolverException("A resolver worker cannot load the metadata: "
                    + WorkerMessages.Failed.of(frame).reason());
        }
        if (frame.type() != WorkerMessages.LOADED) {
            throw new IOException("its first message is of type " + frame.type());
        }
        UniverseIdentity theirs = WorkerMessages.Loaded.of(frame).identity();
        UniverseIdentity ours = UniverseIdentity.of(universe);
        if (!theirs.equals(ours)) {
            throw new ResolverException("A resolver worker sees other packages than this process (" + theirs + ", not "
                    + ours + "). The metadata or the program were replaced meanwhile: start again.");
        }
    }

    Reply ask(WorkerProcess worker, Frame question) throws InterruptedException {
        return worker.ask(question, processes.longestAnswer());
    }

    Duration longestAnswer() {
        return processes.longestAnswer();
    }

    /** Jobs that came to no end so far. */
    OverdueJobs overdue() {
        return overdue;
    }

    /** Such jobs are no sign that workers are ill, so they do not end the run: their answers are worth keeping. */
    void overdue(String text) {
        processes.faults().accept(new WorkerFault.Abandoned(text));
    }

    /** Counts a job that needs more than a look. */
    void needsMore(Duration look) {
        if (overdue.needsMore(look)) {
            processes
                    .faults()
                    .accept(new WorkerFault.Abandoned(
                            "Too many jobs take too long: what is left of this run is given up without being tried."));
        }
    }

    void crashed(String text) {
        processes.faults().accept(new WorkerFault.Crash(text));
    }

    /** @throws ResolverException when too many are abandoned */
    void abandon(String text) {
        processes.faults().accept(new WorkerFault.Abandoned(text));
        if (abandoned.incrementAndGet() > MOST_ABANDONED) {
            throw new ResolverException("Resolver workers ended for more than " + MOST_ABANDONED
                    + " packages, so something else than these is wrong. The last one: " + text);
        }
    }
}
