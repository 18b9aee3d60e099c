package io.koschei.embedded.neo4j;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The password of the only user, kept beside the data and readable by its owner only: a user who may read the files may use the
 * server, and no other user on the machine, although any can reach a port on loopback.
 */
public final class Password {
    private static final int RANDOM_BYTES = 24;

    private final Path file;
    private final Path pending;

    /** The password kept in the given directory. */
    public Password(Path data) {
        this.file = data.resolve("password");
        this.pending = data.resolve("password.pending");
    }

    /** Whether there is one in force. */
    public boolean isSet() {
        return Files.isRegularFile(file);
    }

    /** The one in force. */
    public String read() throws IOException {
        return Files.readString(file).strip();
    }

    /** A new password, written down but in force only after {@link #confirm}: a crash in between begins anew. */
    public String propose() throws IOException {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        Files.deleteIfExists(pending);
        Files.createFile(pending, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(pending, password.getBytes(StandardCharsets.US_ASCII));
        return password;
    }

    /** Where {@link #propose} has written the new one. */
    public Path pendingFile() {
        return pending;
    }

    /** Puts the proposed one in force. */
    public void confirm() throws IOException {
        Files.move(pending, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
