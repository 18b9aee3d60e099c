package io.koschei.koji.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.koji.Koji;
import io.koschei.koji.KojiConfiguration;
import io.koschei.koji.transport.HubConnection;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

public class KojiPropertiesTests {

    public static KojiProperties pointingAt(URI hub) {
        return new KojiProperties(
                hub,
                hub.resolve("/kojifiles"),
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                DataSize.ofMegabytes(64),
                1);
    }

    private static KojiProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("koschei.koji", KojiProperties.class);
    }

    @Test
    void defaults() {
        KojiProperties properties = bind(Map.of());

        assertThat(properties.hubUrl()).isEqualTo(URI.create("http://127.0.0.1:8081/kojihub"));
        assertThat(properties.maxResponse()).isEqualTo(DataSize.ofMegabytes(256));
        assertThat(properties.attempts()).isEqualTo(4);
    }

    @Test
    void theClientIsABeanMadeFromThem() {
        new ApplicationContextRunner()
                .withUserConfiguration(KojiConfiguration.class)
                .withBean(Clock.class, Clock::systemUTC)
                .withPropertyValues(
                        "koschei.koji.hub-url=https://koji.example.org/kojihub", "koschei.koji.read-timeout=7s")
                .run(context -> {
                    assertThat(context).hasSingleBean(Koji.class);
                    assertThat(context.getBean(KojiProperties.class).readTimeout())
                            .isEqualTo(Duration.ofSeconds(7));
                });
    }

    @Test
    void settingsThatCannotWorkAreNamed() {
        assertThatThrownBy(() -> bind(Map.of("koschei.koji.hub-url", "ftp://koji.example.org/kojihub")))
                .rootCause()
                .hasMessage(
                        "koschei.koji.hub-url must be an http or https address, not 'ftp://koji.example.org/kojihub'");
        assertThatThrownBy(() -> bind(Map.of("koschei.koji.attempts", "0")))
                .rootCause()
                .hasMessage("koschei.koji.attempts must be from 1 to 20, not 0");
        assertThatThrownBy(() -> bind(Map.of("koschei.koji.read-timeout", "0s")))
                .rootCause()
                .hasMessage("koschei.koji.read-timeout must be between 1 ms and 1 day, not PT0S");
    }

    @Test
    void asManyConnectionsAreKeptAsAreUsedAtTheSameTime() {
        String kept = "http.maxConnections";
        String before = System.getProperty(kept);
        try {
            System.clearProperty(kept);
            bindAndConnect("4");
            assertThat(System.getProperty(kept)).as("Java keeps five by itself").isNull();
            bindAndConnect("20");
            assertThat(System.getProperty(kept)).isEqualTo("21");
        } finally {
            if (before == null) {
                System.clearProperty(kept);
            } else {
                System.setProperty(kept, before);
            }
        }
        assertThatThrownBy(() -> bindAndConnect("33"))
                .rootCause()
                .hasMessage("koschei.koji.readers must be from 1 to 32, not 33");
    }

    private static void bindAndConnect(String readers) {
        assertThat(new HubConnection(bind(Map.of("koschei.koji.readers", readers))))
                .isNotNull();
    }
}
