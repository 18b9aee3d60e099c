package io.koschei.koji.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.koji.ScriptedHub;
import io.koschei.koji.facts.KojiSession;
import io.koschei.koji.failure.BadAnswerException;
import io.koschei.koji.failure.KojiFaultException;
import io.koschei.koji.settings.LoginProperties;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After it, nothing more can happen through a session. */
class SettlementTests {

    private static final KojiSession SESSION = new KojiSession(16, "2-O4tzxHsCcKsIJ2aZEIa");

    @AutoClose
    private final ScriptedHub hub = new ScriptedHub();

    private void settle() {
        // It needs no login: the session itself is enough.
        hub.koji(3, LoginProperties.none()).settle(SESSION);
    }

    @Test
    void itIsEndedThroughItself() {
        hub.saysRecorded("getLoggedInUser", "logout");

        settle();

        assertThat(hub.methods()).containsExactly("getLoggedInUser", "logout");
        assertThat(ScriptedHub.flat(hub.requests().get(1).body()))
                .isEqualTo(ScriptedHub.flat(ScriptedHub.recorded("logout.request")));
        assertThat(hub.requests()).allSatisfy(request -> {
            assertThat(request.session()).isEqualTo("16");
            assertThat(request.headers().getFirst("Koji-Session-Key")).isEqualTo(SESSION.key());
        });
        assertThat(hub.requests())
                .as("above all numbers in use, and not above what the hub's database takes")
                .extracting(ScriptedHub.Request::number)
                .containsExactly("2147483646", "2147483647");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fault.badsession", "fault.expired"})
    void itIsGoneAlready(String fault) {
        hub.saysRecorded(fault);

        settle();

        assertThat(hub.methods()).containsExactly("getLoggedInUser");
    }

    @Test
    void itsEndIsLostOnTheWayBack() {
        hub.saysRecorded("getLoggedInUser").says(ScriptedHub.nothing()).saysRecorded("fault.badsession");

        settle();

        assertThat(hub.methods()).containsExactly("getLoggedInUser", "logout", "logout");
    }

    @Test
    void anOldHubDoesNotSeeTheHeaders() {
        hub.saysRecorded("getLoggedInUser.anon", "getLoggedInUser", "logout");

        settle();

        assertThat(hub.requests().get(2).uri())
                .hasToString("/kojihub?session-id=16&session-key=2-O4tzxHsCcKsIJ2aZEIa&callnum=2147483647");
        assertThat(hub.requests().get(2).session()).isNull();
    }

    @Test
    void aHubThatCannotBeReachedLeavesItOpen() {
        hub.says(ScriptedHub.html(502, "<html>"));

        assertThatThrownBy(this::settle).isInstanceOf(BadAnswerException.class);
        assertThat(hub.requests()).hasSize(3);
    }

    @Test
    void aHubThatSeesItNowhereLeavesItOpen() {
        hub.saysRecorded("getLoggedInUser.anon");

        assertThatThrownBy(this::settle).hasMessageContaining("session 16 neither in headers nor in the address");
    }

    @Test
    void otherRefusalsLeaveItOpen() {
        hub.saysRecorded("fault.perm");

        assertThatThrownBy(this::settle).isInstanceOf(KojiFaultException.class);
    }
}
