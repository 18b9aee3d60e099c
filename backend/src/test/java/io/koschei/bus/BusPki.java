package io.koschei.bus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** Certificates of one authority for a server, for Koschei and for a hub, and one with the hub's name of another authority. */
public final class BusPki {

    private BusPki() {}

    /** A file of them, in a folder of the test: the resources may be in an archive. */
    public static Path file(Path folder, String name) {
        Path file = folder.resolve(name);
        return Files.exists(file) ? file : replace(file, name);
    }

    /** Puts one of them in place of a file, as an administrator does: at once, and by another file. */
    public static Path replace(Path file, String name) {
        try {
            Path fresh = Files.createTempFile(file.getParent(), "new", null);
            Files.write(fresh, resource("bus-pki/" + name));
            return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(BusPki.class.getResourceAsStream("/" + name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
