package io.koschei.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Both sides of a soak are compared package by package, whichever is asked. */
class SoakEndTests {

    private static final Map<String, String> PACKAGES =
            Map.of("bash", "5.2-1", "sed", "not tagged", "zsh", "blocked 5.9-2");

    private static int differences(Map<String, String> one, Map<String, String> other) {
        int differences = new SoakEnd(5, one).differences(new SoakEnd(5, other));
        assertThat(new SoakEnd(5, other).differences(new SoakEnd(5, one)))
                .as("from the other side")
                .isEqualTo(differences);
        return differences;
    }

    private static Map<String, String> with(String name, String word) {
        Map<String, String> packages = new HashMap<>(PACKAGES);
        packages.put(name, word);
        return packages;
    }

    @Test
    void theSameDoesNotDiffer() {
        assertThat(differences(PACKAGES, new HashMap<>(PACKAGES))).isZero();
        assertThat(differences(Map.of(), Map.of())).isZero();
    }

    @Test
    void aPackageThatOnlyOneSideHasIsADifference() {
        assertThat(differences(PACKAGES, with("awk", "5.3-1"))).isEqualTo(1);
        assertThat(differences(PACKAGES, Map.of())).isEqualTo(3);
    }

    @Test
    void versionsTagsAndBlocksAreCompared() {
        assertThat(differences(PACKAGES, with("bash", "5.2-2"))).isEqualTo(1);
        assertThat(differences(PACKAGES, with("bash", "blocked 5.2-1"))).isEqualTo(1);
        assertThat(differences(PACKAGES, with("sed", "4.9-1"))).isEqualTo(1);
    }

    @Test
    void whatIsComparedDoesNotChangeAfterwards() {
        Map<String, String> packages = new HashMap<>(PACKAGES);
        SoakEnd end = new SoakEnd(5, packages);
        packages.clear();
        assertThat(end.packages()).isEqualTo(PACKAGES);
    }
}
