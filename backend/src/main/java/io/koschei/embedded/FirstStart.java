package io.koschei.embedded;

import io.koschei.embedded.neo4j.EmbeddedStoreException;
import io.koschei.embedded.neo4j.Password;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Tells a complete server from one whose making was interrupted, which is made again. */
final class FirstStart {
    private final Path home;
    private final Path complete;
    private final Password password;

    FirstStart(Path home) {
        this.home = home;
        this.complete = home.resolve("complete");
        this.password = new Password(home);
    }

    /** The password the server has or, if it is new, shall get. */
    String prepare() throws IOException {
        if (!Files.exists(complete)) {
            delete(home.resolve("data"));
            return password.propose();
        }
        if (!password.isSet()) {
            throw new EmbeddedStoreException(
                    "The file 'password' is missing in %s; restore it, or remove the directory to begin anew."
                            .formatted(home));
        }
        return password.read();
    }

    void done() throws IOException {
        if (!Files.exists(complete)) {
            password.confirm();
            Files.createFile(complete);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(directory)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
