package io.koschei.bus.fedmsg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that is read from files, and again when one of them has changed. While the new ones cannot be read, what was read before
 * counts.
 */
final class FileBacked<T> {

    private static final Logger LOG = LoggerFactory.getLogger(FileBacked.class);

    /** So that a storm of messages does not become one of questions to the disk. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private static final Duration RETRY = Duration.ofMinutes(1);

    private final List<Path> files;
    private final Callable<T> reader;
    private final Clock clock;
    private Instant nextLook = Instant.MIN;
    private List<Stamp> read = List.of();
    private @Nullable T value;
    private String trouble = "";
    private Instant retryAt = Instant.MAX;

    FileBacked(List<Path> files, Callable<T> reader, Clock clock) {
        this.files = List.copyOf(files);
        this.reader = reader;
        this.clock = clock;
    }

    /** By what a change shows: files that are put in another's place have other numbers. */
    private record Stamp(@Nullable Object file, @Nullable FileTime modified, long size) {

        static Stamp of(Path path) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
                return new Stamp(attributes.fileKey(), attributes.lastModifiedTime(), attributes.size());
            } catch (IOException e) {
                LOG.debug("{} is not there", path, e);
                return new Stamp(null, null, -1);
            }
        }
    }

    /** What the files say; empty while they could not be read yet. */
    synchronized Optional<T> current() {
        Instant now = clock.instant();
        if (now.isBefore(nextLook)) {
            return Optional.ofNullable(value);
        }
        nextLook = now.plus(BETWEEN_LOOKS);
        List<Stamp> stamps = files.stream().map(Stamp::of).toList();
        // What could not be read may be readable soon though nothing of it has changed.
        if (!stamps.equals(read) || !now.isBefore(retryAt)) {
            read = stamps;
            retryAt = readAgain() ? Instant.MAX : now.plus(RETRY);
        }
        return Optional.ofNullable(value);
    }

    private boolean readAgain() {
        try {
            value = reader.call();
            LOG.debug("Read {}.", files);
            trouble = "";
            return true;
        } catch (Exception e) {
            if (!e.toString().equals(trouble)) {
                trouble = e.toString();
                LOG.error(
                        "{} cannot be read: {}. {}",
                        files,
                        e.getMessage(),
                        value == null
                                ? "Until it can be, no message of fedmsg passes."
                                : "What was read before counts until it can be.",
                        e);
            }
            return false;
        }
    }
}
