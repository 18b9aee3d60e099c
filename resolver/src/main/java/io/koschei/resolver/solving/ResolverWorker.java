package io.koschei.resolver.solving;

import io.koschei.resolver.failure.ResolverException;
import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.loading.UniverseLoader;
import io.koschei.resolver.metadata.SolvCache;
import io.koschei.resolver.worker.Frame;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The program of a worker process: loads a universe and solves the jobs it is told to, until its input ends. Then its parent is
 * gone or done with it, so it ends at once, whatever it is doing.
 */
public final class ResolverWorker {

    private final OutputStream out;
    private final BlockingQueue<Frame> questions = new ArrayBlockingQueue<>(1);

    private ResolverWorker(OutputStream out) {
        this.out = out;
    }

    /** Reads questions from standard input and writes answers to standard output. */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        // Whatever else may print, answers stay by themselves.
        System.setOut(System.err);
        Thread.setDefaultUncaughtExceptionHandler((thread, problem) -> {
            problem.printStackTrace();
            // Last words are what is passed on, and a trace ends with its least interesting part.
            System.err.println(problem);
        });
        ResolverWorker worker = new ResolverWorker(new FileOutputStream(FileDescriptor.out));
        Thread listener = new Thread(() -> worker.listen(System.in), "listener");
        listener.setDaemon(true);
        listener.start();
        FutureTask<Void> work = new FutureTask<>(() -> {
            worker.work();
            return null;
        });
        SolverThread.of(work).start();
        work.get();
    }

    private void listen(InputStream in) {
        DataInputStream input = new DataInputStream(in);
        try {
            while (true) {
                questions.put(Frame.read(input));
            }
        } catch (IOException | InterruptedException e) {
            Runtime.getRuntime().halt(0);
        }
    }

    private void work() throws IOException, InterruptedException {
        WorkerMessages.Load load = WorkerMessages.Load.of(questions.take());
        LoadedUniverse universe;
        try {
            universe = UniverseLoader.load(load.files(), new SolvCache(load.solvCache()), load.settings());
        } catch (ResolverException | UncheckedIOException e) {
            new WorkerMessages.Failed(String.valueOf(e.getMessage())).frame().write(out);
            return;
        }
        new WorkerMessages.Loaded(UniverseIdentity.of(universe)).frame().write(out);
        ResolutionCodec codec = new ResolutionCodec(universe.table().count());
        JobWatch watch = new JobWatch(this::overdue);
        watch.start();
        try (JobSolver solver = new ChunkSolver(universe, watch::begins)) {
            while (true) {
                WorkerMessages.Solve request = WorkerMessages.Solve.of(questions.take());
                watch.limit(
                        Duration.ofMillis(request.plainMillis() == 0 ? request.longestJobMillis() : Integer.MAX_VALUE));
                JobSet jobs = request.isBuild() ? universe.builds() : universe.runtimes();
                List<Resolution> resolutions = request.plainMillis() == 0
                        ? solver.solve(jobs, request.chosen())
                        : solver.solvePlainly(jobs, request.chosen(), Duration.ofMillis(request.plainMillis()));
                watch.ends();
                WorkerMessages.solved(resolutions, codec).write(out);
            }
        }
    }

    private void overdue(int job) {
        try {
            new WorkerMessages.Overdue(job).frame().write(out);
        } catch (IOException e) {
            // Then the parent is gone, or learns from the end alone.
            System.err.println("job " + job + " takes too long, which cannot be said: " + e.getMessage());
        }
        Runtime.getRuntime().halt(0);
    }
}
