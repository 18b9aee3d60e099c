package io.koschei.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** What PostgreSQL and its tools say; the log of the run before is kept. */
record ServerLog(Path file) {
    static ServerLog in(Path home) {
        return new ServerLog(home.resolve("postgresql.log"));
    }

    void rotate() throws IOException {
        if (Files.exists(file)) {
            Files.move(file, file.resolveSibling("postgresql.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The last line that tells of an error, in a sentence. */
    String verdict() {
        List<String> lines;
        try {
            lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            return "its log cannot be read: " + e.getMessage() + ".";
        }
        if (lines.stream().anyMatch(line -> line.contains("cannot be run as root"))) {
            return "PostgreSQL refuses to run as root where user namespaces are forbidden:"
                    + " start Koschei as an ordinary user.";
        }
        return lines.stream()
                .filter(line -> line.contains("FATAL") || line.contains("error"))
                .reduce((earlier, later) -> later)
                .map(line -> "it said: " + line + ".")
                .orElse("it said nothing of why.");
    }
}
