package io.koschei;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CollectionsPropertiesTests {

    private static CollectionsProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("koschei", CollectionsProperties.class);
    }

    @Test
    void aNameIsEnough() {
        assertThat(bind(Map.of("koschei.collections[0].name", "f45")).collections())
                .containsExactly(new CollectionsProperties.Entry("f45", null, null, "x86_64", "build"));
    }

    @Test
    void noCollectionsAreNoMistakeHere() {
        assertThat(bind(Map.of()).collections()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"f45", "F", "0", "epel-10.2", "a.b-c"})
    void namesThatCanBeInAddresses(String name) {
        assertThat(bind(Map.of("koschei.collections[0].name", name)).collections())
                .singleElement()
                .extracting(CollectionsProperties.Entry::name)
                .isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-f45", ".f45", "..", "f 45", "f45/x", "f\u00fc", "f45\n", "<b>"})
    void namesThatCannot(String name) {
        assertThatThrownBy(() -> bind(Map.of("koschei.collections[0].name", name)))
                .rootCause()
                .hasMessage("koschei.collections: '" + name
                        + "' is not a name of at most 64 letters, digits, dots and dashes");
    }

    @Test
    void aNameHasAtMost64Characters() {
        assertThat(bind(Map.of("koschei.collections[0].name", "x".repeat(64))).collections())
                .hasSize(1);
        assertThatThrownBy(() -> bind(Map.of("koschei.collections[0].name", "x".repeat(65))))
                .rootCause()
                .hasMessageContaining("at most 64");
    }

    @Test
    void aCollectionWithoutANameIsRefused() {
        assertThatThrownBy(() -> bind(Map.of("koschei.collections[0].target", "f45-candidate")))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class);
    }
}
