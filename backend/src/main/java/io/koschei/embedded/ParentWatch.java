package io.koschei.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A tiny process that outlives this one by a moment: when its input ends, it asks PostgreSQL to stop. */
final class ParentWatch implements AutoCloseable {
    private static final String SCRIPT = "trap '' INT HUP; read -r nothing; kill -INT \"$1\"";

    private final Process process;

    private ParentWatch(Process process) {
        this.process = process;
    }

    static ParentWatch over(Path data) throws IOException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
        return new ParentWatch(new ProcessBuilder("/bin/sh", "-c", SCRIPT, "watch", pid)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
