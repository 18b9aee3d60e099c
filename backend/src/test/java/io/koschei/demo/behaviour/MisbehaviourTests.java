package io.koschei.demo.behaviour;

import static io.koschei.demo.HubClient.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.demo.DemoHub;
import io.koschei.demo.HubClient;
import io.koschei.demo.SettableClock;
import io.koschei.demo.xmlrpc.ResponseWriter;
import io.koschei.demo.xmlrpc.Wire;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MisbehaviourTests {

    private static final String BUILD = ResponseWriter.request(
            "build", List.of("../packages/acl/2.3.2/2/src/acl-2.3.2-2.src.rpm", "demo", struct("scratch", true)));

    private final SettableClock clock = new SettableClock();
    private final DemoHub hub = DemoHub.start(new DemoSettings(0, Duration.ofMinutes(1), 0, 8), clock);

    @AfterEach
    void stop() {
        hub.close();
    }

    private static Misbehaviour with(double before, double after, double gateway, double expiry, double deleted) {
        return new Misbehaviour(7, before, after, gateway, 0, Duration.ZERO, expiry, deleted, 0, 0);
    }

    @Test
    void answersAreLostBeforeAndAfterTheEffect() {
        HubClient client = HubClient.of(hub, "koschei");
        hub.misbehave(with(1, 0, 0, 0, 0));
        assertThat(client.at(1).tryPost(BUILD)).isEmpty();
        assertThat(hub.ledger()).isEmpty();
        hub.misbehave(with(0, 1, 0, 0, 0));
        assertThat(client.at(1).tryPost(BUILD)).isEmpty();
        assertThat(hub.ledger()).hasSize(1);

        hub.misbehave(Misbehaviour.NONE);
        assertThat(client.at(1).text(BUILD)).contains("<int>1009</int>");
        assertThat(hub.ledger()).hasSize(1);
    }

    @Test
    void aProxyAnswersInHtml() {
        HubClient client = HubClient.of(hub, "koschei");
        hub.misbehave(with(0, 0, 1, 0, 0));
        HttpResponse<String> response = client.tryPost(BUILD).orElseThrow();

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(response.body()).contains("Proxy Error");
        assertThat(hub.ledger()).isEmpty();
    }

    @Test
    void sessionsExpireOutOfTheBlue() {
        HubClient client = HubClient.of(hub, "koschei");
        hub.misbehave(with(0, 0, 0, 1, 0));

        assertThat(client.at(1).text(BUILD)).contains("<int>1007</int>");
        assertThat(HubClient.anonymous(hub).call("getKojiVersion")).isEqualTo("1.35.3");
        assertThat(hub.ledger()).isEmpty();
    }

    @Test
    void offlineForAWhile() {
        HubClient client = HubClient.anonymous(hub);
        hub.goOffline(Duration.ofSeconds(60), Offline.FAULT);
        assertThat(client.fault("getKojiVersion")).isEqualTo("1014 database outage");
        hub.goOffline(Duration.ofSeconds(60), Offline.CLOSED);
        assertThat(client.tryPost(ResponseWriter.request("getKojiVersion", List.of())))
                .isEmpty();
        clock.tick(Duration.ofSeconds(60));

        assertThat(client.call("getKojiVersion")).isEqualTo("1.35.3");
    }

    @Test
    void repositoriesAreDeletedLongBeforeTheirTime() {
        HubClient client = HubClient.anonymous(hub);
        hub.misbehave(with(0, 0, 0, 0, 1));
        assertThat(client.struct("repoInfo", 100)).containsEntry("state", 1);
        clock.tick(Duration.ofMinutes(1));
        assertThat(client.struct("repoInfo", 100)).containsEntry("state", 3);
        assertThat(client.struct("repoInfo", 101)).containsEntry("state", 1);
        hub.deleteRepo(101);

        assertThat(client.struct("repoInfo", 101)).containsEntry("state", 3);
        assertThat(client.call("getRepo", "demo-build")).isEqualTo(Wire.NIL);
        hub.deleteRepo(999);
    }

    @Test
    void theSameSeedMisbehavesTheSameWay() {
        assertThat(outcomes(3)).isEqualTo(outcomes(3)).isNotEqualTo(outcomes(4)).contains(200, 502, 0);
    }

    private List<Integer> outcomes(long seed) {
        hub.misbehave(new Misbehaviour(seed, 0.2, 0.2, 0.2, 0.1, Duration.ofMillis(5), 0, 0, 0, 0));
        HubClient client = HubClient.anonymous(hub);
        return IntStream.range(0, 40)
                .mapToObj(n -> client.tryPost(ResponseWriter.request("getKojiVersion", List.of())))
                .map(response -> response.map(HttpResponse::statusCode).orElse(0))
                .toList();
    }

    @Test
    void probabilitiesMustMakeSense() {
        assertThatThrownBy(() -> with(0.6, 0.6, 0, 0, 0)).hasMessageContaining("together at most 1");
        assertThatThrownBy(() -> with(-0.1, 0, 0, 0, 0)).hasMessageContaining("from 0 to 1");
        assertThatThrownBy(() -> new Misbehaviour(1, 0, 0, 0, 1, Duration.ofHours(1), 0, 0, 0, 0))
                .hasMessageContaining("0 to 5 minutes");
    }
}
