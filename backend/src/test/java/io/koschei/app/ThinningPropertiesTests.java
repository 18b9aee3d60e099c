package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.model.generation.ThinningPolicy;
import io.koschei.model.generation.ThinningPolicy.Period;
import io.koschei.settings.ThinningProperties;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ThinningPropertiesTests {

    private static ThinningProperties bind(Map<String, ?> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("koschei.thinning", ThinningProperties.class);
    }

    @Test
    void aMonthIsKeptWholeAndThenTheLastOfEachDay() {
        assertThat(bind(Map.of()).of("rawhide")).contains(new ThinningPolicy(Duration.ofDays(30), Period.DAY));
    }

    @Test
    void aCollectionMayDiffer() {
        ThinningProperties properties = bind(Map.of(
                "koschei.thinning.policy", "weekly",
                "koschei.thinning.collections[0].name", "f43",
                "koschei.thinning.collections[0].keep-all", "90d",
                "koschei.thinning.collections[1].name", "f44",
                "koschei.thinning.collections[1].policy", "off"));

        assertThat(properties.of("rawhide")).contains(new ThinningPolicy(Duration.ofDays(30), Period.WEEK));
        assertThat(properties.of("f43")).contains(new ThinningPolicy(Duration.ofDays(90), Period.WEEK));
        assertThat(properties.of("f44")).isEmpty();
    }

    @Test
    void offIsWhatYamlMakesOfIt() {
        assertThat(bind(Map.of("koschei.thinning.policy", false)).of("rawhide")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            keep-all               | 5m | koschei.thinning.keep-all: all generations must be kept for an hour at least, not for 300 seconds
            interval               | 0s | koschei.thinning.interval must be more than 0
            collections[0].policy  | off | koschei.thinning.collections: an entry has no name
            """)
    void nonsenseIsRefused(String name, String value, String message) {
        assertThatThrownBy(() -> bind(Map.of("koschei.thinning." + name, value)))
                .rootCause()
                .hasMessage(message);
    }

    @Test
    void aCollectionIsThereOnce() {
        assertThatThrownBy(() -> bind(Map.of(
                        "koschei.thinning.collections[0].name", "f43", "koschei.thinning.collections[1].name", "f43")))
                .rootCause()
                .hasMessage("koschei.thinning.collections: 'f43' is there twice");
    }
}
