package io.koschei.repo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Verified files by their checksum, those on their way, and whatever else is kept in the same folder; the least recently
 * used go first.
 */
final class RepoCache {

    /** How long an abandoned incomplete file is kept. */
    private static final Duration LONGEST_BREAK = Duration.ofDays(1);

    private static final Pattern INCOMPLETE = Pattern.compile(".*\\.(part|part-of|tmp)");

    private final Path directory;
    private final long bytes;
    private final Clock clock;
    private final List<Path> inUse = new ArrayList<>();

    RepoCache(Path directory, long bytes, Clock clock) {
        this.directory = directory;
        this.bytes = bytes;
        this.clock = clock;
    }

    /** A verified file, from now on in use. */
    synchronized Optional<Path> find(String name) throws IOException {
        Path file = directory.resolve("files").resolve(name);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        inUse.add(file);
        touch(file);
        return Optional.of(file);
    }

    /** An empty file that goes when it is closed, unless it is kept. */
    PartialFile temporary() throws IOException {
        Path files = Files.createDirectories(directory.resolve("files"));
        return PartialFile.temporary(Files.createTempFile(files, "arriving-", ".tmp"));
    }

    /**
     * What is here already of a file that is not complete; in use until it is released. When another process downloads the same
     * file at the same time, both download it: neither waits for the other, who may be slow or stuck.
     */
    PartialFile part(String name) throws IOException {
        Path files = Files.createDirectories(directory.resolve("files"));
        Optional<PartialFile> ours = PartialFile.open(files.resolve(name + ".part"));
        PartialFile part = ours.isPresent() ? ours.get() : temporary();
        use(part.path());
        return part;
    }

    private synchronized void use(Path file) {
        inUse.add(file);
    }

    /** Keeps a verified file under its name, from now on in use. */
    synchronized Path keep(PartialFile part, String name) throws IOException {
        Path file = directory.resolve("files").resolve(name);
        inUse.add(file);
        Files.move(part.path(), file, StandardCopyOption.ATOMIC_MOVE);
        part.forgetNote();
        touch(file);
        return file;
    }

    /** Ends the use of files. */
    synchronized void release(Collection<Path> files) {
        files.forEach(inUse::remove);
    }

    private void touch(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    }

    /** Deletes abandoned incomplete files and, beyond the size limit, the least recently used ones; never what is in use. */
    synchronized void evict() {
        try {
            List<Kept> kept = list();
            Set<Path> busy = new HashSet<>(inUse);
            FileTime abandoned = FileTime.from(clock.instant().minus(LONGEST_BREAK));
            for (Kept file : List.copyOf(kept)) {
                if (!busy.contains(file.path())
                        && file.used().compareTo(abandoned) < 0
                        && INCOMPLETE.matcher(file.path().toString()).matches()) {
                    Files.deleteIfExists(file.path());
                    kept.remove(file);
                }
            }
            long total = kept.stream().mapToLong(Kept::size).sum();
            for (Kept file : kept) {
                if (total <= bytes) {
                    return;
                }
                if (!busy.contains(file.path())) {
                    Files.deleteIfExists(file.path());
                    total -= file.size();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the cache " + directory + " cannot be cleaned", e);
        }
    }

    private record Kept(Path path, long size, FileTime used) {}

    private List<Kept> list() throws IOException {
        List<Kept> kept = new ArrayList<>();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                FileTime read = attributes.lastAccessTime();
                FileTime written = attributes.lastModifiedTime();
                kept.add(new Kept(file, attributes.size(), read.compareTo(written) > 0 ? read : written));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                // Another process may clean the same cache.
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
        kept.sort(Comparator.comparing(Kept::used));
        return kept;
    }
}
