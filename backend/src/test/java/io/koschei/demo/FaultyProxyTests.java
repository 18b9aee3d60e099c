package io.koschei.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.demo.universe.Repodata;
import io.koschei.koji.HubKoji;
import io.koschei.koji.failure.BadAnswerException;
import io.koschei.koji.settings.KojiProperties;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** The proxy must spoil what it says, and nothing else. */
class FaultyProxyTests {

    private static final String PRIMARY = "src/repodata/primary.xml.gz";
    private static final String REPOMD = "src/repodata/repomd.xml";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private DemoHub hub;
    private FaultyProxy proxy;

    @BeforeEach
    void start() {
        hub = DemoHub.start(new DemoSettings(0, Duration.ofDays(1), 0, 2), new SettableClock());
        proxy = FaultyProxy.inFrontOf(hub);
    }

    @AfterEach
    void stop() {
        proxy.close();
        hub.close();
    }

    private HttpResponse<byte[]> get(URI top, String name) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(top + "/repos/demo-build/100/" + name))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private byte[] real() throws IOException, InterruptedException {
        return get(hub.topUrl(), PRIMARY).body();
    }

    private HttpResponse<byte[]> seen(String name) throws IOException, InterruptedException {
        return get(proxy.topUrl(), name);
    }

    @Test
    void changesNothingByItself() throws Exception {
        assertThat(seen(PRIMARY).body()).isEqualTo(real());
        assertThat(seen("nothing").statusCode()).isEqualTo(404);
        assertThat(koji().version()).isEqualTo("1.35.3");
        assertThat(proxy.requests()).contains("POST /kojihub", "GET /kojifiles/repos/demo-build/100/" + PRIMARY);
    }

    @Test
    void spoilsFiles() throws Exception {
        byte[] real = real();

        proxy.truncate(PRIMARY);
        assertThat(seen(PRIMARY).body()).hasSize(real.length / 2);
        proxy.corrupt(PRIMARY).times(1);
        assertThat(seen(PRIMARY).body()).hasSameSizeAs(real).isNotEqualTo(real);
        assertThat(seen(PRIMARY).body()).as("the second time").isEqualTo(real);
        proxy.cut(PRIMARY);
        assertThatThrownBy(() -> seen(PRIMARY)).isInstanceOf(IOException.class);
        proxy.lose(PRIMARY);
        assertThat(seen(PRIMARY).statusCode()).isEqualTo(404);
        assertThat(seen(REPOMD).statusCode()).isEqualTo(200);
        proxy.heal();
        assertThat(seen(PRIMARY).body()).isEqualTo(real);
    }

    @Test
    void spoilsRepositories() throws Exception {
        proxy.loseAllButRepomd();
        assertThat(seen(REPOMD).statusCode()).isEqualTo(200);
        assertThat(seen(PRIMARY).statusCode()).isEqualTo(404);
        assertThat(koji().version()).isEqualTo("1.35.3");

        proxy.emptyRepos();
        String repomd = new String(seen(REPOMD).body(), StandardCharsets.UTF_8);
        assertThat(repomd).contains(Repodata.sha256(seen(PRIMARY).body()));
        assertThat(seen(PRIMARY).body()).hasSizeLessThan(300);
    }

    @Test
    void spoilsTheHub() {
        proxy.hubSays502().times(1);

        assertThatThrownBy(() -> koji().version())
                .isInstanceOf(BadAnswerException.class)
                .hasMessageContaining("answers 502 to getKojiVersion");
        assertThat(koji().version()).isEqualTo("1.35.3");
    }

    private HubKoji koji() {
        return new HubKoji(new KojiProperties(
                proxy.hubUrl(),
                proxy.topUrl(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                DataSize.ofMegabytes(64),
                1));
    }
}
