package io.koschei.resolution;

import io.koschei.graph.Collection;
import io.koschei.graph.Generation;
import io.koschei.graph.PackageFacts;
import io.koschei.graph.PackageKey;
import io.koschei.graph.Requirement;
import io.koschei.history.GenerationWriter;
import io.koschei.history.Incoming;
import io.koschei.history.Members;
import io.koschei.resolver.BadMetadataException;
import io.koschei.resolver.Catalog;
import io.koschei.resolver.Closure;
import io.koschei.resolver.Resolution;
import io.koschei.resolver.ResolverSettings;
import io.koschei.resolver.Universe;
import io.koschei.resolver.Workers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Resolves every package of a generation and stores what differs from the generation before. */
final class ResolveStep {

    private final GenerationWriter writer;
    private final Path solvCache;
    private final int threads;
    private final Workers workers;
    private final Clock clock;

    ResolveStep(GenerationWriter writer, Path solvCache, int threads, Workers workers, Clock clock) {
        this.writer = writer;
        this.solvCache = solvCache;
        this.threads = threads;
        this.workers = workers;
        this.clock = clock;
    }

    StepOutcome run(Collection collection, Generation generation, GenerationInput input, IntConsumer progress) {
        ResolverSettings settings = new ResolverSettings(collection.arch(), input.buildGroup(), threads);
        try (Universe universe = Universe.open(input.files(), solvCache, settings, workers)) {
            Catalog catalog = universe.catalog();
            if (catalog.binaries().isEmpty()) {
                return new StepOutcome.Skip("Repository " + generation.repoId() + " holds no binary packages for "
                        + collection.arch() + ".");
            }
            writer.write(
                    generation,
                    keys(catalog),
                    incoming -> {
                        universe.resolveSources(new Answers(incoming, catalog, catalog.sources()), progress);
                        universe.resolveBinaries(
                                new Answers(incoming, catalog, catalog.binaries()),
                                done -> progress.accept(catalog.sources().size() + done));
                    },
                    clock.instant());
            return new StepOutcome.Done();
        } catch (BadMetadataException e) {
            return new StepOutcome.Skip(String.valueOf(e.getMessage()));
        }
    }

    private static Set<PackageKey> keys(Catalog catalog) {
        Set<PackageKey> keys = new LinkedHashSet<>();
        catalog.sources().forEach(facts -> keys.add(facts.nevra().key()));
        catalog.binaries().forEach(facts -> keys.add(facts.nevra().key()));
        return keys;
    }

    /** Hands the answers for one side of the catalogue to the store. */
    private record Answers(Incoming incoming, Catalog catalog, List<PackageFacts> subjects)
            implements Consumer<Resolution> {

        @Override
        public void accept(Resolution resolution) {
            PackageFacts subject = subjects.get(resolution.index());
            if (isSuperseded(resolution.index())) {
                return;
            }
            if (resolution instanceof Resolution.Resolved resolved) {
                Closure closure = resolved.closure();
                incoming.resolved(
                        subject,
                        closure.size(),
                        Members.of(closure.count(), i -> packageId(closure.member(i)), closure::distance),
                        requirements(resolved));
            } else if (resolution instanceof Resolution.Unresolvable unresolvable) {
                incoming.unresolvable(subject, unresolvable.problems());
            }
        }

        /** Of several versions of a package the newest, which comes last, stands for it. */
        private boolean isSuperseded(int index) {
            return index + 1 < subjects.size()
                    && subjects.get(index + 1)
                            .nevra()
                            .key()
                            .equals(subjects.get(index).nevra().key());
        }

        private int packageId(int binary) {
            return incoming.packageId(catalog.binaries().get(binary).nevra().key());
        }

        private List<Requirement> requirements(Resolution.Resolved resolved) {
            List<Requirement> requirements = new ArrayList<>();
            resolved.edges()
                    .forEach(edge -> requirements.add(new Requirement(
                            catalog.binaries().get(edge.target()).nevra().key(), edge.requirements())));
            return requirements;
        }
    }
}
