package io.koschei.repo;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How repositories are fetched.
 *
 * @param cache folder that keeps fetched and converted metadata
 * @param cacheBytes size the cache is cut back to, least recently used files first
 * @param largestFile bytes after which a file is refused
 * @param largestOpened bytes after decompression that a file may announce
 * @param weakChecksums whether files are accepted whose checksum proves little, or that have none
 */
public record RepoSettings(
        Path cache, long cacheBytes, Patience patience, long largestFile, long largestOpened, boolean weakChecksums) {

    private static final long GIB = 1L << 30;

    /**
     * How long other machines may take.
     *
     * @param connect to accept a connection
     * @param answer to begin an answer
     * @param idle between two pieces of a file
     * @param transfer one file altogether
     * @param attempts how often a server in trouble is asked for a file
     * @param pause before it is asked again; twice as long each time
     */
    public record Patience(
            Duration connect, Duration answer, Duration idle, Duration transfer, int attempts, Duration pause) {

        static final Patience USUAL = new Patience(
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                3,
                Duration.ofSeconds(1));

        /** For a file that is small and asked for often. */
        static final Patience SHORT = new Patience(
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                2,
                Duration.ofSeconds(1));
    }

    /** Two GiB of cache, files of one GiB, and usual patience. */
    public static RepoSettings defaults(Path cache) {
        return new RepoSettings(cache, 2 * GIB, Patience.USUAL, GIB, 8 * GIB, false);
    }

    /** The same with or without weak checksums. */
    public RepoSettings withWeakChecksums(boolean accepted) {
        return new RepoSettings(cache, cacheBytes, patience, largestFile, largestOpened, accepted);
    }

    /** Where {@link io.koschei.resolver.Universe} shall keep converted metadata, so that it is evicted with the rest. */
    public Path solvCache() {
        return cache.resolve("solv");
    }
}
