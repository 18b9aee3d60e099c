package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServicesTests {

    @ParameterizedTest
    @ValueSource(strings = {"all", " all "})
    void allIsEveryService(String text) {
        assertThat(Services.parse(text))
                .containsExactly("alerts", "polling", "resolver", "scheduler", "watcher", "web");
    }

    @Test
    void namesAreSeparatedByCommas() {
        assertThat(Services.parse("web")).containsExactly("web");
        assertThat(Services.parse("web, polling")).containsExactly("web", "polling");
    }

    @Test
    void saysWhichServicesThereAre() {
        assertThatThrownBy(() -> Services.parse("web,watchdog"))
                .hasMessage(
                        "unknown service 'watchdog'; there are: alerts, polling, resolver, scheduler, watcher, web");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "web,", ",web", ","})
    void aListWithAHoleIsAMistake(String text) {
        assertThatThrownBy(() -> Services.parse(text))
                .hasMessage("unknown service ''; there are: alerts, polling, resolver, scheduler, watcher, web");
    }

    /** However they are spread over the processes of a machine. */
    @Test
    void allTogetherHaveNoMoreSessionsThanOneProcessWithAll() {
        assertThat(Services.connections(Services.KNOWN, 50)).isEqualTo(50);
        assertThat(Services.connections(List.of("web"), 50)
                        + Services.connections(List.of("alerts", "polling", "resolver", "scheduler", "watcher"), 50))
                .isEqualTo(50);
        assertThat(Services.KNOWN.stream()
                        .mapToInt(name -> Services.connections(List.of(name), 50))
                        .sum())
                .isEqualTo(50);
        assertThat(Services.connections(List.of("web", "web"), 100)).isEqualTo(36);
    }

    @Test
    void aServiceHasALockAndAConnectionAtLeast() {
        assertThat(Services.connections(List.of("watcher"), 15)).isEqualTo(3);
    }
}
