package io.koschei.repo;

import io.koschei.repo.FetchOutcome.Corrupt;
import io.koschei.repo.FetchOutcome.Fetched;
import io.koschei.repo.FetchOutcome.Unreachable;
import io.koschei.repo.FetchOutcome.Vanished;
import io.koschei.resolver.PrimaryFile;
import io.koschei.resolver.UniverseFiles;
import java.io.BufferedInputStream;
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

/** One fetch: the repositories of one generation, file after file, until all is here or one thing is wrong. */
final class Fetch {

    private static final long LARGEST_REPOMD = 4L << 20;

    /** Leaves the steps of a fetch at the first thing that is wrong; never leaves this class. */
    private static final class EndedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient FetchOutcome outcome;

        EndedException(FetchOutcome outcome) {
            this.outcome = outcome;
        }
    }

    private final RepoSettings settings;
    private final RepoCache cache;
    private final HttpTransfer http;
    private final FileTransfer local = new FileTransfer();
    private final List<Path> files = new ArrayList<>();
    private long bytes;

    Fetch(RepoSettings settings, RepoCache cache, HttpTransfer http) {
        this.settings = settings;
        this.cache = cache;
        this.http = http;
    }

    /** Every cached file this fetch uses. */
    List<Path> files() {
        return files;
    }

    FetchOutcome run(RepoAddress address) throws IOException {
        try {
            List<PrimaryFile> binaries = new ArrayList<>();
            Optional<Path> comps = Optional.empty();
            for (URI repository : address.binaries()) {
                Repomd repomd = repomd(repository);
                binaries.add(primary(repository, repomd));
                if (comps.isEmpty() && repomd.comps().isPresent()) {
                    comps = Optional.of(
                            file(repository, repomd.comps().get(), "comps").file());
                }
            }
            List<PrimaryFile> sources = new ArrayList<>();
            for (URI repository : address.sources()) {
                sources.add(primary(repository, repomd(repository)));
            }
            return new Fetched(UniverseFiles.of(binaries, sources), comps, bytes);
        } catch (EndedException e) {
            return e.outcome;
        }
    }

    private Repomd repomd(URI repository) throws IOException, EndedException {
        URI address = repository.resolve("repodata/repomd.xml");
        Path temporary = cache.temporary();
        try {
            receive(address, temporary, List.of(), LARGEST_REPOMD);
            try (InputStream in = new BufferedInputStream(Files.newInputStream(temporary))) {
                return Repomd.read(in);
            }
        } catch (BadRepomdException e) {
            throw new EndedException(new Corrupt(address + " " + e.getMessage() + "."));
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private PrimaryFile primary(URI repository, Repomd repomd) throws IOException, EndedException {
        try {
            return file(repository, repomd.primary(), "primary");
        } catch (BadRepomdException e) {
            throw new EndedException(
                    new Corrupt(repository.resolve("repodata/repomd.xml") + " " + e.getMessage() + "."));
        }
    }

    /** From the cache, or transferred and verified. */
    private PrimaryFile file(URI repository, Repomd.Entry entry, String kind) throws IOException, EndedException {
        Checksum expected = entry.checksum();
        String name = expected.type() + "-" + expected.hex() + "-" + kind + ".xml"
                + entry.suffix().filter(suffix -> !suffix.equals(".xml")).orElse("");
        Optional<Path> cached = cache.find(name);
        if (cached.isPresent()) {
            files.add(cached.get());
            return new PrimaryFile(cached.get(), sha256(cached.get(), expected));
        }
        URI address = repository.resolve(entry.href());
        Path temporary = cache.temporary();
        try {
            long limit = entry.size() < 0 ? settings.largestFile() : Math.min(entry.size(), settings.largestFile());
            List<String> checksums =
                    receive(address, temporary, List.of(expected.digest(), Checksum.digest(Checksum.SHA256)), limit);
            verify(address, entry, Files.size(temporary), checksums.get(0));
            Path kept = cache.keep(temporary, name);
            files.add(kept);
            return new PrimaryFile(kept, checksums.get(1));
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void verify(URI address, Repomd.Entry entry, long size, String checksum) throws EndedException {
        if (entry.size() >= 0 && entry.size() != size) {
            throw new EndedException(new Corrupt(
                    address + " has " + size + " bytes, but repomd.xml says " + entry.size() + ": it is cut off."));
        }
        if (!entry.checksum().hex().equals(checksum)) {
            throw new EndedException(
                    new Corrupt(address + " has the " + entry.checksum().type() + " checksum " + checksum
                            + ", but repomd.xml says " + entry.checksum().hex()
                            + ": it is damaged, or newer than repomd.xml."));
        }
    }

    private List<String> receive(URI address, Path file, List<MessageDigest> digests, long limit)
            throws IOException, EndedException {
        try (Receiver receiver = new Receiver(file, digests, limit)) {
            Transfer transfer =
                    address.getScheme().equals("file") ? local.get(address, receiver) : http.get(address, receiver);
            bytes += receiver.count();
            Optional<FetchOutcome> failure = failure(transfer, address, limit);
            if (failure.isPresent()) {
                throw new EndedException(failure.get());
            }
            return receiver.checksums();
        }
    }

    private static Optional<FetchOutcome> failure(Transfer transfer, URI address, long limit) {
        if (transfer instanceof Transfer.Missing missing) {
            return Optional.of(new Vanished(missing.reason()));
        }
        if (transfer instanceof Transfer.TooLarge) {
            return Optional.of(new Corrupt(address + " is larger than the " + limit + " bytes it may have."));
        }
        if (transfer instanceof Transfer.Failed failed) {
            return Optional.of(new Unreachable(failed.reason()));
        }
        return Optional.empty();
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
