package io.koschei.koji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.koji.failure.BadAnswerException;
import io.koschei.koji.failure.KojiFaultException;
import io.koschei.koji.settings.KojiPropertiesTests;
import io.koschei.koji.settings.LoginProperties;
import io.koschei.koji.transport.Retry;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class HubKojiRetryTests {

    private static final String VERSION = ScriptedHub.recorded("getKojiVersion.response");
    private static final DataSize LIMIT = DataSize.ofMegabytes(1);

    @AutoClose
    private final ScriptedHub hub = new ScriptedHub();

    @Test
    void aPassingFailureIsOvercome() {
        hub.says(ScriptedHub.html(503, "later")).says(VERSION);

        assertThat(hub.koji(2, LIMIT).version()).isEqualTo("1.35.3");
        assertThat(hub.requests()).hasSize(2);
        assertThat(hub.requests().get(1).body()).isEqualTo(hub.requests().get(0).body());
    }

    @Test
    void whoIsInterruptedAsksNoMore() {
        hub.says(ScriptedHub.html(503, "later"));
        HubKoji koji = new HubKoji(
                KojiPropertiesTests.pointingAt(hub.url()),
                LoginProperties.none(),
                Clock.systemUTC(),
                Retry.sleeping(3),
                System::nanoTime);

        Thread.currentThread().interrupt();
        assertThatThrownBy(koji::version).isInstanceOf(BadAnswerException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(hub.requests()).hasSize(1);
    }

    @Test
    void pausesDoubleUpToHalfAMinute() {
        hub.says(ScriptedHub.html(503, "later"));

        assertThatThrownBy(() -> hub.koji(9, LIMIT).version()).isInstanceOf(BadAnswerException.class);
        assertThat(hub.pauses())
                .extracting(Duration::toMillis)
                .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 16000L, 30000L, 30000L);
    }

    @Test
    void anOfflineHubIsAskedAgainButOtherFaultsAreFinal() {
        String fault = ScriptedHub.recorded("fault.param.response");
        hub.says(fault.replace("<int>1019</int>", "<int>1014</int>")).says(fault);

        assertThatThrownBy(() -> hub.koji(5, LIMIT).version())
                .isInstanceOfSatisfying(
                        KojiFaultException.class, e -> assertThat(e.code()).isEqualTo(1019))
                .hasMessageContaining("get_tag() missing 1 required positional argument: 'tagInfo'");
        assertThat(hub.requests()).hasSize(2);
    }
}
