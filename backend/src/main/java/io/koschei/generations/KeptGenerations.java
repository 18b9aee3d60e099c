package io.koschei.generations;

import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.postgres.Generations;
import io.koschei.postgres.SourceRequirements;
import io.koschei.resolver.Universe;
import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.resolver.metadata.SourceRequires;
import io.koschei.resolver.metadata.UniverseFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** Generations whose metadata is still here, to be resolved once more. */
public final class KeptGenerations {

    /** Of a collection's newest generations only so many are looked at. */
    private static final int LOOKED_AT = 50;

    private final FetchStep fetch;
    private final Generations generations;
    private final SourceRequirements requirements;
    private final ResolveStep.ResolverResources resources;

    public KeptGenerations(
            FetchStep fetch,
            Generations generations,
            SourceRequirements requirements,
            ResolveStep.ResolverResources resources) {
        this.fetch = fetch;
        this.generations = generations;
        this.requirements = requirements;
        this.resources = resources;
    }

    /**
     * A generation's metadata and how it was resolved.
     *
     * @param filelists whether the lists of all files are among the files, where repositories have them
     */
    public record Kept(UniverseFiles files, ResolverSettings settings, boolean filelists) {}

    /** What was fetched for a generation; empty when some of it is no longer here. */
    public Optional<Kept> find(Collection collection, Generation generation) {
        return fetch.input(generation)
                .map(input -> new Kept(
                        input.files(requires(input)),
                        input.settings(collection.arch(), resources.threads()),
                        input.filelists()));
    }

    private List<SourceRequires> requires(GenerationInput input) {
        return requirements.find(input.sourceRequires()).stream()
                .map(entry -> new SourceRequires(entry.nevra(), entry.requirements()))
                .toList();
    }

    /** Ordinals of complete generations whose metadata is here, newest first. */
    public List<Integer> ordinals(Collection collection) {
        return generations.newestComplete(collection.id(), LOOKED_AT).stream()
                .filter(generation -> fetch.input(generation).isPresent())
                .map(Generation::ordinal)
                .toList();
    }

    /** The same with the lists of all files, when its repositories are still where they were; empty otherwise. */
    public Optional<Kept> withFilelists(Collection collection, Generation generation, Kept kept) {
        return fetch.filelists(collection, generation)
                .filter(files -> files.binaries().stream()
                        .map(repo -> repo.primary().checksum())
                        .toList()
                        .equals(kept.files().binaries().stream()
                                .map(repo -> repo.primary().checksum())
                                .toList()))
                .map(files -> new Kept(
                        new UniverseFiles(
                                files.binaries(),
                                kept.files().sources(),
                                kept.files().sourceRequires()),
                        kept.settings(),
                        true));
    }

    /** Loads a universe where and how every other is. */
    public Universe open(UniverseFiles files, ResolverSettings settings) {
        return Universe.open(files, resources.solvCache(), settings, resources.workers());
    }

    /**
     * Copies what the last run of a collection left for the next one, so that another run can use it and leave its own.
     * Without it everything is solved.
     */
    public void copyResults(Collection collection, Path to) throws IOException {
        try {
            Files.copy(resources.results().resolve(collection.name()), to, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            Files.deleteIfExists(to);
        }
    }
}
