package io.koschei.model.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemConflictTests {

    private static boolean unversioned(String text) {
        String[] parts = text.split(" hits ");
        return new ProblemConflict("other-1-1.noarch", parts[0], parts[1]).unversioned();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lib < 2-4 hits lib-2-4.x86_64",
                "lib < 9-0 hits lib-1:4.0.1-2.noarch",
                "lib = 3 hits lib-2-4.x86_64",
                "lib >= 3 hits lib-2-4.x86_64",
                "lib > 2 hits lib-2-4.x86_64"
            })
    void anotherVersionOfAPackageIsHitByItsProvidesOnly(String text) {
        assertThat(unversioned(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lib < 2-5 hits lib-2-4.x86_64",
                "lib <= 2 hits lib-2-4.x86_64",
                "lib = 2 hits lib-2-4.x86_64",
                "lib = 2-4 hits lib-2-4.x86_64",
                "lib >= 1 hits lib-2-4.x86_64",
                "lib hits lib-2-4.x86_64",
                "agent < 1 hits lib-2-4.x86_64",
                "(lib or agent) hits lib-2-4.x86_64"
            })
    void itsOwnVersionIsMeant(String text) {
        assertThat(unversioned(text)).isFalse();
    }
}
