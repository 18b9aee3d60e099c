package io.koschei.bench;

import io.koschei.repo.FetchOutcome;
import io.koschei.repo.HttpRepos;
import io.koschei.repo.RepoAddress;
import io.koschei.repo.RepoSettings;
import io.koschei.resolver.IncrementalRun;
import io.koschei.resolver.ResolutionDigest;
import io.koschei.resolver.Universe;
import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.resolver.metadata.CompsGroup;
import io.koschei.resolver.reuse.ReuseSettings;
import io.koschei.resolver.solving.Resolution;
import io.koschei.settings.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** A repository opened in this process, to look at every single answer. */
record OpenedUniverse(Universe universe) implements AutoCloseable {

    /** @throws UsageException naming the first distribution that is not there */
    static void require(Path universe, List<String> names) {
        for (String name : names) {
            for (String side : List.of("x86_64", "src")) {
                Path folder = universe.resolve(name).resolve(side);
                if (!Files.isDirectory(folder)) {
                    throw new UsageException("There is no " + folder + ": --universe needs a folder with "
                            + String.join(", ", names) + ".");
                }
            }
        }
    }

    static OpenedUniverse open(Path repository, Path cache, int threads) throws IOException {
        RepoSettings settings = RepoSettings.defaults(cache);
        RepoAddress address = RepoAddress.of(
                List.of(repository.resolve("x86_64").toUri()),
                List.of(repository.resolve("src").toUri()));
        FetchOutcome outcome = new HttpRepos(settings, Clock.systemUTC()).fetch(address);
        if (!(outcome instanceof FetchOutcome.Fetched fetched)) {
            throw new IOException(repository + " cannot be used: " + outcome);
        }
        List<String> group = CompsGroup.read(fetched.comps(), "build").orElse(List.of());
        return new OpenedUniverse(
                Universe.open(fetched.files(), settings.solvCache(), ResolverSettings.of("x86_64", group, threads)));
    }

    /** A digest of each answer of a full run. */
    Digests full() {
        Digests digests = digests();
        universe.resolveSources(digests.sources(), done -> {});
        universe.resolveBinaries(digests.binaries(), done -> {});
        return digests;
    }

    /** A digest of each answer of a run that reuses what the file of past results proves. */
    Digests incremental(Path pastResults) {
        Digests digests = digests();
        try (IncrementalRun run = universe.begin(ReuseSettings.usual(pastResults))) {
            run.resolveSources(digests.sources(), done -> {});
            run.resolveBinaries(digests.binaries(), done -> {});
        }
        return digests;
    }

    private Digests digests() {
        return new Digests(
                new long[universe.catalog().sources().size()],
                new long[universe.catalog().binaries().size()]);
    }

    @Override
    public void close() {
        universe.close();
    }

    @SuppressWarnings("ArrayRecordComponent") // flat on purpose, and never compared as a whole
    record Digests(long[] ofSources, long[] ofBinaries) {

        Consumer<Resolution> sources() {
            return resolution -> ofSources[resolution.index()] = ResolutionDigest.of(resolution);
        }

        Consumer<Resolution> binaries() {
            return resolution -> ofBinaries[resolution.index()] = ResolutionDigest.of(resolution);
        }

        int count() {
            return ofSources.length + ofBinaries.length;
        }

        int differences(Digests other) {
            return differences(ofSources, other.ofSources) + differences(ofBinaries, other.ofBinaries);
        }

        private static int differences(long[] left, long[] right) {
            int differences = 0;
            for (int i = 0; i < left.length; i++) {
                differences += left[i] == right[i] ? 0 : 1;
            }
            return differences;
        }
    }
}
