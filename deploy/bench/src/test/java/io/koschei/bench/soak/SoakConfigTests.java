package io.koschei.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The configuration of a service under soak: settings that exist, and everything more often than usual. */
class SoakConfigTests {

    @ParameterizedTest
    @ValueSource(strings = {SoakConfig.HASTE, SoakConfig.ILL})
    void everySettingThatIsHurriedExists(String settings) throws IOException {
        Set<String> known = Files.readAllLines(example()).stream()
                .map(line -> line.replaceFirst("^[ #]*", "").replaceFirst(":.*", ""))
                .collect(Collectors.toSet());
        Map<String, String> hasty = hasty(settings);
        assertThat(hasty).hasSizeGreaterThan(15);
        hasty.keySet().forEach(name -> {
            List<String> parts = List.of(name.split("\\."));
            assertThat(parts.get(0)).isEqualTo("koschei");
            assertThat(known).as(name).containsAll(parts);
        });
    }

    private static Path example() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("deploy/src"))) {
            folder = folder.getParent();
        }
        return folder.resolve("deploy/src/main/config/koschei.yml.example");
    }

    /** What is measured must be what users have. */
    @Test
    void anIllHubIsAskedAtTheUsualRate() {
        assertThat(hasty(SoakConfig.ILL)).doesNotContainKeys("koschei.koji.calls-per-second", "koschei.koji.attempts");
        assertThat(hasty(SoakConfig.ILL)).doesNotContainKey("koschei.scheduler.brake-after");
    }

    @Test
    void aServiceRetriesBeforeARunIsOver() {
        Map<String, String> hasty = hasty(SoakConfig.HASTE);
        assertThat(hasty).containsKeys("koschei.closures.grace", "koschei.retries.rest", "koschei.following.missing");
        hasty.forEach((name, value) -> {
            if (value.matches("\\d+(ms|s)")) {
                assertThat(duration(value)).as(name).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(20));
            }
        });
        assertThat(duration(hasty.get("koschei.resolution.first-retry")))
                .isLessThan(duration(hasty.get("koschei.resolution.longest-retry")));
        assertThat(duration(hasty.get("koschei.closures.first-retry")))
                .isLessThan(duration(hasty.get("koschei.closures.longest-retry")));
    }

    private static Duration duration(String text) {
        int number = Integer.parseInt(text.replaceAll("[^0-9]", ""));
        return text.endsWith("ms") ? Duration.ofMillis(number) : Duration.ofSeconds(number);
    }

    /** The lines that are no part of how the hub is followed. */
    private static Map<String, String> hasty(String lines) {
        Map<String, String> settings = new TreeMap<>();
        lines.lines().forEach(line -> {
            String[] parts = line.split(": ", 2);
            assertThat(settings.put(parts[0], parts[1]))
                    .as("said once: " + line)
                    .isNull();
        });
        return settings;
    }
}
