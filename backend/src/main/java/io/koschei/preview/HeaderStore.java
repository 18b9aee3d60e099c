package io.koschei.preview;

import io.koschei.koji.facts.FileBytes;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Headers that were fetched lately, each a file: a package that is asked about again, alone or with others, is not fetched again. A file
 * of the hub does not change, but a hub may be set up anew, so nothing is kept for long.
 */
final class HeaderStore {

    private static final Duration KEPT = Duration.ofHours(6);
    private static final long MOST_BYTES = 512L << 20;

    private final Path folder;

    HeaderStore(Path folder) {
        this.folder = folder;
    }

    /** One header: its bytes without magic, and the size of the file it is from. */
    record Stored(FileBytes header, long size) {}

    /** The file of an address, if there is one. */
    Optional<Path> find(String address) {
        Path file = fileOf(address);
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }

    Path keep(String address, byte[] bytes, int from, int count, long size) throws IOException {
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, "header-", ".tmp");
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(part))) {
            out.writeLong(size);
            out.write(bytes, from, count);
        }
        return Files.move(part, fileOf(address), StandardCopyOption.ATOMIC_MOVE);
    }

    static Stored read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            long size = in.readLong();
            return new Stored(new FileBytes(in.readAllBytes()), size);
        }
    }

    private Path fileOf(String address) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(digest) + ".header");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private record Aged(Path file, FileTime at, long bytes) {}

    /** Deletes what is old, what is too much, and what was left unfinished. */
    void clean(Instant now) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        }
        List<Aged> newest = new ArrayList<>();
        for (Path file : files) {
            newest.add(new Aged(file, Files.getLastModifiedTime(file), Files.size(file)));
        }
        newest.sort(Comparator.comparing(Aged::at).reversed());
        long bytes = 0;
        for (Aged aged : newest) {
            bytes += aged.bytes();
            if (bytes > MOST_BYTES
                    || aged.at().toInstant().isBefore(now.minus(KEPT))
                    || aged.file().toString().endsWith(".tmp")) {
                Files.deleteIfExists(aged.file());
            }
        }
    }
}
