package io.koschei.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.resolver.libsolv.NativeSolver;
import io.koschei.resolver.loading.IdTranslation;
import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.resolver.loading.SubPool;
import io.koschei.resolver.loading.UniverseLoader;
import io.koschei.resolver.metadata.SolvCache;
import io.koschei.resolver.metadata.UniverseFiles;
import io.koschei.resolver.solving.ChunkSolver;
import io.koschei.resolver.solving.Closure;
import io.koschei.resolver.solving.Resolution;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real, closed piece of a distribution: 2,599 binaries and 1,500 sources, all of which resolve. */
class SmallUniverseTests {

    private static final String[] GROUP = {"build-essential", "base-files", "dpkg", "perl-base", "tar", "util-linux"};

    @TempDir
    Path folder;

    private Path binaries;
    private Path sources;

    @BeforeEach
    void unpack() throws IOException {
        binaries = copy("small/binaries.xml.gz");
        sources = copy("small/sources.xml.gz");
    }

    @Test
    void everythingResolves() {
        try (Universe universe = universe(binaries, sources, 2)) {
            List<Resolution> results = results(universe);
            assertThat(results).hasSize(1500 + 2599).allMatch(Resolution.Resolved.class::isInstance);
            assertThat(results.stream().map(Resolution::index).toList())
                    .isEqualTo(IntStream.concat(IntStream.range(0, 1500), IntStream.range(0, 2599))
                            .boxed()
                            .toList());
        }
    }

    @Test
    void progressCountsFinishedJobs() {
        try (Universe universe = universe(binaries, sources, 2)) {
            List<Integer> progress = new ArrayList<>();
            universe.resolveSources(resolution -> {}, progress::add);
            assertThat(progress).isSorted().endsWith(1500);
        }
    }

    /** libsolv breaks ties by load order: without the canonical order, shuffling changes closures. */
    @Test
    void anotherOrderInTheFilesChangesNothing() throws IOException {
        List<String> expected;
        try (Universe universe = universe(binaries, sources, 1)) {
            expected = texts(universe);
        }
        for (long seed = 1; seed <= 3; seed++) {
            try (Universe universe = universe(shuffled(binaries, seed), shuffled(sources, seed), 1)) {
                assertThat(texts(universe)).isEqualTo(expected);
            }
        }
    }

    @Test
    void threadsChangeNothing() {
        try (Universe one = universe(binaries, sources, 1);
                Universe many = universe(binaries, sources, 4)) {
            assertThat(texts(many)).isEqualTo(texts(one));
        }
    }

    /** What the small pools are exact against: one pool of everything and a fresh solver for each job. */
    @Test
    void smallPoolsAnswerLikeOneOfEverything() {
        LoadedUniverse universe = UniverseLoader.load(
                UniverseFiles.of(List.of(Fixture.primaryFile(binaries)), List.of(Fixture.primaryFile(sources))),
                new SolvCache(folder.resolve("cache")),
                ResolverSettings.of("x86_64", List.of(GROUP), 1));
        int[] everything = IntStream.range(0, universe.table().count()).toArray();
        for (JobSet jobs : List.of(universe.builds(), universe.runtimes())) {
            List<Resolution> results = new ChunkSolver(universe).solve(jobs, everyJob(jobs));
            IdTranslation ids = new IdTranslation(universe.table());
            try (SubPool pool = new SubPool(universe, everything, ids)) {
                pool.prepare(jobs, everyJob(jobs));
                for (int job = 0; job < jobs.count(); job++) {
                    try (NativeSolver solver = pool.solver()) {
                        assertThat(pool.solve(solver, jobs, job)).isTrue();
                        Closure closure = ((Resolution.Resolved) results.get(job)).closure();
                        assertThat(IntStream.range(0, closure.count())
                                        .map(closure::member)
                                        .toArray())
                                .isEqualTo(pool.installed(solver));
                    }
                }
            }
        }
    }

    private Universe universe(Path binary, Path source, int threads) {
        return Fixture.in(folder)
                .file(binary, source)
                .group(GROUP)
                .threads(threads)
                .open();
    }

    private static List<Resolution> results(Universe universe) {
        List<Resolution> results = new ArrayList<>();
        universe.resolveSources(results::add, done -> {});
        universe.resolveBinaries(results::add, done -> {});
        return results;
    }

    private static List<String> texts(Universe universe) {
        List<String> texts = new ArrayList<>();
        for (Resolution resolution : results(universe)) {
            String edges = resolution instanceof Resolution.Resolved resolved
                    ? resolved.edges() + " " + resolved.closure().size()
                    : "";
            texts.add(Fixture.text(universe.catalog(), resolution) + edges);
        }
        return texts;
    }

    private Path copy(String name) throws IOException {
        Path file = folder.resolve(Path.of(name).getFileName());
        try (InputStream in = SmallUniverseTests.class.getResourceAsStream(name)) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }

    private Path shuffled(Path file, long seed) throws IOException {
        String xml;
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            xml = String.join("\n", reader.lines().toList());
        }
        int first = xml.indexOf("<package ");
        int end = xml.lastIndexOf("</metadata>");
        List<String> packages =
                new ArrayList<>(List.of(xml.substring(first, end).split("(?=<package )")));
        Collections.shuffle(packages, new Random(seed));
        Path other = folder.resolve(seed + "-" + file.getFileName().toString().replace(".gz", ""));
        return Files.writeString(other, xml.substring(0, first) + String.join("", packages) + xml.substring(end));
    }

    private static int[] everyJob(JobSet jobs) {
        return IntStream.range(0, jobs.count()).toArray();
    }
}
