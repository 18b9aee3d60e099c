package io.koschei.repo;

import io.koschei.resolver.failure.ResolverException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
     * @param known when the newest state was made that each list of mirrors is known to have had: a mirror with an older one is late
     * @throws UncheckedIOException when this machine's folder for temporary files cannot be written
     */
    public LookOutcome look(RepoAddress address, Map<URI, Instant> known) {
        RepoRevision.Gathering gathering = new RepoRevision.Gathering();
        Map<URI, Instant> lists = new HashMap<>();
        Set<URI> late = new HashSet<>();
        List<URI> folders = address.all().toList();
        try {
            for (URI folder : folders) {
                Place place = Place.of(folder);
                Optional<Instant> least = Optional.ofNullable(known.get(folder));
                RepomdFile file = Mirrors.first(place, documents, this::get, this::read);
                if (isOlder(file, least)) {
                    file = Mirrors.newest(place, documents, this::get, this::read);
                }
                if (isOlder(file, least)) {
                    late.add(folder);
                }
                Optional<Instant> made = file.repomd().madeAt();
                if (place.kind() == Place.Kind.MIRRORLIST && made.isPresent()) {
                    lists.put(folder, made.get());
                }
                gathering.add(file);
            }
            return new LookOutcome.Seen(gathering.revision(), lists, late);
        } catch (EndedException e) {
            return new LookOutcome.Failed(e.outcome().reason());
        } catch (ResolverException e) {
            return new LookOutcome.Failed(e.getMessage() + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "no temporary file can be written, so " + folders.get(0) + " and the like cannot be looked at", e);
        }
    }

    private static boolean isOlder(RepomdFile file, Optional<Instant> least) {
        Optional<Instant> made = file.repomd().madeAt();
        return made.isPresent() && least.isPresent() && made.get().isBefore(least.get());
    }

    private RepomdFile read(Mirror mirror) throws IOException, EndedException {
        return RepomdFile.read(mirror, documents, get(mirror.repomd(), RepomdFile.LARGEST));
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
