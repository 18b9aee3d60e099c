package io.koschei.resolver.reading;

import io.koschei.resolver.failure.BadMetadataException;
import io.koschei.resolver.failure.ResolverException;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.resolver.loading.UniverseCodec;
import io.koschei.resolver.metadata.AddedRepo;
import io.koschei.resolver.metadata.PrimaryFile;
import io.koschei.resolver.metadata.RepoFiles;
import io.koschei.resolver.metadata.UniverseFiles;
import io.koschei.resolver.wire.TableInput;
import io.koschei.resolver.worker.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Has metadata read in processes of their own. This program sees nothing of it but tables.
 *
 * @param faults is told whenever a process ends that should not, by any thread
 */
public record Reading(Readers readers, Path solvCache, Consumer<String> faults) {

    /** Bytes of compressed sources from which on a second process converts them meanwhile. */
    private static final long WORTH_A_PROCESS = 2L << 20;

    /** A whole distribution has some fifty million. */
    private static final long LARGEST_TABLES = 1L << 30;

    /**
     * Loads a universe.
     *
     * @param converted called once all files are converted, before anything is loaded
     * @throws BadMetadataException when a repository cannot be used, or takes more than it may
     * @throws io.koschei.resolver.failure.BadOverlayException when the overlay does not fit the packages
     * @throws ResolverException when something else is wrong
     */
    public LoadedUniverse load(UniverseFiles files, ResolverSettings settings, Runnable converted) {
        try (MetadataReader reader = reader()) {
            convert(files, settings.threads(), reader);
            converted.run();
            return load(files, settings, reader);
        }
    }

    /**
     * Names of the packages of a group, as {@link io.koschei.resolver.metadata.CompsGroup} says.
     *
     * @throws BadMetadataException when a file is no comps.xml, or takes more than it may
     */
    public Optional<List<String>> group(List<PrimaryFile> comps, String id) {
        if (comps.isEmpty()) {
            return Optional.empty();
        }
        try (MetadataReader reader = reader()) {
            String subject = comps.stream().map(PrimaryFile::name).collect(Collectors.joining(", "));
            Frame answer = reader.ask(new ReadingMessages.Group(comps, id)::frame, subject);
            return ReadingMessages.Names.of(answer).names();
        } catch (IOException e) {
            throw misunderstood(e);
        }
    }

    private MetadataReader reader() {
        return new MetadataReader(readers, solvCache.toAbsolutePath(), faults);
    }

    /** One repository after the other, so that each has the whole limit, and is named. */
    private void convert(UniverseFiles files, int threads, MetadataReader reader) {
        List<RepoFiles> sources = files.sources().stream().map(RepoFiles::of).toList();
        List<RepoFiles> binaries = Stream.concat(
                        files.binaries().stream(),
                        files.overlay().added().stream().map(AddedRepo::files))
                .toList();
        long size = files.sources().stream()
                .mapToLong(source -> source.file().toFile().length())
                .sum();
        if (threads == 1 || size < WORTH_A_PROCESS) {
            Stream.concat(binaries.stream(), sources.stream()).forEach(repo -> convert(repo, reader));
            return;
        }
        CompletableFuture<Void> meanwhile = CompletableFuture.runAsync(
                () -> {
                    try (MetadataReader second = reader()) {
                        sources.forEach(repo -> convert(repo, second));
                    }
                },
                work -> new Thread(work, "resolver").start());
        try {
            binaries.forEach(repo -> convert(repo, reader));
        } finally {
            // Its files may be deleted once this returns.
            meanwhile.handle((nothing, failure) -> failure).join();
        }
        try {
            meanwhile.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    private void convert(RepoFiles repo, MetadataReader reader) {
        String subject = Stream.concat(Stream.of(repo.primary()), repo.filelists().stream())
                .map(PrimaryFile::name)
                .collect(Collectors.joining(", "));
        reader.ask(new ReadingMessages.Convert(repo, solvCache.toAbsolutePath())::frame, subject);
        repo.modules().ifPresent(file -> reader.ask(new ReadingMessages.Modules(file)::frame, file.name()));
    }

    private LoadedUniverse load(UniverseFiles files, ResolverSettings settings, MetadataReader reader) {
        try {
            Path tables = Files.createTempFile(solvCache.toAbsolutePath(), "tables-", ".tmp");
            try {
                reader.ask(
                        new ReadingMessages.Load(files, solvCache.toAbsolutePath(), settings, tables)::frame,
                        subject(files));
                long size = Files.size(tables);
                if (size > LARGEST_TABLES) {
                    throw new BadMetadataException(
                            subject(files),
                            "has too much to be resolved: more than " + LARGEST_TABLES + " bytes of tables");
                }
                try (TableInput in = new TableInput(Files.newInputStream(tables), size)) {
                    return UniverseCodec.read(in, settings);
                }
            } finally {
                Files.deleteIfExists(tables);
            }
        } catch (IOException e) {
            throw misunderstood(e);
        }
    }

    /** All of them: which one is too much can no longer be told. */
    private static String subject(UniverseFiles files) {
        return Stream.of(
                        files.binaries().stream().map(RepoFiles::primary),
                        files.overlay().added().stream()
                                .map(repo -> repo.files().primary()),
                        files.sources().stream())
                .flatMap(each -> each)
                .map(PrimaryFile::name)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static UncheckedIOException misunderstood(IOException e) {
        return new UncheckedIOException("what a process has read cannot be taken over: " + e.getMessage(), e);
    }
}
