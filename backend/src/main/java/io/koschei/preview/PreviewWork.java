package io.koschei.preview;

import io.koschei.generations.KeptGenerations;
import io.koschei.model.Collection;
import io.koschei.model.Side;
import io.koschei.model.generation.AuditDifference;
import io.koschei.model.generation.Generation;
import io.koschei.model.preview.PreviewChanges;
import io.koschei.model.preview.PreviewFault;
import io.koschei.model.preview.PreviewResult;
import io.koschei.model.rpm.PackageKey;
import io.koschei.resolver.IncrementalRun;
import io.koschei.resolver.Universe;
import io.koschei.resolver.failure.BadOverlayException;
import io.koschei.resolver.metadata.Overlay;
import io.koschei.resolver.reuse.ReuseSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Answers one preview: the generation as it is, then as it would be, each by the same resolver. What the collection's last run left
 * makes that quick; it is copied, so that the collection's next run finds it as it was.
 */
final class PreviewWork {

    private static final Logger LOG = LoggerFactory.getLogger(PreviewWork.class);

    /** Each costs about as much as a preview. */
    private static final int MOST_ROUNDS = 30;

    private final KeptGenerations generations;
    private final SideRepos repos;
    private final SideBuilds builds;
    private final Path folder;
    private final MeterRegistry meters;

    /** @param folder for temporary files; used by this class only */
    PreviewWork(KeptGenerations generations, SideRepos repos, SideBuilds builds, Path folder, MeterRegistry meters) {
        this.generations = generations;
        this.repos = repos;
        this.builds = builds;
        this.folder = folder;
        this.meters = meters;
    }

    /** The answers for both sides of one universe. */
    private record Answers(SideAnswers build, SideAnswers runtime) {}

    /** A generation as it is. */
    private record Base(BasePackages packages, List<String> missingPaths, Answers answers) {}

    /** @param results where a run finds what it can reuse, and leaves its own for the next */
    private record Job(Collection collection, Generation generation, Path results, PreviewProgress progress) {}

    /**
     * Works it out.
     *
     * @throws RefusedException when it cannot be answered
     */
    PreviewResult run(Collection collection, Generation generation, PreviewChanges changes, PreviewProgress progress) {
        KeptGenerations.Kept kept =
                generations.find(collection, generation).orElseThrow(() -> gone(collection, generation));
        Path results = scratch(collection);
        try {
            List<SideRepo> sides = sides(changes, kept);
            Base base = base(collection, kept, results, progress);
            int priority = kept.files().binaries().get(0).priority();
            Job job = new Job(collection, generation, results, progress);
            Question question = new Question(kept, base, changes, sides, priority);
            return changes.retire().isEmpty() ? round(job, question, Set.of()) : falling(job, question);
        } catch (BadOverlayException e) {
            throw new RefusedException(PreviewFault.BAD_CHANGE, String.valueOf(e.getMessage()));
        } finally {
            clear();
        }
    }

    private record Question(
            KeptGenerations.Kept kept, Base base, PreviewChanges changes, List<SideRepo> sides, int priority) {}

    /** @param fallen what leaves besides what was asked for */
    private PreviewResult round(Job job, Question question, Set<PackageKey> fallen) {
        Base base = question.base();
        OverlayPlan.Plan plan =
                OverlayPlan.of(base.packages(), question.priority(), question.changes(), question.sides(), fallen);
        return result(base.answers(), overlaid(job, question.kept(), base, plan.overlay()), plan);
    }

    private PreviewResult falling(Job job, Question question) {
        Falling falling = new Falling();
        PreviewResult last = round(job, question, Set.of());
        while (falling.add(last)) {
            if (falling.steps() == MOST_ROUNDS) {
                throw new RefusedException(
                        PreviewFault.TOO_MANY_PACKAGES,
                        "After " + MOST_ROUNDS + " rounds " + falling.keys().size()
                                + " packages have fallen, and more would. Retire fewer at once.");
            }
            last = round(job, question, falling.keys());
        }
        return falling.with(last);
    }

    private List<SideRepo> sides(PreviewChanges changes, KeptGenerations.Kept kept) {
        List<SideRepo> sides = new ArrayList<>();
        changes.repositories().forEach(wanted -> sides.add(repos.open(wanted, kept)));
        if (!changes.builds().isEmpty()) {
            sides.add(builds.open(changes.builds(), kept, folder));
        }
        return sides;
    }

    private RefusedException gone(Collection collection, Generation generation) {
        String here =
                generations.ordinals(collection).stream().map(String::valueOf).collect(Collectors.joining(", "));
        return new RefusedException(
                PreviewFault.GENERATION_GONE,
                "The metadata of generation " + generation.ordinal() + " is no longer kept. "
                        + (here.isEmpty() ? "Ask again after the next one." : "That of these is: " + here + "."));
    }

    private Base base(Collection collection, KeptGenerations.Kept kept, Path results, PreviewProgress progress) {
        try (Universe universe = generations.open(kept.files(), kept.settings())) {
            int jobs = universe.catalog().sources().size()
                    + universe.catalog().binaries().size();
            progress.begin(2 * jobs);
            // Whether reuse is right was seen when the generation was resolved.
            ReuseSettings reuse = new ReuseSettings(results, false, 0, RandomGenerator.getDefault());
            return new Base(
                    new BasePackages(universe.catalog(), universe::priority),
                    universe.missingPaths(),
                    resolve(collection, universe, reuse, progress, 0));
        }
    }

    private Answers overlaid(Job job, KeptGenerations.Kept kept, Base base, Overlay overlay) {
        Optional<KeptGenerations.Kept> lists;
        try (Universe universe = generations.open(kept.files().with(overlay), kept.settings())) {
            boolean morePaths = !base.missingPaths().containsAll(universe.missingPaths());
            lists = morePaths && !kept.filelists()
                    ? generations.withFilelists(job.collection(), job.generation(), kept)
                    : Optional.empty();
            if (lists.isEmpty()) {
                PreviewProgress progress = job.progress();
                return resolve(
                        job.collection(), universe, ReuseSettings.usual(job.results()), progress, progress.total() / 2);
            }
        }
        return overlaid(job, lists.get(), base, overlay);
    }

    private Answers resolve(
            Collection collection, Universe universe, ReuseSettings reuse, PreviewProgress progress, int before) {
        SideAnswers build = new SideAnswers(universe.catalog().sources());
        SideAnswers runtime = new SideAnswers(universe.catalog().binaries());
        int sources = universe.catalog().sources().size();
        try (IncrementalRun run = universe.begin(reuse)) {
            run.resolveSources(build, done -> progress.reached(before + done));
            run.resolveBinaries(runtime, done -> progress.reached(before + sources + done));
            report(collection, run.finish().run().differences());
        }
        return new Answers(build, runtime);
    }

    private void report(Collection collection, List<AuditDifference> differences) {
        meters.counter("koschei.resolver.audit.differences", "collection", collection.name())
                .increment(differences.size());
        differences.forEach(difference -> LOG.error(
                "a preview's reused answer was wrong, so all with such a proof were solved again. This is a fault of Koschei;"
                        + " please report it. {}",
                difference.text()));
    }

    private static PreviewResult result(Answers before, Answers after, OverlayPlan.Plan plan) {
        PreviewComparison build = PreviewComparison.of(
                Side.BUILD, before.build().byPackage(), after.build().byPackage());
        PreviewComparison runtime = PreviewComparison.of(
                Side.RUNTIME, before.runtime().byPackage(), after.runtime().byPackage());
        return new PreviewResult(
                build.counts(),
                runtime.counts(),
                plan.changes(),
                joined(build.answers(), runtime.answers()),
                joined(build.sizes(), runtime.sizes()));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private Path scratch(Collection collection) {
        clear();
        try {
            Path results = Files.createDirectories(folder).resolve("results");
            generations.copyResults(collection, results);
            return results;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
    }

    private void clear() {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            LOG.warn("Could not delete {}: {}", folder, e.getMessage());
        }
    }
}
