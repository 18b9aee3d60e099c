package io.koschei.graphql.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.graphql.RequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchOverridesTests {

    @Test
    void whatPeopleWriteIsStoredInOneWay() {
        assertThat(ArchOverrides.checked(" x86_64   aarch64 ")).isEqualTo("x86_64 aarch64");
        assertThat(ArchOverrides.checked("^ s390x")).isEqualTo("^s390x");
        assertThat(ArchOverrides.checked("  ")).isNull();
        assertThat(ArchOverrides.checked(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86_64,aarch64", "x86_64 ^s390x", "^", "X86", "a;b", "aaaaaaaaaaaaaaaaaaaaaaaa"})
    void whatKojiWouldNotUnderstandIsRefused(String text) {
        assertThatExceptionOfType(RequestException.class)
                .isThrownBy(() -> ArchOverrides.checked(text))
                .withMessageContaining("names of architectures");
    }
}
