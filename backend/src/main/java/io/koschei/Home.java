package io.koschei;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the program and its data are. */
final class Home {

    private Home() {}

    /** The directory with the embedded Neo4j's jars. */
    static Path neo4jLibraries() {
        String explicit = System.getProperty("koschei.neo4j.libraries");
        return explicit != null
                ? Path.of(explicit)
                : Path.of(Objects.requireNonNullElse(System.getProperty("koschei.home"), "."), "neo4j");
    }

    /** A folder for data that nobody gave a place: below {@code $XDG_DATA_HOME}, or {@code ~/.local/share}. */
    static Path defaultData(String name) {
        @Nullable String data = System.getenv("XDG_DATA_HOME");
        Path base = data == null || data.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "share")
                : Path.of(data);
        return base.resolve("koschei").resolve(name);
    }
}
