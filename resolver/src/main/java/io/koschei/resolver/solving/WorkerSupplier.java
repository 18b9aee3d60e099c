package io.koschei.resolver.solving;

import io.koschei.resolver.failure.ResolverException;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.worker.Frame;
import io.koschei.resolver.worker.Reply;
import io.koschei.resolver.worker.WorkerProcess;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Where the workers of one universe come from, and where their faults are counted. Used by every thread. */
public final class WorkerSupplier {

    private static final int START_ATTEMPTS = 2;

    /** More packages than this do not all happen to meet a fault of libsolv: something else is wrong. */
    private static final int MOST_ABANDONED = 100;

    private final Workers.Processes processes;
    private final WorkerMessages.Load load;
    private final LoadedUniverse universe;
    private final AtomicInteger abandoned = new AtomicInteger();

    public WorkerSupplier(Workers.Processes processes, WorkerMessages.Load load, LoadedUniverse universe) {
        this.processes = processes;
        this.load = load;
        this.universe = universe;
    }

    /**
     * A worker that has loaded this universe.
     *
     * @throws ResolverException when none can be had
     */
    WorkerProcess hire() throws InterruptedException {
        String how = "";
        for (int attempt = 0; attempt < START_ATTEMPTS; attempt++) {
            WorkerProcess worker = start();
            Reply reply = ask(worker, question(load));
            if (reply instanceof Reply.Answered answered) {
                try {
                    check(answered.frame());
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

    private void check(Frame frame) throws IOException {
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
