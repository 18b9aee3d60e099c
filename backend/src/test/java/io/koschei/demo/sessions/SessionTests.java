package io.koschei.demo.sessions;

import static io.koschei.demo.HubClient.keywords;
import static io.koschei.demo.HubClient.recorded;
import static io.koschei.demo.HubClient.shape;
import static io.koschei.demo.HubClient.struct;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.DemoHub;
import io.koschei.demo.HubClient;
import io.koschei.demo.SettableClock;
import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.demo.behaviour.Misbehaviour;
import io.koschei.demo.xmlrpc.ResponseWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionTests {

    private static final String SOURCE = "../packages/acl/2.3.2/2/src/acl-2.3.2-2.src.rpm";

    private final SettableClock clock = new SettableClock();
    private final DemoHub hub = DemoHub.start(new DemoSettings(0, Duration.ofDays(1), 0, 8), clock);
    private final HubClient anonymous = HubClient.anonymous(hub);

    @AfterEach
    void stop() {
        hub.close();
    }

    private long build(HubClient client) {
        return ((Number) client.call("build", SOURCE, "demo", struct("scratch", true))).longValue();
    }

    @Test
    void loggingIn() throws Exception {
        String request = recorded("login.koschei.request").replace("koscheipw", "koschei");
        Object session = HubClient.result(anonymous.text(request));
        HubClient client = HubClient.with(hub, (Map<?, ?>) session);

        assertThat(shape(session)).isEqualTo(shape(HubClient.result(recorded("login.koschei.response"))));
        assertThat(client.text(recorded("getLoggedInUser.request")))
                .isEqualTo(recorded("session.querystring.response"));
        assertThat(anonymous.text(recorded("getLoggedInUser.anon.request")))
                .isEqualTo(recorded("getLoggedInUser.anon.response"));
        assertThat(anonymous.text(recorded("login.bad.request"))).isEqualTo(recorded("login.bad.response"));
        assertThat(client.fault("login", "koschei", "koschei")).isEqualTo("1002 Already logged in");
        assertThat(anonymous.fault("login", "demo", "koschei-demo")).isEqualTo("1002 invalid username or password");
        assertThat(anonymous.fault("logout")).isEqualTo("1002 Not logged in");
        assertThat(client.text(recorded("logout.request"))).isEqualTo(recorded("logout.response"));
        assertThat(client.fault("getLoggedInUser")).isEqualTo("1002 Invalid session or bad credentials");
        assertThat(HubClient.of(hub, "admin").struct("getLoggedInUser")).containsEntry("name", "admin");
    }

    @Test
    void sessionsInTheQueryString() throws Exception {
        Map<?, ?> session = (Map<?, ?>) anonymous.call("login", "koschei", "koschei");
        String query = "?session-id=%s&session-key=%s&callnum=0"
                .formatted(session.get("session-id"), session.get("session-key"));

        assertThat(post(query, recorded("session.querystring.request")))
                .isEqualTo(recorded("session.querystring.response"));
        assertThat(post("?x=1", recorded("session.querystring.request")))
                .contains("'session-id' not specified in session args");
        assertThat(post(query.replace("callnum=0", "callnum=x"), recorded("session.querystring.request")))
                .contains("Invalid callnum: 'x'");
    }

    private String post(String query, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(hub.hubUrl() + query))
                                .timeout(Duration.ofSeconds(20))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void refusalsAsRecorded() throws Exception {
        HubClient wrong = HubClient.with(hub, Map.of("session-id", "1", "session-key", "wrong"));
        HubClient client = HubClient.of(hub, "koschei");

        assertThat(wrong.text(recorded("fault.badsession.request"))).isEqualTo(recorded("fault.badsession.response"));
        assertThat(anonymous.text(recorded("build.anon.request"))).isEqualTo(recorded("build.anon.response"));
        assertThat(client.text(recorded("build.negprio.request"))).isEqualTo(recorded("build.negprio.response"));
        assertThat(client.text(recorded("build.badsrc.request"))).isEqualTo(recorded("build.badsrc.response"));
        assertThat(hub.ledger()).isEmpty();
    }

    @Test
    void aCallThatChangedSomethingCannotBeRepeated() throws Exception {
        HubClient client = HubClient.of(hub, "koschei");
        build(client.at(1));

        assertThat(client.at(1).text(recorded("fault.retry.request")))
                .isEqualTo(recorded("fault.retry.response").replace("session 13", "session " + client.session()));
        assertThat(client.at(0).text(recorded("fault.sequence.request")))
                .isEqualTo(recorded("fault.sequence.response").replace("session 13", "session " + client.session()));
        assertThat(client.at(1).fault("getTaskInfo", 1))
                .isEqualTo("1009 unable to retry call 1 (method getTaskInfo) for session " + client.session());
        assertThat(hub.ledger()).hasSize(1);
        assertThat(hub.buildCalls()).isEqualTo(2);
    }

    @Test
    void aCallThatChangedNothingCanBeRepeated() {
        HubClient client = HubClient.of(hub, "koschei");
        client.at(7).call("getLoggedInUser");
        client.at(7).call("getLoggedInUser");
        client.at(3).call("getLoggedInUser");
        assertThat(client.at(4).fault("build", SOURCE, "demo", struct(), -1)).startsWith("1004");
        build(client.at(4));

        assertThat(client.at(3).fault("getLoggedInUser"))
                .isEqualTo("1008 4 > 3 (session %s)".formatted(client.session()));
    }

    @Test
    void manyCallsInOneHaveOneNumber() {
        HubClient client = HubClient.of(hub, "koschei");
        Object build = struct("methodName", "build", "params", List.of(SOURCE, "demo", struct("scratch", true)));
        List<Map<String, Object>> unused = client.at(5).list("multiCall", List.of(build, build, struct()));

        assertThat(hub.ledger()).hasSize(2);
        assertThat(client.at(5).fault("multiCall", List.of(build))).startsWith("1009");
        assertThat(client.at(6).call("getLoggedInUser")).isNotNull();
    }

    @Test
    void sessionsExpireAndAreRenewed() {
        HubClient client = HubClient.of(hub, "koschei");
        build(client.at(3));
        clock.tick(Duration.ofHours(25));
        assertThat(client.at(4).fault("getLoggedInUser"))
                .isEqualTo("1007 session \"%s\" has expired".formatted(client.session()));
        assertThat(client.at(4).fault("build", SOURCE, "demo")).startsWith("1007");

        Map<?, ?> renewed = client.at(5).struct("login", "koschei", "koschei", keywords("renew", true));
        assertThat(renewed.get("session-id")).hasToString(client.session());
        assertThat(HubClient.with(hub, renewed).at(6).struct("getLoggedInUser")).containsEntry("name", "koschei");
        assertThat(client.at(7).fault("getLoggedInUser")).as("the old key").startsWith("1002");
        assertThat(HubClient.with(hub, renewed).at(3).fault("build", SOURCE, "demo"))
                .as("numbers go on")
                .startsWith("1009");
        clock.tick(Duration.ofHours(23));
        assertThat(HubClient.with(hub, renewed).at(8).struct("getLoggedInUser"))
                .as("its life began anew")
                .containsEntry("name", "koschei");
        hub.expireSessions();
        assertThat(HubClient.with(hub, renewed).at(9).fault("getLoggedInUser")).startsWith("1007");
        assertThat(hub.ledger()).hasSize(1);
    }

    /** The slow call holds the session; whoever ends the session knows then that nothing more will happen. */
    @Test
    void endingASessionWaitsForItsCall() throws Exception {
        HubClient client = HubClient.of(hub, "koschei");
        HubClient other = HubClient.of(hub, "koschei");
        hub.misbehave(slow(1));
        CompletableFuture<Long> building = CompletableFuture.supplyAsync(() -> build(client.at(1)));
        awaitCall();
        hub.misbehave(Misbehaviour.NONE);
        assertThat(hub.ledger()).as("not yet").isEmpty();
        other.call("logout", Integer.parseInt(client.session()));

        assertThat(hub.ledger()).as("done before the session ended").hasSize(1);
        assertThat(building.get(10, TimeUnit.SECONDS)).isPositive();
        assertThat(client.at(2).fault("build", SOURCE, "demo")).startsWith("1002");
    }

    @Test
    void callsOfOneSessionComeOneAfterTheOther() throws Exception {
        HubClient client = HubClient.of(hub, "koschei");
        hub.misbehave(slow(0.5));
        List<CompletableFuture<Boolean>> calls = IntStream.range(0, 8)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> {
                    String answer = client.at(1).text(ResponseWriter.request("build", List.of(SOURCE, "demo")));
                    return answer.contains("<fault>");
                }))
                .toList();
        long refused = 0;
        for (CompletableFuture<Boolean> call : calls) {
            refused += call.get(20, TimeUnit.SECONDS) ? 1 : 0;
        }

        assertThat(refused).isEqualTo(7);
        assertThat(hub.ledger()).hasSize(1);
    }

    private static Misbehaviour slow(double seconds) {
        return new Misbehaviour(1, 0, 0, 0, 1, Duration.ofMillis((long) (seconds * 1000)), 0, 0, 0, 0);
    }

    private void awaitCall() throws InterruptedException {
        for (int i = 0; i < 500 && hub.buildCalls() == 0; i++) {
            Thread.sleep(1);
        }
    }

    @Test
    void onlyOwnersAndAdminsEndSessionsOfOthers() {
        HubClient client = HubClient.of(hub, "koschei");
        int session = Integer.parseInt(client.session());

        assertThat(HubClient.of(hub, "packager").fault("logout", session))
                .isEqualTo("1004 only admins or owner may logout other session");
        HubClient.of(hub, "admin").call("logout", session);
        assertThat(client.fault("getLoggedInUser")).startsWith("1002");
    }
}
