package io.koschei.resolution;

import io.koschei.repo.RepoSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How generations are resolved.
 *
 * @param cache folder for fetched and converted metadata
 * @param cacheSize fetched metadata beyond this is deleted, least recently used first
 * @param threads solver threads; 0 means one for each core
 * @param interval rest between two passes
 * @param attempts failed attempts of one step after which a generation is skipped
 * @param firstRetry wait after a first failure; each further failure doubles it
 * @param longestRetry no wait is longer
 */
@ConfigurationProperties("koschei.resolution")
record ResolutionProperties(
        Path cache,
        @DefaultValue("2GB") DataSize cacheSize,
        @DefaultValue("0") int threads,
        @DefaultValue("2s") Duration interval,
        @DefaultValue("8") int attempts,
        @DefaultValue("5s") Duration firstRetry,
        @DefaultValue("10m") Duration longestRetry) {

    RepoSettings repositories() {
        RepoSettings defaults = RepoSettings.defaults(cache);
        return new RepoSettings(
                cache,
                cacheSize.toBytes(),
                defaults.connectTimeout(),
                defaults.answerTimeout(),
                defaults.transferTimeout(),
                defaults.largestFile(),
                defaults.largestOpened());
    }

    /** Where the results of the last run of each collection are kept. */
    Path results() {
        return cache.resolve("results");
    }

    int solverThreads() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }
}
