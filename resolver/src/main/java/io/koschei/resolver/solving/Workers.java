package io.koschei.resolver.solving;

import io.koschei.resolver.reading.Readers;
import io.koschei.resolver.reading.Reading;
import io.koschei.resolver.worker.JavaCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Where jobs are solved. The answers are the same. */
public sealed interface Workers {

    /** In this process, which ends with a solver that aborts. */
    static Workers threads() {
        return new Threads();
    }

    /**
     * In processes of their own, one for each thread of the settings. Their end costs time, and no more than the answers
     * they cannot give.
     *
     * @param heapMiB most memory for Java objects in each of them; libsolv takes its own besides
     * @param faults is told whenever a worker ends that should not, by any thread
     */
    static Workers processes(int heapMiB, Consumer<WorkerFault> faults) {
        return processes(
                heapMiB, JavaCommand.NATIVE_MIB, Readers.of(heapMiB, JavaCommand.NATIVE_MIB, Readers.LONGEST), faults);
    }

    /**
     * In processes of their own.
     *
     * @param nativeMiB most memory of each of them besides
     * @param readers what reads metadata before that
     */
    static Workers processes(int heapMiB, int nativeMiB, Readers readers, Consumer<WorkerFault> faults) {
        return new Processes(
                solvCache -> JavaCommand.of(
                        ResolverWorker.class.getName(),
                        heapMiB,
                        nativeMiB,
                        solvCache.resolve("resolver-worker-crash.log")),
                Processes.LONGEST_ANSWER,
                Processes.LONGEST_JOB,
                Processes.AHEAD_FROM,
                faults,
                Optional.of(readers));
    }

    /** As {@link #threads()} says. */
    record Threads() implements Workers {}

    /**
     * As {@link #processes} says.
     *
     * @param command starts a worker, given the folder of converted metadata
     * @param longestAnswer a worker that works longer on one chunk of jobs, or on loading, is taken for one that hangs
     * @param longestJob processor time after which a job is given up
     * @param aheadFrom bytes of compressed metadata from which on workers are started before they are needed
     * @param readers what reads metadata
     */
    record Processes(
            Function<Path, JavaCommand> command,
            Duration longestAnswer,
            Duration longestJob,
            long aheadFrom,
            Consumer<WorkerFault> faults,
            Optional<Readers> readers)
            implements Workers {

        /** A job takes milliseconds. One that takes this long has more choices to try than it will ever get through. */
        static final Duration LONGEST_JOB = Duration.ofMinutes(1);

        /** With metadata that this process reads itself, so it must be known to be harmless. */
        public Processes(
                Function<Path, JavaCommand> command,
                Duration longestAnswer,
                Duration longestJob,
                long aheadFrom,
                Consumer<WorkerFault> faults) {
            this(command, longestAnswer, longestJob, aheadFrom, faults, Optional.empty());
        }

        /** What reads metadata into a folder; empty when this process does. */
        public Optional<Reading> reading(Path solvCache) {
            return readers.map(
                    limits -> new Reading(limits, solvCache, text -> faults.accept(new WorkerFault.Crash(text))));
        }

        /** A chunk takes about a second. */
        static final Duration LONGEST_ANSWER = Duration.ofMinutes(5);

        /** Of less, loading takes no longer than the start of a process. */
        static final long AHEAD_FROM = 2L << 20;
    }
}
