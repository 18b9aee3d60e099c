package io.koschei.repo;

import io.koschei.repo.FetchOutcome.Corrupt;
import io.koschei.repo.FetchOutcome.Fetched;
import io.koschei.repo.FetchOutcome.Vanished;
import io.koschei.repo.RepoAddress.Option;
import io.koschei.repo.RepoAddress.Repo;
import io.koschei.resolver.metadata.PrimaryFile;
import io.koschei.resolver.metadata.RepoFiles;
import io.koschei.resolver.metadata.UniverseFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One fetch: the repositories of one generation, file after file, until all is here or one thing is wrong. */
final class Fetch {

    private final RepoCache cache;
    private final Download download;
    private final List<Path> files = new ArrayList<>();
    private final RepoRevision.Gathering revision = new RepoRevision.Gathering();

    Fetch(RepoCache cache, Download download) {
        this.cache = cache;
        this.download = download;
    }

    /** Every cached file this fetch uses. */
    List<Path> files() {
        return files;
    }

    FetchOutcome run(RepoAddress address) throws IOException {
        try {
            List<RepoFiles> binaries = new ArrayList<>();
            List<PrimaryFile> comps = new ArrayList<>();
            for (Repo repository : address.binaries()) {
                Repomd repomd = repomd(repository.folder());
                binaries.add(binaries(repository, repomd, address.options().contains(Option.FILELISTS)));
                file(repository.folder(), repomd::comps, "comps.xml").ifPresent(comps::add);
            }
            List<PrimaryFile> sources = new ArrayList<>();
            for (URI repository : address.sources()) {
                sources(repository, address.options().contains(Option.SOURCES_MAY_BE_MISSING))
                        .ifPresent(sources::add);
            }
            return new Fetched(
                    new UniverseFiles(binaries, sources, List.of()),
                    comps,
                    revision.revision(),
                    download.bytes(),
                    download.warnings());
        } catch (EndedException e) {
            return e.outcome();
        }
    }

    private RepoFiles binaries(Repo repository, Repomd repomd, boolean filelists) throws IOException, EndedException {
        return new RepoFiles(
                primary(repository.folder(), repomd),
                filelists ? file(repository.folder(), repomd::filelists, "filelists.xml") : Optional.empty(),
                file(repository.folder(), repomd::modules, "modules.yaml"),
                // For the resolver the greatest number wins, and the usual one is 0.
                Repo.USUAL_PRIORITY - repository.priority());
    }

    private Optional<PrimaryFile> sources(URI repository, boolean mayBeMissing) throws IOException, EndedException {
        Repomd repomd;
        try {
            repomd = repomd(repository);
        } catch (EndedException e) {
            if (mayBeMissing && e.outcome() instanceof Vanished) {
                return Optional.empty();
            }
            throw e;
        }
        return Optional.of(primary(repository, repomd));
    }

    private Repomd repomd(URI repository) throws IOException, EndedException {
        try (PartialFile temporary = cache.temporary()) {
            download.whole(RepomdFile.address(repository), temporary, RepomdFile.LARGEST);
            RepomdFile file = RepomdFile.read(repository, temporary);
            revision.add(file);
            return file.repomd();
        }
    }

    private PrimaryFile primary(URI repository, Repomd repomd) throws IOException, EndedException {
        return file(repository, stated(repository, repomd::primary), "primary.xml");
    }

    private Optional<PrimaryFile> file(URI repository, Supplier<Optional<Repomd.Entry>> entry, String kind)
            throws IOException, EndedException {
        Optional<Repomd.Entry> found = stated(repository, entry);
        return found.isPresent() ? Optional.of(file(repository, found.get(), kind)) : Optional.empty();
    }

    private static <T> T stated(URI repository, Supplier<T> read) throws EndedException {
        try {
            return read.get();
        } catch (BadRepomdException e) {
            throw new EndedException(new Corrupt(RepomdFile.address(repository) + " " + e.getMessage() + "."));
        }
    }

    private PrimaryFile file(URI repository, Repomd.Entry entry, String kind) throws IOException, EndedException {
        PrimaryFile file = download.file(repository.resolve(entry.href()), entry, kind);
        files.add(file.file());
        return file;
    }
}
