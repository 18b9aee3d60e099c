package io.koschei.repo;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file on its way here. What has arrived stays between attempts, together with the words by which the server can tell
 * whether its own file is still the same.
 */
final class PartialFile implements AutoCloseable {

    /** A strong entity tag, or a date: what may be said in If-Range. */
    private static final Pattern VALIDATOR = Pattern.compile("\"[\\x21\\x23-\\x7e]{1,200}\"|[A-Za-z0-9,: +-]{10,40}");

    private static final int LONGEST_NOTE = 300;
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final boolean stays;

    private PartialFile(Path file, FileChannel channel, boolean stays) {
        this.file = file;
        this.channel = channel;
        this.stays = stays;
    }

    /** Opens and locks the file; empty when another process or thread has it. */
    static Optional<PartialFile> open(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            // Its previous owner may have moved it away, once it was complete.
            if (lock != null && Files.exists(file)) {
                return Optional.of(new PartialFile(file, channel, true));
            }
        } catch (OverlappingFileLockException e) {
            // Another thread of this program has it.
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return Optional.empty();
    }

    /** A private file that does not outlive its closing. */
    static PartialFile temporary(Path file) throws IOException {
        return new PartialFile(file, FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE), false);
    }

    Path path() {
        return file;
    }

    long size() throws IOException {
        return channel.size();
    }

    /** What has arrived, from its beginning. Not to be closed. */
    InputStream content() throws IOException {
        return Channels.newInputStream(channel.position(0));
    }

    void append(byte[] bytes) throws IOException {
        channel.position(channel.size());
        for (ByteBuffer left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
            channel.write(left);
        }
    }

    /** Throws away what has arrived. What arrives next is known by the validator. */
    void restart(Optional<String> validator) throws IOException {
        channel.truncate(0);
        Optional<String> usable =
                validator.filter(text -> VALIDATOR.matcher(text).matches());
        if (usable.isPresent()) {
            Files.writeString(note(file), usable.get());
        } else {
            Files.deleteIfExists(note(file));
        }
    }

    Optional<String> validator() throws IOException {
        Path note = note(file);
        return Files.exists(note) && Files.size(note) <= LONGEST_NOTE
                ? Optional.of(Files.readString(note))
                        .filter(text -> VALIDATOR.matcher(text).matches())
                : Optional.empty();
    }

    /**
     * Decompresses a file that was compressed for its way, here in its place.
     *
     * @param limit bytes after which it is left as it is
     * @return whether it was one, and has been decompressed
     */
    boolean decode(long limit) throws IOException {
        Path decoded = file.resolveSibling(file.getFileName() + "-decoded.tmp");
        try (FileChannel out = FileChannel.open(
                decoded,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            GZIPInputStream in = new GZIPInputStream(content(), BUFFER);
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (out.size() + count > limit) {
                    return false;
                }
                out.write(ByteBuffer.wrap(buffer, 0, count));
            }
            channel.truncate(0);
            out.position(0);
            out.transferTo(0, out.size(), channel.position(0));
            return channel.size() == out.size();
        } catch (ZipException | EOFException e) {
            // Then it is what it seems to be, and its checksum says the rest.
            return false;
        } finally {
            Files.deleteIfExists(decoded);
        }
    }

    /** To be called before it is closed, while no other process can have it. */
    void delete() throws IOException {
        Files.deleteIfExists(note(file));
        Files.deleteIfExists(file);
    }

    /** To be called when the file has got another name. */
    void forgetNote() throws IOException {
        Files.deleteIfExists(note(file));
    }

    private static Path note(Path file) {
        return file.resolveSibling(file.getFileName() + "-of");
    }

    @Override
    public void close() throws IOException {
        try {
            if (!stays || channel.size() == 0) {
                delete();
            }
        } finally {
            channel.close();
        }
    }
}
