package io.koschei.repo;

import io.koschei.repo.RepoAddress.Repo;
import io.koschei.resolver.failure.ResolverException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks which state repositories are in: reads each one's repomd.xml and nothing else. Safe to use from several threads. */
public final class RepoWatch {

    private final HttpTransfer http;
    private final Documents documents;
    private final FileTransfer local = new FileTransfer();

    /** With ten seconds to connect, twenty to begin to answer and thirty for each repository's file. */
    public RepoWatch(Documents documents) {
        this(new HttpTransfer(RepoSettings.Patience.SHORT, Optional.empty()), documents);
    }

    RepoWatch(HttpTransfer http, Documents documents) {
        this.http = http;
        this.documents = documents;
    }

    /**
     * Asks one after the other, and ends at the first that does not answer as it should.
     *
     * @throws UncheckedIOException when this machine's folder for temporary files cannot be written
     */
    public LookOutcome look(RepoAddress address) {
        RepoRevision.Gathering gathering = new RepoRevision.Gathering();
        List<URI> folders = Stream.concat(address.binaries().stream().map(Repo::folder), address.sources().stream())
                .toList();
        try {
            for (URI folder : folders) {
                gathering.add(read(folder));
            }
            return new LookOutcome.Seen(gathering.revision());
        } catch (EndedException e) {
            return new LookOutcome.Failed(e.outcome().reason());
        } catch (ResolverException e) {
            return new LookOutcome.Failed(e.getMessage() + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "no temporary file can be written, so " + folders.get(0) + " and the like cannot be looked at", e);
        }
    }

    private RepomdFile read(URI folder) throws IOException, EndedException {
        return Mirrors.first(
                Place.of(folder),
                documents,
                this::get,
                mirror -> RepomdFile.read(mirror, documents, get(mirror.repomd(), RepomdFile.LARGEST)));
    }

    private byte[] get(URI address, long limit) throws IOException, EndedException {
        Path path = Files.createTempFile("koschei-repomd-", ".xml");
        try (PartialFile file = PartialFile.temporary(path)) {
            Receiver receiver = new Receiver(file, List.of(), limit);
            Transfer transfer = address.getScheme().equals("file")
                    ? local.get(address, receiver)
                    : http.get(address, receiver, next -> true);
            if (!(transfer instanceof Transfer.Complete)) {
                throw new EndedException(Download.failure(transfer, address, limit));
            }
            return RepomdFile.content(file, limit);
        }
    }
}
