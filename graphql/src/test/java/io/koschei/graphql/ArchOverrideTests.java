package io.koschei.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchOverrideTests {

    @ParameterizedTest
    @ValueSource(strings = {"x86_64", "x86_64 s390x", "^i686", "^i686 ppc64le"})
    void readsWhatItWrote(String stored) {
        ArchOverride read = ArchOverride.stored(stored);
        assertThat(read).isNotNull();
        assertThat(read.text()).isEqualTo(stored);
        assertThat(read.only() == null).isEqualTo(stored.startsWith("^"));
        assertThat(read.except() == null).isEqualTo(!stored.startsWith("^"));
    }

    @Test
    void isNothingWhereNothingIsStored() {
        assertThat(ArchOverride.stored(null)).isNull();
    }

    @Test
    void keepsTheOrderOfItsNames() {
        assertThat(new ArchOverride(List.of("s390x", "aarch64"), null).text()).isEqualTo("s390x aarch64");
        assertThat(new ArchOverride(null, List.of("s390x", "aarch64")).text()).isEqualTo("^s390x aarch64");
    }
}
