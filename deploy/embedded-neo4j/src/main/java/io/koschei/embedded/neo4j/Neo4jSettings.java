package io.koschei.embedded.neo4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How to run an embedded Neo4j.
 *
 * @param libraries the directory with the server's jars
 * @param data where everything is kept: store, password, logs
 * @param port the Bolt port on 127.0.0.1, or 0 for any free one
 * @param heap the most memory for Java objects, such as {@code 512m}
 * @param pageCache memory for store pages, such as {@code 256m}
 * @param timeout how long a start may take
 */
public record Neo4jSettings(Path libraries, Path data, int port, String heap, String pageCache, Duration timeout) {
    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,8}[kmg]");

    public Neo4jSettings {
        libraries = real(libraries.toAbsolutePath().normalize());
        data = data.toAbsolutePath().normalize();
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("Neo4j's port must be between 0 and 65535, not " + port);
        }
        requireSize("heap", heap);
        requireSize("page cache", pageCache);
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("Neo4j's start needs a positive time limit, not " + timeout);
        }
    }

    /** Any free port, 512 MiB of heap, 256 MiB of page cache, two minutes to start. */
    public static Neo4jSettings of(Path libraries, Path data) {
        return new Neo4jSettings(libraries, data, 0, "512m", "256m", Duration.ofMinutes(2));
    }

    Neo4jSettings onPort(int other) {
        return new Neo4jSettings(libraries, data, other, heap, pageCache, timeout);
    }

    /** Whatever link leads there: Java maps saved classes only where the jars have the same names. */
    private static Path real(Path folder) {
        try {
            return Files.exists(folder) ? folder.toRealPath() : folder;
        } catch (IOException e) {
            throw new EmbeddedStoreException("Cannot use Neo4j's libraries in " + folder + ": " + e, e);
        }
    }

    private static void requireSize(String what, String size) {
        if (!SIZE.matcher(size).matches()) {
            throw new IllegalArgumentException(
                    "Neo4j's %s must be a number followed by k, m or g, such as 512m, not '%s'".formatted(what, size));
        }
    }

    void requireLibraries() {
        if (!hasKernel()) {
            throw new EmbeddedStoreException(
                    "Neo4j's libraries are not in %s. In a checkout, './koschei build' puts them there."
                            .formatted(libraries));
        }
    }

    private boolean hasKernel() {
        if (!Files.isDirectory(libraries)) {
            return false;
        }
        try (Stream<Path> jars = Files.list(libraries)) {
            return jars.anyMatch(jar -> jar.getFileName().toString().startsWith("neo4j-kernel-"));
        } catch (IOException e) {
            throw new EmbeddedStoreException("Cannot list Neo4j's libraries in " + libraries + ": " + e, e);
        }
    }
}
