package io.koschei.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The Python package with the schemas of our messages, by its own tests. */
class SchemaPackageTests {

    private static final Path PACKAGE = Path.of("../deploy/fedora-messaging-schema");
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    @Test
    void itsOwnTestsPass() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PYTHON), "there is no " + PYTHON);
        Process process = new ProcessBuilder(PYTHON.toString(), "-B", "-m", "unittest", "discover", "-v", "-s", "tests")
                .directory(PACKAGE.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        assertThat(output).contains("Ran 12 tests");
    }
}
