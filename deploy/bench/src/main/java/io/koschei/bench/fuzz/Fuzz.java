package io.koschei.bench.fuzz;

import io.koschei.resolver.IncrementalRun;
import io.koschei.resolver.Universe;
import io.koschei.resolver.loading.Catalog;
import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.resolver.metadata.UniverseFiles;
import io.koschei.resolver.reuse.ResolutionText;
import io.koschei.resolver.reuse.ReuseSettings;
import io.koschei.resolver.solving.Resolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
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
        try (Universe universe = Universe.open(files, folder.resolve("cache"), settings)) {
            Answers incremental = new Answers(universe.catalog());
            ReuseSettings reuse = new ReuseSettings(folder.resolve("results"), false, 0, new Random(1));
            try (IncrementalRun run = universe.begin(reuse)) {
                run.resolveSources(incremental, done -> {});
                run.resolveBinaries(incremental, done -> {});
                reused += incremental.texts.size() - run.finish().run().solved();
            }
            Answers chunk = new Answers(universe.catalog());
            universe.resolveSources(chunk, done -> {});
            universe.resolveBinaries(chunk, done -> {});
            Answers alone = new Answers(universe.catalog());
            universe.resolveAlone(alone, alone);
            Answers plain = new Answers(universe.catalog());
            universe.resolvePlainly(1, plain, plain);
            answers += incremental.texts.size();
            return difference(incremental.texts, chunk.texts, alone.texts, plain.explainedBy(alone));
        }
    }

    private static String difference(
            List<String> incremental, List<String> chunk, List<String> alone, List<String> plain) {
        for (int i = 0; i < incremental.size(); i++) {
            Set<String> all = new HashSet<>(List.of(incremental.get(i), chunk.get(i), alone.get(i), plain.get(i)));
            if (all.size() > 1) {
                return "answer " + i + ", builds first\nreused: " + incremental.get(i) + "\nin a chunk: " + chunk.get(i)
                        + "\nalone: " + alone.get(i) + "\nthe obvious way: " + plain.get(i) + "\n";
            }
        }
        return "";
    }

    /** Answers as texts, in their order. */
    private static final class Answers implements Consumer<Resolution> {

        private final ResolutionText text;
        private final List<String> texts = new ArrayList<>();
        private final BitSet failures = new BitSet();

        Answers(Catalog catalog) {
            this.text = new ResolutionText(catalog);
        }

        @Override
        public void accept(Resolution resolution) {
            failures.set(texts.size(), resolution instanceof Resolution.Unresolvable);
            texts.add(text.of(resolution));
        }

        /** The obvious way explains nothing: where both fail, the others' words are taken. */
        List<String> explainedBy(Answers other) {
            return IntStream.range(0, texts.size())
                    .mapToObj(i -> failures.get(i) && other.failures.get(i) ? other.texts.get(i) : texts.get(i))
                    .toList();
        }
    }
}
