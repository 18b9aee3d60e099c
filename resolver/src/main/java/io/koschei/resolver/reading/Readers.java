package io.koschei.resolver.reading;

import io.koschei.resolver.worker.JavaCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;

/**
 * How processes that read metadata are started, and what each may take. Beyond that the metadata is refused.
 *
 * @param command starts one, given the folder of converted metadata
 * @param memory what it may have, to end a sentence
 * @param longest time for one repository, and for the index of all repositories of a generation
 */
public record Readers(Function<Path, JavaCommand> command, String memory, Duration longest) {

    /** A whole distribution takes some five seconds. */
    public static final Duration LONGEST = Duration.ofMinutes(5);

    /**
     * Processes of this program.
     *
     * @param heapMiB most memory for Java objects
     * @param nativeMiB most memory besides, most of it libsolv's
     */
    public static Readers of(int heapMiB, int nativeMiB, Duration longest) {
        return new Readers(
                solvCache -> JavaCommand.of(
                        ReadingWorker.class.getName(), heapMiB, nativeMiB, solvCache.resolve("reader-crash.log")),
                heapMiB + " MiB of Java's heap and " + nativeMiB + " MiB besides",
                longest);
    }
}
