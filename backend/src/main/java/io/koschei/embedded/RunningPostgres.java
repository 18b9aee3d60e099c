package io.koschei.embedded;

import io.koschei.embedded.neo4j.EmbeddedStoreException;
import io.koschei.embedded.neo4j.Password;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How to reach a PostgreSQL that another process has started with {@link PostgresServer#start}. A user who may read its files may
 * use it.
 *
 * @param jdbcUrl without the password
 */
public record RunningPostgres(String jdbcUrl, String user, String password) {

    private static final int PORT_LINE = 3;

    /**
     * Finds it.
     *
     * @param directory what {@link PostgresServer#start} was given
     * @return empty when no server runs there
     * @throws EmbeddedStoreException when one does and its files cannot be read
     */
    public static Optional<RunningPostgres> in(Path directory) {
        Path pids = directory.resolve("data").resolve("postmaster.pid");
        if (Files.notExists(pids)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(pids);
            if (lines.size() <= PORT_LINE
                    || ProcessHandle.of(Long.parseLong(lines.get(0).strip())).isEmpty()) {
                return Optional.empty();
            }
            int port = Integer.parseInt(lines.get(PORT_LINE).strip());
            return Optional.of(
                    new RunningPostgres(PostgresServer.url(port), PostgresServer.USER, new Password(directory).read()));
        } catch (IOException | NumberFormatException e) {
            throw new EmbeddedStoreException(
                    "Cannot read how to reach the PostgreSQL in %s: %s. Be the user who runs Koschei."
                            .formatted(directory, e.getMessage()),
                    e);
        }
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "RunningPostgres[" + jdbcUrl + "]";
    }
}
