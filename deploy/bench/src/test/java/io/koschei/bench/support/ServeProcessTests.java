package io.koschei.bench.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A service that ends instead of answering: the benchmark says why, and at once. */
@Timeout(60)
class ServeProcessTests {

    @TempDir
    Path folder;

    /** Java itself ends, so that no test waits for a service. */
    private ServeProcess start(String option) throws IOException {
        return ServeProcess.start(
                folder, "service", "koschei:\n  any: 1\n", List.of(option), List.of("--services=web"));
    }

    @Test
    void saysWhyTheServiceDoesNotStart() throws IOException {
        try (ServeProcess process = start("-XX:NoSuchOption")) {
            assertThatIOException()
                    .isThrownBy(process::awaitReady)
                    .withMessageContaining("the service does not start: ")
                    .withMessageContaining("NoSuchOption");
            assertThat(process.isAlive()).isFalse();
            assertThat(process.largestMemory()).as("of a process that is gone").isZero();
        }
    }

    @Test
    void eachHasAPortAndConfigurationOfItsOwn() throws IOException, InterruptedException {
        try (ServeProcess one = start("-version");
                ServeProcess other = start("-version")) {
            assertThat(one.url("/graphql")).hasPath("/graphql").hasHost("127.0.0.1");
            assertThat(folder.resolve("service.yml"))
                    .content()
                    .isEqualTo("koschei:\n  any: 1\nkoschei.web.process: shared\nserver:\n  port: "
                            + other.url("/").getPort() + "\n");
            one.kill();
            other.kill();
        }
        assertThat(folder.resolve("service.log")).exists();
    }

    @Test
    void aLaterProcessAddsToTheLog() throws IOException {
        for (String option : List.of("-XX:FirstOption", "-XX:SecondOption")) {
            try (ServeProcess process = start(option)) {
                assertThatIOException().isThrownBy(process::awaitReady);
            }
        }
        assertThat(folder.resolve("service.log")).content().contains("FirstOption", "SecondOption");
    }
}
