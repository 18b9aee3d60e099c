package io.koschei.repo;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How repositories are fetched.
 *
 * @param cache folder that keeps fetched and converted metadata
 * @param cacheBytes size the cache is cut back to, least recently used files first
 * @param connectTimeout how long a server may take to accept a connection
 * @param answerTimeout how long a server may take to begin an answer
 * @param transferTimeout how long one file may take altogether
 * @param largestFile bytes after which a file is refused
 * @param largestOpened bytes after decompression that a file may announce
 */
public record RepoSettings(
        Path cache,
        long cacheBytes,
        Duration connectTimeout,
        Duration answerTimeout,
        Duration transferTimeout,
        long largestFile,
        long largestOpened) {

    private static final long GIB = 1L << 30;

    /** Two GiB of cache; ten seconds to connect, a minute to begin to answer, ten minutes a file of one GiB at most. */
    public static RepoSettings defaults(Path cache) {
        return new RepoSettings(
                cache, 2 * GIB, Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(10), GIB, 8 * GIB);
    }

    /** Where {@link io.koschei.resolver.Universe} shall keep converted metadata, so that it is evicted with the rest. */
    public Path solvCache() {
        return cache.resolve("solv");
    }
}
