package io.koschei.repo;

import io.koschei.repo.FetchOutcome.Corrupt;
import io.koschei.repo.FetchOutcome.Unreachable;
import io.koschei.repo.FetchOutcome.Vanished;
import io.koschei.resolver.metadata.PrimaryFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Downloads single files and verifies them. The next attempt resumes a broken transfer. */
final class Download {

    private final RepoSettings settings;
    private final RepoCache cache;
    private final HttpTransfer http;
    private final Predicate<URI> redirects;
    private final FileTransfer local = new FileTransfer();
    private long bytes;
    private boolean resumed;
    private final List<String> warnings = new ArrayList<>();

    Download(RepoSettings settings, RepoCache cache, HttpTransfer http, Predicate<URI> redirects) {
        this.settings = settings;
        this.redirects = redirects;
        this.cache = cache;
        this.http = http;
    }

    /** What had to be transferred until now. */
    long bytes() {
        return bytes;
    }

    /**
     * A file without a stated checksum, whole or not at all.
     *
     * @param limit bytes after which it is refused
     */
    void whole(URI address, PartialFile file, long limit) throws IOException, EndedException {
        Receiver receiver = new Receiver(file, List.of(), limit);
        Transfer transfer = transfer(address, receiver);
        if (!(transfer instanceof Transfer.Complete)) {
            throw new EndedException(failure(transfer, address, limit));
        }
    }

    /**
     * A file of a repository, from the cache or verified; from now on it is in use.
     *
     * @param kind what is in it, for its name in the cache
     */
    PrimaryFile file(URI address, Repomd.Entry entry, String kind) throws IOException, EndedException {
        Checksum expected = entry.checksum();
        if (expected.isWeak() && !settings.weakChecksums()) {
            throw new EndedException(new Corrupt(
                    "%s has %s by repomd.xml, which proves nothing; koschei.resolution.weak-checksums, or --weak-checksums, accepts that."
                            .formatted(
                                    address,
                                    expected.isThere() ? "a checksum of type " + expected.type() : "no checksum")));
        }
        if (expected.isWeak()) {
            warnings.add(Place.shown(address) + " was accepted with "
                    + (expected.isThere() ? "a checksum of type " + expected.type() : "no checksum") + ".");
        }
        if (!expected.isThere()) {
            return unchecked(address, entry, kind);
        }
        String name = name(expected, entry, kind);
        Optional<Path> cached = cache.find(name);
        if (cached.isPresent()) {
            return new PrimaryFile(cached.get(), sha256(cached.get(), expected), Place.shown(address));
        }
        refuseTooLarge(address, entry);
        try (PartialFile part = cache.part(name)) {
            try {
                String checksum = arrive(address, entry, part);
                return new PrimaryFile(cache.keep(part, name), checksum, Place.shown(address));
            } catch (EndedException e) {
                if (!(e.outcome() instanceof Unreachable)) {
                    part.delete();
                }
                throw e;
            } finally {
                cache.release(List.of(part.path()));
            }
        }
    }

    private static String name(Checksum checksum, Repomd.Entry entry, String kind) {
        return checksum.type() + "-" + checksum.hex() + "-" + kind
                + entry.suffix().filter(suffix -> !kind.endsWith(suffix)).orElse("");
    }

    /** Nothing tells whether it is here already, so it is fetched each time. */
    private PrimaryFile unchecked(URI address, Repomd.Entry entry, String kind) throws IOException, EndedException {
        refuseTooLarge(address, entry);
        try (PartialFile part = cache.temporary()) {
            Receiver receiver = new Receiver(
                    part,
                    List.of(Checksum.digest(Checksum.SHA256)),
                    entry.size() < 0 ? settings.largestFile() : entry.size());
            Transfer transfer = transfer(address, receiver);
            if (!(transfer instanceof Transfer.Complete)) {
                throw new EndedException(failure(transfer, address, settings.largestFile()));
            }
            if (entry.size() >= 0 && receiver.size() != entry.size()) {
                throw new EndedException(new Corrupt(Place.shown(address) + " has " + receiver.size()
                        + " bytes, but repomd.xml says " + entry.size() + ": it is cut off."));
            }
            String sha256 = receiver.checksums().get(0);
            Path kept = cache.keep(part, name(new Checksum(Checksum.SHA256, sha256), entry, kind));
            return new PrimaryFile(kept, sha256, Place.shown(address));
        }
    }

    /** What was accepted although it should not be trusted, in whole sentences. */
    List<String> warnings() {
        return warnings;
    }

    /** Before a byte of it is read. */
    private void refuseTooLarge(URI address, Repomd.Entry entry) throws EndedException {
        if (entry.size() > settings.largestFile()) {
            throw new EndedException(new Corrupt("%s has %d bytes by repomd.xml, but may have %d at most."
                    .formatted(Place.shown(address), entry.size(), settings.largestFile())));
        }
        if (entry.openSize() > settings.largestOpened()) {
            throw new EndedException(
                    new Corrupt("%s has %d bytes when decompressed by repomd.xml, but may have %d at most."
                            .formatted(Place.shown(address), entry.openSize(), settings.largestOpened())));
        }
    }

    /** The SHA-256 checksum of the verified file. */
    private String arrive(URI address, Repomd.Entry entry, PartialFile part) throws IOException, EndedException {
        resumed = false;
        try {
            Optional<String> checksum = attempt(address, entry, part);
            if (checksum.isPresent()) {
                return checksum.get();
            }
        } catch (EndedException e) {
            // The two parts may not be of the same file; of one that comes as a whole, all is said.
            if (!resumed || !(e.outcome() instanceof Corrupt)) {
                throw e;
            }
        }
        part.restart(Optional.empty());
        return attempt(address, entry, part).orElseThrow(() -> new IllegalStateException("nothing was to be resumed"));
    }

    /** Empty when the server cannot go on from what is here. */
    private Optional<String> attempt(URI address, Repomd.Entry entry, PartialFile part)
            throws IOException, EndedException {
        Checksum expected = entry.checksum();
        long limit = entry.size() < 0 ? settings.largestFile() : entry.size();
        Receiver receiver =
                new Receiver(part, List.of(expected.digest(), Checksum.digest(Checksum.SHA256)), limit).proven();
        // The process that fetched it may have been killed before it could record that it is complete.
        Transfer transfer = receiver.size() > 0 && receiver.size() == entry.size()
                ? new Transfer.Complete()
                : transfer(address, receiver);
        if (transfer instanceof Transfer.NotResumable) {
            return Optional.empty();
        }
        if (!(transfer instanceof Transfer.Complete)) {
            throw new EndedException(failure(transfer, address, limit));
        }
        List<String> checksums = receiver.checksums();
        long size = receiver.size();
        if (receiver.isEncoded() && !isAsStated(entry, size, checksums.get(0)) && part.decode(limit)) {
            Receiver decoded = new Receiver(part, List.of(expected.digest(), Checksum.digest(Checksum.SHA256)), limit);
            size = decoded.size();
            checksums = decoded.checksums();
        }
        verify(address, entry, size, checksums.get(0));
        return Optional.of(checksums.get(1));
    }

    private Transfer transfer(URI address, Receiver receiver) {
        try {
            return address.getScheme().equals("file")
                    ? local.get(address, receiver)
                    : http.get(address, receiver, redirects);
        } finally {
            bytes += receiver.received();
            resumed |= receiver.isResumed();
        }
    }

    private static boolean isAsStated(Repomd.Entry entry, long size, String checksum) {
        return (entry.size() < 0 || entry.size() == size)
                && entry.checksum().hex().equals(checksum);
    }

    private static void verify(URI address, Repomd.Entry entry, long size, String checksum) throws EndedException {
        if (entry.size() >= 0 && entry.size() != size) {
            throw new EndedException(new Corrupt(Place.shown(address) + " has " + size + " bytes, but repomd.xml says "
                    + entry.size() + ": it is cut off."));
        }
        if (!entry.checksum().hex().equals(checksum)) {
            throw new EndedException(new Corrupt(
                    Place.shown(address) + " has the " + entry.checksum().type() + " checksum " + checksum
                            + ", but repomd.xml says " + entry.checksum().hex()
                            + ": it is damaged, or newer than repomd.xml."));
        }
    }

    static FetchOutcome.Failed failure(Transfer transfer, URI address, long limit) {
        if (transfer instanceof Transfer.Missing missing) {
            return new Vanished(missing.reason());
        }
        if (transfer instanceof Transfer.TooLarge) {
            return new Corrupt(Place.shown(address) + " is larger than the " + limit + " bytes it may have.");
        }
        return new Unreachable(
                transfer instanceof Transfer.Failed failed
                        ? failed.reason()
                        : Place.shown(address) + " cannot be had: " + transfer);
    }

    private static String sha256(Path file, Checksum known) throws IOException {
        if (known.type().equals(Checksum.SHA256)) {
            return known.hex();
        }
        MessageDigest digest = Checksum.digest(Checksum.SHA256);
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
