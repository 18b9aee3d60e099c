package io.koschei.koji;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import io.koschei.koji.facts.BuildRequest;
import io.koschei.koji.facts.CancelOutcome;
import io.koschei.koji.facts.KojiRepo;
import io.koschei.koji.facts.KojiUser;
import io.koschei.koji.facts.RepoRequest;
import io.koschei.koji.facts.RepoState;
import io.koschei.koji.facts.SubmitOutcome;
import io.koschei.koji.failure.BadAnswerException;
import io.koschei.koji.failure.KojiLoginException;
import io.koschei.koji.settings.LoginProperties;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each call of a session, as a real hub was sent it: body, session and call number. */
class RecordedSessionTests {

    private static final String FOO = "../packages/foo/1.0/1.fc43/src/foo-1.0-1.fc43.src.rpm";
    private static final String OUR_PRIORITY =
            "<param><value><struct><member><name>priority</name><value><int>30</int></value></member>"
                    + "<member><name>__starstar</name><value><boolean>1</boolean></value></member></struct></value></param></params>";
    private static final String OUR_TOKEN = "<member><name>custom_user_metadata</name><value><struct>"
            + "<member><name>koschei</name><value><struct>"
            + "<member><name>build</name><value><string>17</string></value></member>"
            + "</struct></value></member></struct></value></member>";

    @ParameterizedTest
    @MethodSource({"calls", "builds"})
    void sentAndUnderstoodAsRecorded(Exchange exchange) throws IOException {
        Headers recorded = ScriptedHub.recordedHeaders(exchange.name());
        int number = Integer.parseInt(recorded.getFirst("Koji-Session-Callnum"));
        try (ScriptedHub hub = new ScriptedHub()) {
            HubKoji koji = hub.koji(1, ScriptedHub.BY_PASSWORD);
            hub.says(session(recorded.getFirst("Koji-Session-Id"), recorded.getFirst("Koji-Session-Key")));
            for (int i = 0; i < number; i++) {
                hub.saysRecorded("getLoggedInUser");
            }
            hub.saysRecorded(exchange.name());
            for (int i = 0; i < number; i++) {
                koji.loggedIn();
            }

            Object answer = exchange.ask(koji);

            ScriptedHub.Request request = hub.requests().get(number + 1);
            assertThat(ScriptedHub.flat(request.body()))
                    .isEqualTo(exchange.ours()
                            .apply(ScriptedHub.flat(ScriptedHub.recorded(exchange.name() + ".request"))));
            assertThat(request.uri()).hasToString("/kojihub");
            for (String header : List.of("Koji-Session-Id", "Koji-Session-Key", "Koji-Session-Callnum")) {
                assertThat(request.headers().get(header)).isEqualTo(recorded.get(header));
            }
            assertThat(request.headers().get("Koji-Callnum"))
                    .as("where some hubs look")
                    .isEqualTo(recorded.get("Koji-Session-Callnum"));
            exchange.understood().accept(answer);
        }
    }

    private static String session(String id, String key) {
        return ScriptedHub.recorded("login.response")
                .replace("<int>1</int>", "<int>" + id + "</int>")
                .replaceFirst("<string>.*</string>", "<string>" + key + "</string>");
    }

    static Stream<Exchange> calls() {
        return Stream.of(
                Exchange.of("getLoggedInUser", HubKoji::loggedIn, new KojiUser(1, "kojiadmin")),
                cancel("cancelTask", 12, new CancelOutcome.Canceled()),
                cancel("cancelTask.again", 12, new CancelOutcome.Canceled()),
                cancel("cancelTask.closed", 4, new CancelOutcome.Canceled()),
                cancel("cancelTask.missing", 99999, new CancelOutcome.Refused(1000, "No such task: 99999")),
                cancel("cancelTask.notowner", 12, new CancelOutcome.Refused(1004, "Cannot cancel task, not owner")),
                Exchange.of(
                        "repo.request",
                        koji -> koji.requestRepo("f43-build"),
                        new RepoRequest.Ready(new KojiRepo(
                                1, "f43-build", RepoState.READY, 39, Instant.parse("2026-11-24T12:05:32.378053Z")))),
                Exchange.of("repo.request.new", koji -> koji.requestRepo("f43-build"), new RepoRequest.Requested(1)),
                Exchange.of(
                        "repo.request.duplicate", koji -> koji.requestRepo("f43-build"), new RepoRequest.Requested(1)));
    }

    private static Exchange cancel(String name, long task, CancelOutcome outcome) {
        return Exchange.of(name, koji -> koji.cancel(task), outcome);
    }

    static Stream<Exchange> builds() {
        return Stream.of(
                // The recorded client gave a number for a token, and wanted the first failure to end the others.
                build("build", request("f43", 1, 30, "x86_64", "aarch64"), new SubmitOutcome.Submitted(4))
                        .without("fail_fast")
                        .but("build_id", "build")
                        .but("<int>17</int>", "<string>17</string>"),
                build("build.notarget", request(null, 1, 30), new SubmitOutcome.Submitted(5))
                        .butMatching(
                                "(<member><name>repo_id</name>.*?</member>)(<member><name>scratch</name>.*?</member>)",
                                "$2$1" + OUR_TOKEN),
                build("build.badtarget", request("nosuchtarget", null, 30), new SubmitOutcome.Submitted(6))
                        .but("</member></struct>", "</member>" + OUR_TOKEN + "</struct>")
                        .but("</params>", OUR_PRIORITY),
                build(
                                "build.negprio",
                                request("f43", null, -5),
                                new SubmitOutcome.Refused(1004, "only admins may create high-priority tasks"))
                        .butMatching("</member></struct>", "</member>" + OUR_TOKEN + "</struct>"));
    }

    private static Exchange build(String name, BuildRequest request, SubmitOutcome outcome) {
        return Exchange.of(name, koji -> koji.submit(request, session -> {}), outcome);
    }

    private static BuildRequest request(String target, Integer repo, int priority, String... arches) {
        return new BuildRequest(FOO, target, repo, List.of(arches), priority, "17");
    }

    @ParameterizedTest
    @CsvSource({"login.koschei, koschei, koscheipw", "login, kojiadmin, adminpw"})
    void login(String name, String user, String password) throws IOException {
        try (ScriptedHub hub = new ScriptedHub().saysRecorded(name, "getLoggedInUser")) {
            hub.koji(1, as(user, password)).loggedIn();

            ScriptedHub.Request request = hub.requests().get(0);
            assertThat(ScriptedHub.flat(request.body()))
                    .isEqualTo(ScriptedHub.flat(ScriptedHub.recorded(name + ".request")));
            assertThat(request.headers().keySet()).noneMatch(header -> header.startsWith("Koji-"));
        }
    }

    @Test
    void refusedLogin() throws IOException {
        try (ScriptedHub hub = new ScriptedHub().saysRecorded("login.bad")) {
            Object answer = Exchange.of("login.bad", HubKoji::loggedIn, "").ask(hub.koji(3, as("kojiadmin", "nope")));

            assertThat(ScriptedHub.flat(hub.requests().get(0).body()))
                    .isEqualTo(ScriptedHub.flat(ScriptedHub.recorded("login.bad.request")));
            assertThat((Throwable) answer)
                    .isInstanceOf(KojiLoginException.class)
                    .hasMessage("Koschei cannot log in to the Koji hub at " + hub.url()
                            + ". Koji refused login: invalid username or password (fault 1002)."
                            + " Check koschei.koji.login.user and password or password-file");
            assertThat(hub.requests()).as("a wrong password is not tried again").hasSize(1);
        }
    }

    private static LoginProperties as(String user, String password) {
        return new LoginProperties(password, null, null, user, null, null, null, null, LoginProperties.Method.PASSWORD);
    }

    @Test
    void aHubThatDoesNotSpeakOfHeadersIsToldTheSessionInTheAddress() throws IOException {
        String old = session("14", "2-l3M1gzx0QxK9gkVod8r")
                .replaceFirst("(?s)<member>\\s*<name>header-auth.*?</member>", "");
        try (ScriptedHub hub = new ScriptedHub().says(old).saysRecorded("session.querystring")) {
            assertThat(hub.koji(1, ScriptedHub.BY_PASSWORD).loggedIn()).isEqualTo(new KojiUser(2, "koschei"));

            ScriptedHub.Request request = hub.requests().get(1);
            assertThat(request.uri()).hasToString("/kojihub?session-id=14&session-key=2-l3M1gzx0QxK9gkVod8r&callnum=0");
            assertThat(ScriptedHub.flat(request.body()))
                    .isEqualTo(ScriptedHub.flat(ScriptedHub.recorded("session.querystring.request")));
            assertThat(request.session()).isNull();
        }
    }

    @Test
    void nobodyIsAnonymousWithALogin() throws IOException {
        try (ScriptedHub hub = new ScriptedHub().saysRecorded("login.koschei", "getLoggedInUser.anon")) {
            assertThat((Throwable) Exchange.of("", HubKoji::loggedIn, "").ask(hub.koji(1, ScriptedHub.BY_PASSWORD)))
                    .isInstanceOf(BadAnswerException.class)
                    .hasMessageContaining("the hub has given a session but names no user for it");
        }
    }
}
