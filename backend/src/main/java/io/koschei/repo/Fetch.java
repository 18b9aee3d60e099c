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
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One fetch: the repositories of one generation, file after file, until all is here or one thing is wrong. */
final class Fetch {

    private final RepoCache cache;
    private final Documents documents;
    private final Download download;
    private final Clock clock;
    private final List<Path> files = new ArrayList<>();
    private final RepoRevision.Gathering revision = new RepoRevision.Gathering();

    Fetch(RepoCache cache, Documents documents, Download download, Clock clock) {
        this.documents = documents;
        this.clock = clock;
        this.cache = cache;
        this.download = download;
    }

    /** Every cached file this fetch uses. */
    List<Path> files() {
        return files;
    }

    FetchOutcome run(RepoAddress address) throws IOException {
        Iterator<String> wanted = address.repomds().iterator();
        try {
            List<RepoFiles> binaries = new ArrayList<>();
            List<PrimaryFile> comps = new ArrayList<>();
            for (Repo repository : address.binaries()) {
                Place place = Place.of(repository.folder());
                boolean filelists = address.options().contains(Option.FILELISTS);
                Binaries read = from(place, next(wanted), mirror -> binaries(repository, place, mirror, filelists));
                revision.add(read.repomd());
                binaries.add(read.files());
                read.comps().ifPresent(comps::add);
            }
            List<PrimaryFile> sources = new ArrayList<>();
            for (URI repository : address.sources()) {
                sources(Place.of(repository), next(wanted), address.options().contains(Option.SOURCES_MAY_BE_MISSING))
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

    private static Optional<Checksum> next(Iterator<String> wanted) {
        return wanted.hasNext() ? Optional.of(new Checksum(Checksum.SHA256, wanted.next())) : Optional.empty();
    }

    private <T> T from(Place place, Optional<Checksum> wanted, Mirrors.Step<T> step)
            throws IOException, EndedException {
        return Mirrors.first(place, wanted, documents, this::small, step);
    }

    private record Binaries(RepomdFile repomd, RepoFiles files, Optional<PrimaryFile> comps) {}

    private Binaries binaries(Repo repository, Place place, Mirror mirror, boolean filelists)
            throws IOException, EndedException {
        RepomdFile index = repomd(place, mirror);
        Repomd repomd = index.repomd();
        RepoFiles repoFiles = new RepoFiles(
                primary(mirror, repomd),
                filelists ? file(mirror, repomd::filelists, "filelists.xml") : Optional.empty(),
                file(mirror, repomd::modules, "modules.yaml"),
                // For the resolver the greatest number wins, and the usual one is 0.
                Repo.USUAL_PRIORITY - repository.priority(),
                place.hotfixes());
        return new Binaries(index, repoFiles, file(mirror, repomd::comps, "comps.xml"));
    }

    /** What is missing is the whole repository, and not a file of it. */
    private Optional<PrimaryFile> sources(Place place, Optional<Checksum> wanted, boolean mayBeMissing)
            throws IOException, EndedException {
        boolean[] begun = new boolean[1];
        try {
            return Optional.of(from(place, wanted, mirror -> {
                RepomdFile index = repomd(place, mirror);
                begun[0] = true;
                PrimaryFile primary = primary(mirror, index.repomd());
                revision.add(index);
                return primary;
            }));
        } catch (EndedException e) {
            if (mayBeMissing && !begun[0] && e.outcome() instanceof Vanished) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private RepomdFile repomd(Place place, Mirror mirror) throws IOException, EndedException {
        byte[] content = small(mirror.repomd(), RepomdFile.LARGEST);
        if (place.key().isPresent()) {
            byte[] signature = small(mirror.file("repodata/repomd.xml.asc"), Signature.LARGEST);
            Optional<String> problem = problem(place.key().get(), mirror, content, signature);
            if (problem.isPresent()) {
                throw new EndedException(new Corrupt(
                        Place.shown(mirror.repomd()) + " cannot be trusted: its signature " + problem.get() + "."));
            }
        }
        return RepomdFile.read(mirror, documents, content);
    }

    private Optional<String> problem(Path keys, Mirror mirror, byte[] content, byte[] signature) {
        try {
            return documents.problem(content, signature, keys, clock.instant(), Place.shown(mirror.repomd()));
        } catch (BadRepomdException e) {
            // It took more than it may.
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private byte[] small(URI address, long limit) throws IOException, EndedException {
        try (PartialFile temporary = cache.temporary()) {
            download.whole(address, temporary, limit);
            return RepomdFile.content(temporary, limit);
        }
    }

    private PrimaryFile primary(Mirror mirror, Repomd repomd) throws IOException, EndedException {
        return file(mirror, stated(mirror, repomd::primary), "primary.xml");
    }

    private Optional<PrimaryFile> file(Mirror mirror, Supplier<Optional<Repomd.Entry>> entry, String kind)
            throws IOException, EndedException {
        Optional<Repomd.Entry> found = stated(mirror, entry);
        return found.isPresent() ? Optional.of(file(mirror, found.get(), kind)) : Optional.empty();
    }

    private static <T> T stated(Mirror mirror, Supplier<T> read) throws EndedException {
        try {
            return read.get();
        } catch (BadRepomdException e) {
            throw new EndedException(new Corrupt(Place.shown(mirror.repomd()) + " " + e.getMessage() + "."));
        }
    }

    private PrimaryFile file(Mirror mirror, Repomd.Entry entry, String kind) throws IOException, EndedException {
        PrimaryFile file = download.file(mirror.file(entry.href()), entry, kind);
        files.add(file.file());
        return file;
    }
}
