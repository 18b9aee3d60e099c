package io.koschei.generations;

import io.koschei.repo.RepoSettings;
import io.koschei.resolver.WorkerKind;
import io.koschei.resolver.reading.Readers;
import io.koschei.resolver.solving.WorkerFault;
import io.koschei.resolver.solving.Workers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How generations are resolved.
 *
 * @param cache folder for fetched and converted metadata
 * @param cacheSize fetched metadata beyond this is deleted, least recently used first
 * @param weakChecksums whether files of repositories are accepted whose checksum is MD5 or SHA-224, or that have none
 * @param threads solver threads; 0 means one for each core
 * @param workers what solves: processes of their own, or threads of this one
 * @param workerMemory most memory for Java objects in each worker process
 * @param workerNativeMemory most memory of each worker process besides, most of it libsolv's
 * @param readingTime longest time for reading the metadata of one repository, and for the index of all of a generation
 * @param interval rest between two passes
 * @param attempts failed attempts of one step after which a generation is skipped
 * @param firstRetry wait after a first failure; each further failure doubles it
 * @param longestRetry no wait is longer
 */
@ConfigurationProperties("koschei.resolution")
record ResolutionProperties(
        Path cache,
        @DefaultValue("2GB") DataSize cacheSize,
        @DefaultValue("false") boolean weakChecksums,
        @DefaultValue("0") int threads,
        @DefaultValue("process") WorkerKind workers,
        @DefaultValue("512MB") DataSize workerMemory,
        @DefaultValue("1GB") DataSize workerNativeMemory,
        @DefaultValue("5m") Duration readingTime,
        @DefaultValue("500ms") Duration interval,
        @DefaultValue("8") int attempts,
        @DefaultValue("5s") Duration firstRetry,
        @DefaultValue("10m") Duration longestRetry) {

    RepoSettings repositories() {
        RepoSettings defaults = RepoSettings.defaults(cache);
        return new RepoSettings(
                cache,
                cacheSize.toBytes(),
                defaults.patience(),
                defaults.largestFile(),
                defaults.largestOpened(),
                weakChecksums);
    }

    /** Where the results of the last run of each collection are kept. */
    Path results() {
        return cache.resolve("results");
    }

    Workers solverWorkers(Consumer<WorkerFault> faults) {
        if (workers == WorkerKind.THREAD) {
            return Workers.threads();
        }
        int heap = Math.toIntExact(workerMemory.toMegabytes());
        int besides = Math.toIntExact(workerNativeMemory.toMegabytes());
        return Workers.processes(heap, besides, Readers.of(heap, besides, readingTime), faults);
    }

    int solverThreads() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }
}
