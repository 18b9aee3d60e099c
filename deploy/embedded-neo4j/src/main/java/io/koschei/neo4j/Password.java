package io.koschei.neo4j;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The password of the only user, kept beside the data and readable by its owner only: whoever may read the files may
 * use the server, and nobody else on the machine, although any user can reach a port on loopback.
 */
final class Password {
    static final String USER = "neo4j";
    private static final int RANDOM_BYTES = 24;

    private final Path file;
    private final Path pending;

    Password(Path data) {
        this.file = data.resolve("password");
        this.pending = data.resolve("password.pending");
    }

    boolean isSet() {
        return Files.isRegularFile(file);
    }

    String read() throws IOException {
        return Files.readString(file).strip();
    }

    /** A new password, written down but in force only after {@link #confirm}: a crash in between begins anew. */
    String propose() throws IOException {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        Files.deleteIfExists(pending);
        Files.createFile(pending, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(pending, password.getBytes(StandardCharsets.US_ASCII));
        return password;
    }

    void confirm() throws IOException {
        Files.move(pending, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
