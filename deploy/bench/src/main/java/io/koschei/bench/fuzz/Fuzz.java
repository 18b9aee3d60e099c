package io.koschei.bench.fuzz;

import io.koschei.resolver.IncrementalRun;
import io.koschei.resolver.Universe;
import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.resolver.loading.UniverseLoader;
import io.koschei.resolver.metadata.SolvCache;
import io.koschei.resolver.metadata.UniverseFiles;
import io.koschei.resolver.reuse.ResolutionText;
import io.koschei.resolver.reuse.ReuseSettings;
import io.koschei.resolver.solving.ChunkSolver;
import io.koschei.resolver.solving.Resolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * Resolves universes made up by chance in every way there is: reusing the answers of the generation before, in chunks, each job alone,
 * and the obvious way. The answers must be the same.
 */
public final class Fuzz {

    private static final int GENERATIONS = 4;
    private static final int MOST_SHOWN = 3;

    private final Path work;
    private int answers;
    private int reused;
    private final List<String> differences = new ArrayList<>();

    private Fuzz(Path work) {
        this.work = work;
    }

    /**
     * What came of it.
     *
     * @param answers how many were compared
     * @param reused how many of them were reused
     * @param differences how many universes had an answer that was not the same
     * @param shown some of them in words
     */
    public record Outcome(int answers, int reused, int differences, List<String> shown) {
        public Outcome {
            shown = List.copyOf(shown);
        }
    }

    /**
     * Compares.
     *
     * @param work an empty folder
     * @param seed of the first universe; the next has the next
     */
    public static Outcome run(Path work, int universes, long seed) throws IOException {
        Fuzz fuzz = new Fuzz(work);
        for (int i = 0; i < universes; i++) {
            fuzz.one(seed + i);
        }
        return new Outcome(
                fuzz.answers,
                fuzz.reused,
                fuzz.differences.size(),
                fuzz.differences.stream().limit(MOST_SHOWN).toList());
    }

    private void one(long seed) throws IOException {
        Path folder = Files.createDirectory(work.resolve("universe-" + seed));
        Random random = new Random(seed);
        FuzzUniverse universe = FuzzUniverse.by(random);
        StringBuilder history = new StringBuilder("seed " + seed + "\n" + universe);
        boolean agrees = true;
        for (int generation = 0; generation < GENERATIONS && agrees; generation++) {
            String difference = generation(folder, universe);
            if (!difference.isEmpty()) {
                differences.add(history + "generation " + generation + ": " + difference);
                agrees = false;
            }
            universe = universe.changed(random);
            history.append("then\n").append(universe);
        }
        FileSystemUtils.deleteRecursively(folder);
    }

    /** Empty when all agree. */
    private String generation(Path folder, FuzzUniverse random) {
        UniverseFiles files = new FuzzXml(folder).write(random);
        ResolverSettings settings = ResolverSettings.of("x86_64", random.group(), 1);
        Path cache = folder.resolve("cache");
        LoadedUniverse loaded = UniverseLoader.load(files, new SolvCache(cache), settings);
        ResolutionText text = new ResolutionText(loaded.catalog());
        List<String> incremental = new ArrayList<>();
        List<String> plain = new ArrayList<>();
        try (Universe universe = Universe.open(files, cache, settings)) {
            ReuseSettings reuse = new ReuseSettings(folder.resolve("results"), false, 0, new Random(1));
            try (IncrementalRun run = universe.begin(reuse)) {
                run.resolveSources(resolution -> incremental.add(text.of(resolution)), done -> {});
                run.resolveBinaries(resolution -> incremental.add(text.of(resolution)), done -> {});
                reused += incremental.size() - run.finish().run().solved();
            }
            universe.resolvePlainly(
                    1, resolution -> plain.add(text.of(resolution)), resolution -> plain.add(text.of(resolution)));
        }
        answers += incremental.size();
        return difference(loaded, text, incremental, plain);
    }

    private static String difference(
            LoadedUniverse loaded, ResolutionText text, List<String> incremental, List<String> plain) {
        List<String> chunk = new ArrayList<>();
        List<String> alone = new ArrayList<>();
        List<String> names = new ArrayList<>();
        try (ChunkSolver solver = new ChunkSolver(loaded)) {
            for (JobSet jobs : List.of(loaded.builds(), loaded.runtimes())) {
                int[] every = IntStream.range(0, jobs.count()).toArray();
                solver.solve(jobs, every).forEach(resolution -> chunk.add(text.of(resolution)));
                for (int job : every) {
                    Resolution resolution = solver.solve(jobs, new int[] {job}).get(0);
                    alone.add(text.of(resolution));
                    boolean fails = resolution instanceof Resolution.Unresolvable;
                    // The obvious way explains nothing.
                    if (fails && plain.get(names.size()).isEmpty()) {
                        plain.set(names.size(), text.of(resolution));
                    }
                    names.add((jobs.isBuild() ? "the build of " : "the installation of ") + jobs.names()[job]);
                }
            }
        }
        for (int i = 0; i < names.size(); i++) {
            List<String> all = List.of(incremental.get(i), chunk.get(i), alone.get(i), plain.get(i));
            if (Stream.of(all).flatMap(List::stream).distinct().count() > 1) {
                return names.get(i) + "\nreused: " + all.get(0) + "\nin a chunk: " + all.get(1) + "\nalone: "
                        + all.get(2) + "\nthe obvious way: " + all.get(3) + "\n";
            }
        }
        return "";
    }
}
