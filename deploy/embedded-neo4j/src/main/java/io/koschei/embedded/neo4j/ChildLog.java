package io.koschei.embedded.neo4j;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What the child says on its standard error: next to nothing while all is well (the server has log files of its own).
 * The one of the run before is kept.
 */
record ChildLog(Path file) {
    static ChildLog begin(Path data) {
        Path file = data.resolve("neo4j.log");
        try {
            if (Files.exists(file)) {
                Files.move(file, data.resolve("neo4j.log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
            return new ChildLog(file);
        } catch (IOException e) {
            throw new EmbeddedStoreException("Cannot rotate " + file + ": " + e, e);
        }
    }

    String lastLine() {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            return lines.isEmpty() ? "it said nothing." : lines.get(lines.size() - 1) + ".";
        } catch (IOException e) {
            return "its log cannot be read: " + e + ".";
        }
    }
}
