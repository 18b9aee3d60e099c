package io.koschei.repo;

import io.koschei.repo.FetchOutcome.Unreachable;
import io.koschei.resolver.failure.ResolverException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Looks which state repositories are in: reads each one's repomd.xml and nothing else. Safe to use from several threads. */
public final class RepoWatch {

    /** Other collections wait for it. */
    private static final Duration WHOLE = Duration.ofMinutes(1);

    /** A list and five mirrors: one that is slow must leave time for the others. */
    private static final int PARTS = 6;

    private final HttpTransfer http;
    private final Documents documents;
    private final Clock clock;
    private final Duration whole;
    private final FileTransfer local = new FileTransfer();

    /**
     * With a minute for all repositories together, and ten seconds for each file that a list or its mirrors have.
     *
     * @param tls whom to trust; Java's authorities when there is nothing
     */
    public RepoWatch(Documents documents, Optional<SSLContext> tls, Clock clock) {
        this(new HttpTransfer(RepoSettings.Patience.SHORT, tls), documents, clock, WHOLE);
    }

    RepoWatch(HttpTransfer http, Documents documents, Clock clock, Duration whole) {
        this.http = http;
        this.documents = documents;
        this.clock = clock;
        this.whole = whole;
    }

    /**
     * Asks one after the other, and ends at the first that does not answer as it should.
     *
     * @param known when the newest state was made that each list of mirrors is known to have had: an older one is taken only when no
     *     mirror has another
     * @throws UncheckedIOException when this machine's folder for temporary files cannot be written
     */
    public LookOutcome look(RepoAddress address, Map<URI, Instant> known) {
        RepoRevision.Gathering gathering = new RepoRevision.Gathering();
        Map<URI, Instant> lists = new HashMap<>();
        List<URI> folders = address.all().toList();
        Instant now = clock.instant();
        long end = System.nanoTime() + whole.toNanos();
        try {
            for (URI folder : folders) {
                Place place = Place.of(folder);
                RepomdFile file = new Sight(place, end).state(Optional.ofNullable(known.get(folder)), now);
                Optional<Instant> made = file.madeAt(now);
                if (place.kind() == Place.Kind.MIRRORLIST && made.isPresent()) {
                    lists.put(folder, made.get());
                }
                gathering.add(file);
            }
            return new LookOutcome.Seen(gathering.revision(), lists);
        } catch (EndedException e) {
            return new LookOutcome.Failed(e.outcome().reason());
        } catch (ResolverException e) {
            return new LookOutcome.Failed(e.getMessage() + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "no temporary file can be written, so " + folders.get(0) + " and the like cannot be looked at", e);
        }
    }

    /** One look at one repository: what has arrived, or has not, is not asked for once more. */
    private final class Sight {

        private final Place place;
        private final long end;
        private final Duration each;
        private final Map<URI, byte[]> arrived = new HashMap<>();
        private final Map<URI, FetchOutcome.Failed> failed = new HashMap<>();

        Sight(Place place, long end) {
            this.place = place;
            this.end = end;
            this.each = place.kind() == Place.Kind.FOLDER ? whole : whole.dividedBy(PARTS);
        }

        RepomdFile state(Optional<Instant> least, Instant now) throws IOException, EndedException {
            RepomdFile first = Mirrors.first(place, documents, this::get, this::read);
            Optional<Instant> made = first.madeAt(now);
            boolean isOlder = place.kind() == Place.Kind.MIRRORLIST
                    && made.isPresent()
                    && least.isPresent()
                    && made.get().isBefore(least.get());
            return isOlder ? Mirrors.newest(place, documents, this::get, now) : first;
        }

        private RepomdFile read(Mirror mirror) throws IOException, EndedException {
            return RepomdFile.read(mirror, documents, get(mirror.repomd(), RepomdFile.LARGEST));
        }

        private byte[] get(URI address, long limit) throws IOException, EndedException {
            byte[] before = arrived.get(address);
            FetchOutcome.Failed failure = failed.get(address);
            if (failure != null) {
                throw new EndedException(failure);
            }
            long now = System.nanoTime();
            if (end - now <= 0) {
                throw new EndedException(new Unreachable("Looking at " + place.address()
                        + " took too long: all repositories together have " + whole.toSeconds() + " s."));
            }
            if (before != null) {
                return before;
            }
            try {
                byte[] content = arrive(address, limit, now + Math.min(end - now, each.toNanos()));
                arrived.put(address, content);
                return content;
            } catch (EndedException e) {
                failed.put(address, e.outcome());
                throw e;
            }
        }
    }

    private byte[] arrive(URI address, long limit, long end) throws IOException, EndedException {
        Path path = Files.createTempFile("koschei-repomd-", ".xml");
        try (PartialFile file = PartialFile.temporary(path)) {
            Receiver receiver = new Receiver(file, List.of(), limit);
            Transfer transfer = address.getScheme().equals("file")
                    ? local.get(address, receiver)
                    : http.get(address, receiver, next -> true, end);
            if (!(transfer instanceof Transfer.Complete)) {
                throw new EndedException(Download.failure(transfer, address, limit));
            }
            return RepomdFile.content(file, limit);
        }
    }
}
