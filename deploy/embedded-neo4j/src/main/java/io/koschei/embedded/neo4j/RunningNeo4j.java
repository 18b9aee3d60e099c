package io.koschei.embedded.neo4j;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * How to reach a Neo4j that another process has started with {@link Neo4jProcess#start}. A user who may read its files may use it.
 *
 * @param uri {@code bolt://127.0.0.1:PORT}
 */
public record RunningNeo4j(URI uri, String user, String password) {

    private static final String FILE = "running";

    /**
     * Finds it.
     *
     * @param data the directory with its data
     * @return empty when no server runs there
     * @throws EmbeddedStoreException when one does and its files cannot be read
     */
    public static Optional<RunningNeo4j> in(Path data) {
        Path file = data.resolve(FILE);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.size() < 2
                    || ProcessHandle.of(Long.parseLong(lines.get(0).strip())).isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    new RunningNeo4j(URI.create(lines.get(1).strip()), Neo4jProcess.USER, new Password(data).read()));
        } catch (IOException | IllegalArgumentException e) {
            throw new EmbeddedStoreException(
                    "Cannot read how to reach the Neo4j in %s: %s. Be the user who runs Koschei."
                            .formatted(data, e.getMessage()),
                    e);
        }
    }

    /** Notes where a server is reached, for as long as its process lives. */
    static void note(Path data, long pid, URI uri) throws IOException {
        Path made = Files.writeString(data.resolve(FILE + ".new"), pid + "\n" + uri + "\n");
        Files.move(made, data.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "RunningNeo4j[" + uri + "]";
    }
}
