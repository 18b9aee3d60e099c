package io.koschei.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTests {
    @TempDir
    Path home;

    @Test
    void tellsTheLastErrorAndWhatToDoAboutRoot() throws IOException {
        ServerLog log = ServerLog.in(home);
        assertThat(log.verdict()).isEqualTo("it said nothing of why.");
        Files.writeString(log.file(), "LOG: starting\nFATAL: one\nFATAL: lock file exists\nHINT: look\n");
        assertThat(log.verdict()).isEqualTo("it said: FATAL: lock file exists.");
        Files.writeString(log.file(), "initdb: error: cannot be run as root\n");
        assertThat(log.verdict()).contains("start Koschei as an ordinary user");
    }

    @Test
    void keepsTheLogOfTheRunBefore() throws IOException {
        ServerLog log = ServerLog.in(home);
        log.rotate();
        Files.writeString(log.file(), "first");
        log.rotate();
        Files.writeString(log.file(), "second");
        log.rotate();
        assertThat(log.file()).doesNotExist();
        assertThat(home.resolve("postgresql.log.1")).hasContent("second");
    }
}
