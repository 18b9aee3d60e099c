package io.koschei.generations;

import io.koschei.model.Collection;
import io.koschei.model.CollectionInputs;
import io.koschei.model.generation.Generation;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.resolver.metadata.UniverseFiles;
import java.util.Optional;

/** Brings a generation's metadata here, verified: of a repository that Koji made, or of repositories without a Koji. */
public final class FetchStep {

    private final KojiFetch koji;
    private final PlainFetch plain;
    private final CollectionRepository collections;
    private final Generations generations;

    public FetchStep(KojiFetch koji, PlainFetch plain, CollectionRepository collections, Generations generations) {
        this.koji = koji;
        this.plain = plain;
        this.collections = collections;
        this.generations = generations;
    }

    StepOutcome run(Collection collection, Generation generation) {
        return run(collection, generation, false);
    }

    private StepOutcome run(Collection collection, Generation generation, boolean filelists) {
        CollectionInputs inputs = collections.inputs(collection.id());
        if (collection.hasKoji() && generation.repoId() != null) {
            return koji.run(collection, generation, inputs, filelists);
        }
        CollectionInputs.Repositories repositories = inputs.repositories();
        return repositories == null || generation.revision() == null
                ? new StepOutcome.Skip("It was found before the configuration said that '" + collection.name()
                        + "' follows something else.")
                : plain.run(collection, generation, inputs, repositories, filelists);
    }

    /** What an earlier fetch stored, when its files are still here. */
    Optional<GenerationInput> input(Generation generation) {
        return stored(generation).filter(GenerationInput::isHere);
    }

    private Optional<GenerationInput> stored(Generation generation) {
        return generations.input(generation).map(GenerationInput::ofJson);
    }

    /** A generation's files with the lists of all files, which are noted nowhere; empty when they cannot be had. */
    Optional<UniverseFiles> filelists(Collection collection, Generation generation) {
        CollectionInputs inputs = collections.inputs(collection.id());
        if (collection.hasKoji() && generation.repoId() != null) {
            return koji.filelists(collection, generation, inputs);
        }
        CollectionInputs.Repositories repositories = inputs.repositories();
        return repositories == null ? Optional.empty() : plain.filelists(collection, generation, repositories);
    }

    /** Fetches again what was fetched once and is no longer here. */
    StepOutcome again(Collection collection, Generation generation) {
        return run(
                collection,
                generation,
                stored(generation).map(GenerationInput::filelists).orElse(false));
    }

    /** Fetches what was fetched once, and the lists of all files with it. */
    StepOutcome withFilelists(Collection collection, Generation generation) {
        return run(collection, generation, true);
    }
}
