package io.koschei.settings;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the program and its data are. */
public final class Home {

    private Home() {}

    /** The directory with the embedded Neo4j's jars. */
    public static Path neo4jLibraries() {
        String explicit = System.getProperty("koschei.neo4j.libraries");
        return explicit != null ? Path.of(explicit) : distribution().resolve("neo4j");
    }

    /** The file that explains every setting of {@code koschei serve}. */
    public static Path configExample() {
        return distribution().resolve("config").resolve("koschei.yml.example");
    }

    private static Path distribution() {
        return Path.of(Objects.requireNonNullElse(System.getProperty("koschei.home"), "."))
                .toAbsolutePath()
                .normalize();
    }

    /** The default data directory: below {@code $XDG_DATA_HOME}, or {@code ~/.local/share}. */
    public static Path defaultData(String name) {
        @Nullable String data = System.getenv("XDG_DATA_HOME");
        Path base = data == null || data.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "share")
                : Path.of(data);
        return base.resolve("koschei").resolve(name);
    }
}
