package io.koschei.generations;

import io.koschei.changelog.GraphWarmUp;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.ResolverRun;
import io.koschei.model.problem.PackagingTrap;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.BuildGroupNames;
import io.koschei.postgres.ResolverRuns;
import io.koschei.postgres.SourceRequirements;
import io.koschei.postgres.answers.PackagingTraps;
import io.koschei.postgres.writing.AnswerSpool;
import io.koschei.postgres.writing.GenerationWriter;
import io.koschei.postgres.writing.Slot;
import io.koschei.projection.questions.CycleCounter;
import io.koschei.resolver.IncrementalRun;
import io.koschei.resolver.Universe;
import io.koschei.resolver.failure.BadMetadataException;
import io.koschei.resolver.loading.Catalog;
import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.resolver.metadata.SourceRequires;
import io.koschei.resolver.reuse.ReuseSettings;
import io.koschei.resolver.solving.Workers;
import io.koschei.resolver.traps.Traps;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Resolves every package of a generation, and stores what differs from the generation before when all are resolved; newer ones may be stored. */
public final class ResolveStep {

    private static final Logger LOG = LoggerFactory.getLogger(ResolveStep.class);

    private final GenerationWriter writer;
    private final BuildGroupNames groups;
    private final SourceRequirements requirements;
    private final ResolverRuns runs;
    private final PackagingTraps traps;
    private final CycleCounter cycles;
    private final GraphWarmUp warmUp;
    private final TransactionTemplate transaction;
    private final ResolverResources resources;
    private final Clock clock;

    ResolveStep(Stores stores, ResolverResources resources, Clock clock) {
        this.writer = stores.writer();
        this.groups = stores.groups();
        this.requirements = stores.requirements();
        this.runs = stores.runs();
        this.traps = stores.traps();
        this.cycles = stores.cycles();
        this.warmUp = stores.warmUp();
        this.transaction = stores.transaction();
        this.resources = resources;
        this.clock = clock;
    }

    record Stores(
            GenerationWriter writer,
            BuildGroupNames groups,
            SourceRequirements requirements,
            ResolverRuns runs,
            PackagingTraps traps,
            CycleCounter cycles,
            GraphWarmUp warmUp,
            TransactionTemplate transaction) {}

    /**
     * What resolving uses on this machine.
     *
     * @param solvCache folder for converted metadata
     * @param results folder for the results of the last run of each collection; answers on their way are kept beside it
     */
    public record ResolverResources(
            Path solvCache, Path results, int threads, Workers workers, ResolutionMetrics metrics) {}

    /** @param filelists what to do instead when packages are needed for paths that only lists of all files mention */
    StepOutcome run(
            Collection collection,
            Generation generation,
            GenerationInput input,
            Supplier<StepOutcome> filelists,
            IntConsumer progress) {
        Optional<Slot> slot = writer.slot(generation);
        if (slot.isEmpty()) {
            return new StepOutcome.Skip("Newer generations are stored, and the change log does not reach back so far.");
        }
        ResolverSettings settings = input.settings(collection.arch(), resources.threads());
        int ahead = reuse(generation).hasResults() ? 1 : settings.threads();
        try {
            Optional<StepOutcome> outcome;
            try (Universe universe = Universe.open(
                    input.files(requires(input)), resources.solvCache(), settings, resources.workers(), ahead)) {
                outcome = input.filelists() || universe.missingPaths().isEmpty()
                        ? Optional.of(resolve(collection, generation, slot.get(), universe, progress))
                        : Optional.empty();
                if (outcome.isEmpty()) {
                    LOG.info(
                            "{} generation {}: fetching filelists, as {} required paths are not in primary metadata, the first of them {}",
                            generation.collection(),
                            generation.ordinal(),
                            universe.missingPaths().size(),
                            universe.missingPaths().get(0));
                }
            }
            return outcome.orElseGet(filelists);
        } catch (BadMetadataException e) {
            return new StepOutcome.Skip(String.valueOf(e.getMessage()));
        }
    }

    private StepOutcome resolve(
            Collection collection, Generation generation, Slot slot, Universe universe, IntConsumer progress) {
        if (universe.catalog().binaries().isEmpty()) {
            return new StepOutcome.Skip(
                    "There are no binary packages for " + collection.arch() + " in " + generation.origin() + ".");
        }
        groups.missing(generation, universe.missingGroupPackages());
        write(generation, slot, universe, progress);
        return new StepOutcome.Done();
    }

    /** Nothing is solved while a transaction is open: answers wait for it in the spool. */
    private void write(Generation generation, Slot slot, Universe universe, IntConsumer progress) {
        try (AnswerSpool spool = AnswerSpool.open(spool(generation));
                IncrementalRun run = universe.begin(reuse(generation))) {
            Catalog catalog = universe.catalog();
            Traps found = universe.traps();
            writer.spool(generation, slot, spool, keys(catalog), incoming -> {
                run.resolveSources(IncomingAnswers.ofSources(incoming, catalog).andThen(found.sources()), progress);
                run.resolveBinaries(
                        IncomingAnswers.ofBinaries(incoming, catalog).andThen(found.binaries()),
                        done -> progress.accept(catalog.sources().size() + done));
            });
            // Kept before anything is stored: should that fail, nothing has to be solved again.
            ResolverRun report = run.finish().run();
            report(generation, report);
            List<PackageFacts> packages = facts(catalog);
            Map<PackageKey, List<PackagingTrap>> trapped = found.found();
            GraphWarmUp.Running ahead = warmUp(generation, packages);
            try {
                transaction.executeWithoutResult(status -> {
                    writer.store(generation, slot, spool, clock.instant());
                    runs.store(generation, report);
                    if (slot.isNewest()) {
                        traps.replace(generation.collectionId(), trapped);
                    }
                });
            } finally {
                ahead.close();
            }
            // While the graph is written, which leaves a core idle.
            cycles.begin(
                    generation,
                    packages,
                    e -> LOG.warn(
                            "{} generation {}: its packages could not be loaded ahead; they are loaded once the graph has it",
                            generation.collection(),
                            generation.ordinal(),
                            e));
        }
    }

    private GraphWarmUp.Running warmUp(Generation generation, List<PackageFacts> packages) {
        return warmUp.begin(
                generation,
                packages,
                e -> LOG.warn(
                        "{} generation {}: Neo4j could not be warmed up; writing the graph takes its full time",
                        generation.collection(),
                        generation.ordinal(),
                        e));
    }

    /** The results of the collection's last run are only a short cut: each is used if, and only if, it still holds. */
    private ReuseSettings reuse(Generation generation) {
        return ReuseSettings.usual(resources.results().resolve(generation.collection()));
    }

    private Path spool(Generation generation) {
        return resources.results().resolveSibling("spool").resolve(generation.collection());
    }

    private void report(Generation generation, ResolverRun run) {
        resources.metrics().resolved(generation, run);
        run.differences()
                .forEach(difference -> LOG.error(
                        "{} generation {}: a reused answer was wrong, so all with such a proof were solved again. This is a fault of"
                                + " Koschei; please report it. {}",
                        generation.collection(),
                        generation.ordinal(),
                        difference.text()));
    }

    private List<SourceRequires> requires(GenerationInput input) {
        return requirements.find(input.sourceRequires()).stream()
                .map(entry -> new SourceRequires(entry.nevra(), entry.requirements()))
                .toList();
    }

    private static List<PackageFacts> facts(Catalog catalog) {
        List<PackageFacts> facts = new ArrayList<>(catalog.sources());
        facts.addAll(catalog.binaries());
        return facts;
    }

    private static Set<PackageKey> keys(Catalog catalog) {
        Set<PackageKey> keys = new LinkedHashSet<>();
        catalog.sources().forEach(facts -> keys.add(facts.nevra().key()));
        catalog.binaries().forEach(facts -> keys.add(facts.nevra().key()));
        return keys;
    }
}
