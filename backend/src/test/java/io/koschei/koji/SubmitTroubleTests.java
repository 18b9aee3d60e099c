package io.koschei.koji;

import static io.koschei.koji.SubmitStory.ANOTHER;
import static io.koschei.koji.SubmitStory.REQUEST;
import static io.koschei.koji.SubmitStory.TASK_4;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.koji.facts.KojiSession;
import io.koschei.koji.facts.SubmitOutcome;
import io.koschei.koji.failure.BadAnswerException;
import io.koschei.koji.failure.KojiFaultException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to the answer, a build is submitted once, or it is said that it may have been. */
class SubmitTroubleTests {

    @AutoClose
    private final SubmitStory story = new SubmitStory();

    private final ScriptedHub hub = story.hub;

    private void assertSentAgainAlike() {
        assertThat(story.builds()).hasSize(2);
        assertThat(story.builds().get(1).body()).isEqualTo(story.builds().get(0).body());
        assertThat(story.builds().get(1).number())
                .isEqualTo("0")
                .isEqualTo(story.builds().get(0).number());
    }

    @Test
    void theSessionIsToldBeforeAnythingIsSentThroughIt() {
        hub.saysRecorded("build");
        List<String> before = new ArrayList<>();

        SubmitOutcome outcome = hub.koji(1, ScriptedHub.BY_PASSWORD).submit(REQUEST, session -> {
            before.addAll(hub.methods());
            story.told.add(session);
        });

        assertThat(outcome).isEqualTo(TASK_4);
        assertThat(before).containsExactly("login");
        assertThat(story.told).containsExactly(new KojiSession(7, "2-3XZs265G9iIeVkyXLyk"));
    }

    @Test
    void nothingIsSentWhenTheSessionCannotBeNoted() {
        hub.saysRecorded("build");
        HubKoji koji = hub.koji(3, ScriptedHub.BY_PASSWORD);

        assertThatThrownBy(() -> koji.submit(REQUEST, session -> {
                    throw new IllegalStateException("the database is gone");
                }))
                .hasMessage("the database is gone");
        assertThat(story.builds()).isEmpty();
        assertThat(koji.submit(REQUEST, story.told::add))
                .as("the lock was given back")
                .isEqualTo(TASK_4);
    }

    @Test
    void theAnswerIsLostAfterTheBuildWasSubmitted() {
        hub.says(ScriptedHub.nothing())
                .saysRecorded("fault.retry", "getLoggedInUser")
                .says(TaskPage.with(4, "abc"));

        assertThat(story.submit(3)).isEqualTo(TASK_4);
        assertSentAgainAlike();
        assertThat(hub.methods()).containsExactly("login", "build", "build", "getLoggedInUser", "listTasks");
        assertThat(hub.requests()).extracting(ScriptedHub.Request::number).containsExactly(null, "0", "0", "1", null);
    }

    @Test
    void theRequestIsLost() {
        hub.says(ScriptedHub.nothing()).saysRecorded("build");

        assertThat(story.submit(3)).isEqualTo(TASK_4);
        assertSentAgainAlike();
        assertThat(story.told).as("one session").hasSize(1);
        assertThat(hub.pauses()).containsExactly(Duration.ofMillis(500));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void aProxyAnswersInTheHubsPlace(int status) {
        hub.says(ScriptedHub.html(status, "<html>")).saysRecorded("build");

        assertThat(story.submit(2)).isEqualTo(TASK_4);
        assertSentAgainAlike();
    }

    @Test
    void htmlThatClaimsSuccess() {
        hub.says(ScriptedHub.html(200, "<html>")).saysRecorded("build");

        assertThat(story.submit(2)).isEqualTo(TASK_4);
        assertSentAgainAlike();
    }

    @Test
    void aSlowAnswerIsAskedForAgain() {
        hub.says(exchange -> LockSupport.parkNanos(Duration.ofMillis(2500).toNanos()))
                .saysRecorded("build");

        assertThat(story.submit(2)).isEqualTo(TASK_4);
        assertSentAgainAlike();
    }

    @Test
    void anAnswerThatMakesNoSenseCountsAsLost() {
        hub.saysRecorded("login", "fault.retry", "getLoggedInUser").says(TaskPage.with(4, "abc"));

        assertThat(story.submit(2)).isEqualTo(TASK_4);
        assertSentAgainAlike();
    }

    @Test
    void noAnswerAtAll() {
        hub.says(ScriptedHub.nothing());
        HubKoji koji = hub.koji(3, ScriptedHub.BY_PASSWORD);

        assertThat(koji.submit(REQUEST, story.told::add))
                .isInstanceOfSatisfying(SubmitOutcome.Unknown.class, unknown -> assertThat(unknown.reason())
                        .startsWith("No answer to build from the Koji hub at " + hub.url()));
        assertThat(story.builds()).hasSize(3);

        hub.says(ANOTHER).saysRecorded("build");
        hub.skip();
        assertThat(koji.submit(REQUEST, story.told::add)).isEqualTo(TASK_4);
        assertThat(story.told)
                .as("not the session that is in doubt")
                .extracting(KojiSession::id)
                .containsExactly(7, 8);
    }

    @Test
    void doneBeforeButNotToBeFound() {
        hub.saysRecorded("fault.retry", "getLoggedInUser").says(TaskPage.empty());

        assertThat(story.submit(3)).isInstanceOf(SubmitOutcome.Unknown.class);
        assertThat(story.builds()).hasSize(1);
    }

    @Test
    void theLookForTheTaskIsRepeatedToo() {
        hub.saysRecorded("fault.retry", "getLoggedInUser")
                .says(ScriptedHub.html(502, ""))
                .says(TaskPage.with(4, "abc"));

        assertThat(story.submit(2)).isEqualTo(TASK_4);
        assertThat(story.builds()).hasSize(1);
    }

    @Test
    void aHubThatIsOfflineIsWaitedFor() {
        hub.says(ScriptedHub.fault(1014, "Server disabled for maintenance")).saysRecorded("build");

        assertThat(story.submit(2)).isEqualTo(TASK_4);
        assertSentAgainAlike();
    }

    @Test
    void aHubThatStaysOfflineHasSurelyDoneNothing() {
        hub.says(ScriptedHub.fault(1014, "database outage"));
        HubKoji koji = hub.koji(3, ScriptedHub.BY_PASSWORD);

        assertThatThrownBy(() -> koji.submit(REQUEST, story.told::add))
                .isInstanceOfSatisfying(KojiFaultException.class, e -> assertThat(e.isTransient())
                        .isTrue());
        hub.saysRecorded("build");
        hub.skip();
        assertThat(koji.submit(REQUEST, story.told::add)).isEqualTo(TASK_4);
        assertThat(hub.methods()).as("the session is still good").containsOnlyOnce("login");
        assertThat(story.builds()).extracting(ScriptedHub.Request::number).containsOnly("0");
    }

    @Test
    void aDatabaseLostInTheMiddleMayHaveDoneIt() {
        hub.says(ScriptedHub.fault(1, "&lt;class 'psycopg2.OperationalError'&gt;: server closed the connection"));

        assertThat(story.submit(2)).isInstanceOf(SubmitOutcome.Unknown.class);
        assertSentAgainAlike();
    }

    @Test
    void aRefusalByTheWebServerHasSurelyDoneNothing() {
        hub.says(ScriptedHub.html(403, "<html>Forbidden"));

        assertThatThrownBy(() -> story.submit(3))
                .isInstanceOf(BadAnswerException.class)
                .hasMessageContaining("HTTP 403");
        assertThat(story.builds()).hasSize(1);
    }
}
