package io.koschei.graphql.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.graphql.ArchOverride;
import io.koschei.graphql.errors.RequestException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchOverridesTests {

    @Test
    void readsWhatItHasStored() {
        for (ArchOverride override : List.of(only("x86_64", "aarch64"), except("s390x"))) {
            String stored = ArchOverrides.checked(override);
            assertThat(ArchOverride.stored(stored)).isEqualTo(override);
        }
        assertThat(ArchOverrides.checked(only("x86_64", "aarch64"))).isEqualTo("x86_64 aarch64");
        assertThat(ArchOverrides.checked(except("s390x"))).isEqualTo("^s390x");
    }

    @Test
    void leavesThePackageItsOwnArchitectures() {
        assertThat(ArchOverrides.checked(null)).isNull();
        assertThat(ArchOverride.stored(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86_64 aarch64", "^s390x", "", "X86", "a;b", "aaaaaaaaaaaaaaaaaaaaaaaa"})
    void refusesWhatKojiWouldNotUnderstand(String name) {
        assertThatExceptionOfType(RequestException.class).isThrownBy(() -> ArchOverrides.checked(only(name)));
        assertThatExceptionOfType(RequestException.class).isThrownBy(() -> ArchOverrides.checked(except(name)));
    }

    @Test
    void refusesNoNamesAndTooMany() {
        assertThatExceptionOfType(RequestException.class).isThrownBy(() -> ArchOverrides.checked(only()));
        assertThatExceptionOfType(RequestException.class)
                .isThrownBy(() -> ArchOverrides.checked(new ArchOverride(Collections.nCopies(17, "x86_64"), null)));
    }

    private static ArchOverride only(String... names) {
        return new ArchOverride(List.of(names), null);
    }

    private static ArchOverride except(String... names) {
        return new ArchOverride(null, List.of(names));
    }
}
