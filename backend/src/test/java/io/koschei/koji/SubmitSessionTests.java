package io.koschei.koji;

import static io.koschei.koji.SubmitStory.ANOTHER;
import static io.koschei.koji.SubmitStory.REQUEST;
import static io.koschei.koji.SubmitStory.TASK_4;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.koji.facts.KojiSession;
import io.koschei.koji.failure.KojiException;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session may end between two calls. Before anything is sent through another one, it is looked for. */
class SubmitSessionTests {

    private static final String RENEWED =
            ScriptedHub.recorded("login.koschei.response").replace("XLyk", "Xnew");

    @AutoClose
    private final SubmitStory story = new SubmitStory();

    private final ScriptedHub hub = story.hub;

    @Test
    void theSessionHasExpired() {
        hub.saysRecorded("getLoggedInUser", "getLoggedInUser", "fault.expired")
                .says(RENEWED)
                .says(TaskPage.empty())
                .saysRecorded("build");
        HubKoji koji = hub.koji(1, ScriptedHub.BY_PASSWORD);
        koji.loggedIn();
        koji.loggedIn();

        assertThat(koji.submit(REQUEST, story.told::add)).isEqualTo(TASK_4);
        assertThat(hub.methods())
                .as("looked for, before it is sent again")
                .containsExactly("login", "getLoggedInUser", "getLoggedInUser", "build", "login", "listTasks", "build");
        ScriptedHub.Request renewal = hub.requests().get(4);
        assertThat(renewal.session()).isEqualTo("7");
        assertThat(renewal.headers().getFirst("Koji-Session-Key")).isEqualTo("2-3XZs265G9iIeVkyXLyk");
        assertThat(renewal.number()).as("the hub would compare it").isNull();
        assertThat(ScriptedHub.flat(renewal.body())).contains("<member><name>renew</name><value><boolean>1</boolean>");
        assertThat(story.told)
                .extracting(KojiSession::key)
                .containsExactly("2-3XZs265G9iIeVkyXLyk", "2-3XZs265G9iIeVkyXnew");
        assertThat(story.builds().get(1).number())
                .as("the hub still knows the old numbers")
                .isEqualTo("2");
    }

    @Test
    void theSessionHasExpiredAfterTheBuildWasSubmitted() {
        hub.says(ScriptedHub.nothing())
                .saysRecorded("fault.expired")
                .says(RENEWED)
                .saysRecorded("getLoggedInUser")
                .says(TaskPage.with(4, "abc"));

        assertThat(story.submit(2)).isEqualTo(TASK_4);
        assertThat(story.builds()).hasSize(2);
        assertThat(story.told).hasSize(1);
    }

    @Test
    void anOldHubCannotRenewASession() {
        hub.saysRecorded("fault.expired")
                .says(ScriptedHub.fault(1019, "login() got an unexpected keyword argument 'renew'"))
                .says(ANOTHER)
                .saysRecorded("getLoggedInUser")
                .says(TaskPage.empty())
                .saysRecorded("build");

        assertThat(story.submit(1)).isEqualTo(TASK_4);
        assertThat(hub.methods()).startsWith("login", "build", "login", "login");
        assertThat(hub.requests().get(3).session()).isNull();
        assertThat(story.told).extracting(KojiSession::id).containsExactly(7, 8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fault.sequence", "fault.badsession"})
    void theSessionIsOfNoUse(String fault) {
        hub.saysRecorded(fault).says(ANOTHER).saysRecorded("getLoggedInUser").says(TaskPage.empty());
        hub.saysRecorded("build");

        assertThat(story.submit(1)).isEqualTo(TASK_4);
        assertThat(hub.methods()).containsExactly("login", "build", "login", "getLoggedInUser", "listTasks", "build");
        assertThat(hub.requests().get(2).session()).isNull();
        assertThat(story.told).extracting(KojiSession::id).containsExactly(7, 8);
    }

    @Test
    void sessionsThatAreNeverOfUseComeToAnEnd() {
        String gone = ScriptedHub.recorded("fault.badsession.response");
        hub.saysRecorded("fault.badsession");
        for (int i = 0; i < 8; i++) {
            hub.says(ANOTHER).says(gone);
        }

        assertThatThrownBy(() -> story.submit(3)).isInstanceOf(KojiException.class);
        assertThat(hub.requests()).hasSizeLessThan(15);
    }

    @Test
    void aTokenFarBack() {
        hub.saysRecorded("getLoggedInUser")
                .says(TaskPage.filled(1000, 100, "2026-11-24 12:05:43.5"))
                .says(TaskPage.with(4, "abc"));
        Instant since = Instant.parse("2026-11-24T13:05:00Z");

        assertThat(hub.koji(1, ScriptedHub.BY_PASSWORD).submitted("abc", since))
                .hasValueSatisfying(task -> assertThat(task.id()).isEqualTo(4));
        assertThat(ScriptedHub.flat(hub.requests().get(2).body())).doesNotContain("offset");
        assertThat(ScriptedHub.flat(hub.requests().get(3).body()))
                .contains("<member><name>offset</name><value><int>100</int></value></member>");
    }

    @Test
    void olderTasksAreNotLookedAt() {
        hub.saysRecorded("getLoggedInUser").says(TaskPage.filled(1000, 100, "2026-11-24 12:05:43.5"));
        Instant since = Instant.parse("2026-11-24T13:06:00Z");

        assertThat(hub.koji(1, ScriptedHub.BY_PASSWORD).submitted("abc", since)).isEmpty();
        assertThat(hub.methods()).containsExactly("login", "getLoggedInUser", "listTasks");
    }
}
