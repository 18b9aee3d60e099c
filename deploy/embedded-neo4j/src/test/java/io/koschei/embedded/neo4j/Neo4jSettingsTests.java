package io.koschei.embedded.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Neo4jSettingsTests {
    private static final Path ANY = Path.of("any");

    @Test
    void refusesWhatCannotWork() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(70_000, "512m", Duration.ofSeconds(1)))
                .withMessageContaining("70000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(0, "512m -Dx", Duration.ofSeconds(1)))
                .withMessageContaining("such as 512m, not '512m -Dx'");
        assertThatIllegalArgumentException().isThrownBy(() -> settings(0, "512m", Duration.ZERO));
    }

    @Test
    void missingLibrariesAreNamedBeforeAnythingIsTouched(@TempDir Path empty) {
        Path data = empty.resolve("data");
        assertThatExceptionOfType(EmbeddedStoreException.class)
                .isThrownBy(() -> Neo4jProcess.start(Neo4jSettings.of(empty, data)))
                .withMessageContaining("libraries are not in " + empty);
        assertThat(data).doesNotExist();
    }

    private static Neo4jSettings settings(int port, String heap, Duration timeout) {
        return new Neo4jSettings(ANY, ANY, port, heap, "256m", timeout);
    }
}
