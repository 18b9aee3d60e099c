package io.koschei.koji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.koji.facts.KojiRepo;
import io.koschei.koji.failure.AnswerTooLargeException;
import io.koschei.koji.failure.BadAnswerException;
import io.koschei.koji.failure.HubUnreachableException;
import io.koschei.koji.failure.KojiException;
import io.koschei.koji.query.KojiQuery;
import io.koschei.koji.settings.KojiPropertiesTests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class HubKojiTroubleTests {

    private static final String VERSION = ScriptedHub.recorded("getKojiVersion.response");
    private static final DataSize LIMIT = DataSize.ofMegabytes(1);

    @AutoClose
    private final ScriptedHub hub = new ScriptedHub();

    @Test
    void aProxyThatAnswersForTheHubIsAskedAgainLater() {
        hub.says(ScriptedHub.html(502, "<html>\n<h1>Proxy\u0007 Error</h1>\u001b[31m" + "x".repeat(5000)));

        assertThatThrownBy(() -> hub.koji(3, LIMIT).version())
                .isInstanceOfSatisfying(BadAnswerException.class, e -> {
                    assertThat(e.status()).isEqualTo(502);
                    assertThat(e.isTransient()).isTrue();
                })
                .hasMessage("The hub at " + hub.url() + " answers 502 to getKojiVersion");
        assertThat(hub.requests()).hasSize(3);
        assertThat(hub.pauses()).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    /** Whichever loop asks: each of them would ask a hub that is away, time and again. */
    @Test
    void aHubThatIsAwayIsLeftAlone() {
        hub.says(ScriptedHub.html(502, "<html>"));
        HubKoji koji = hub.koji(1, LIMIT);
        hub.stepOfTime(Duration.ofMillis(100));
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(koji::version).hasMessageContaining("answers 502 to getKojiVersion");
            assertThatThrownBy(() -> koji.tag("f43")).isInstanceOf(KojiException.class);
        }
        assertThat(hub.requests()).as("in four seconds").hasSize(2);
    }

    @Test
    void htmlThatClaimsSuccessIsNotParsed() {
        hub.says(ScriptedHub.html(200, "<html>maintenance</html>"));

        assertThatThrownBy(() -> hub.koji().version()).hasMessageContaining("(HTTP 200, text/html). It begins: <html>");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 405})
    void refusalsAreFinal(int status) {
        hub.says(ScriptedHub.bytes(status, "text/html", new byte[] {'n', 'o'}, "Location", hub.url() + "2"));

        assertThatThrownBy(() -> hub.koji(3, LIMIT).version())
                .isInstanceOf(BadAnswerException.class)
                .hasMessageContaining("HTTP " + status);
        assertThat(hub.requests()).hasSize(1);
    }

    @Test
    void nobodyListens() throws IOException {
        URI gone;
        try (ServerSocket socket = new ServerSocket(0)) {
            gone = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/kojihub");
        }

        assertThatThrownBy(() -> new HubKoji(KojiPropertiesTests.pointingAt(gone)).version())
                .isInstanceOf(HubUnreachableException.class)
                .hasMessage("No answer to getKojiVersion from the Koji hub at " + gone
                        + ": ConnectException: Connection refused. Check koschei.koji.hub-url and that the hub is up");
    }

    @Test
    void aSilentHubIsGivenUp() {
        hub.says(exchange -> LockSupport.parkNanos(Duration.ofSeconds(3).toNanos()));

        assertThatThrownBy(() -> hub.koji(1, LIMIT, Duration.ofMillis(300), Duration.ofSeconds(60))
                        .version())
                .isInstanceOf(HubUnreachableException.class)
                .hasMessageContaining("SocketTimeoutException: Read timed out");
    }

    @Test
    void aHubThatDripsIsGivenUp() {
        hub.says(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 100; i++) {
                    out.write(' ');
                    out.flush();
                    LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                }
            }
        });

        assertThatThrownBy(() -> hub.koji(1, LIMIT, Duration.ofSeconds(2), Duration.ofMillis(400))
                        .version())
                .isInstanceOf(HubUnreachableException.class)
                .hasMessageContaining("the answer was not complete after");
    }

    @Test
    void aConnectionCutInTheAnswer() {
        byte[] half = VERSION.substring(0, VERSION.length() / 2).getBytes(StandardCharsets.UTF_8);
        hub.says(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, VERSION.length());
            exchange.getResponseBody().write(half);
            exchange.getResponseBody().flush();
            exchange.close();
        });

        assertThatThrownBy(() -> hub.koji().version())
                .isInstanceOf(HubUnreachableException.class)
                .hasMessageContaining("the connection was closed after 66 of 132 bytes");
    }

    @Test
    void anAnswerCutBySomebodyInBetween() {
        hub.says(VERSION.substring(0, VERSION.length() / 2)).says(VERSION);

        assertThatThrownBy(() -> hub.koji().version())
                .isInstanceOf(BadAnswerException.class)
                .hasMessageContaining("It begins: <?xml version='1.0'?> <methodResponse>");
        assertThat(hub.koji(2, LIMIT).version()).isEqualTo("1.35.3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<methodResponse/>",
                "<methodResponse><params/></methodResponse>",
                "<methodResponse><params><param><value><i16>1</i16></value></param></params></methodResponse>",
                "<methodResponse><fault><value><int>5</int></value></fault></methodResponse>",
                "<methodResponse><params><param><value><double>one</double></value></param></params></methodResponse>"
            })
    void answersThatAreNotXmlrpc(String xml) {
        hub.says(xml);

        assertThatThrownBy(() -> hub.koji().version())
                .isInstanceOf(BadAnswerException.class)
                .hasMessageContaining("is not XML-RPC");
    }

    @Test
    void anAnswerOfTheWrongType() {
        hub.says(ScriptedHub.recorded("getAPIVersion.response"));

        assertThatThrownBy(() -> hub.koji().version())
                .hasMessage(
                        "The Koji hub's answer to getKojiVersion cannot be understood: the whole is not a string but Integer");
    }

    @Test
    void compressedAnswersAreRead() throws IOException {
        hub.says(gzip(VERSION));

        assertThat(hub.koji().version()).isEqualTo("1.35.3");
    }

    @Test
    void aLargeAnswerIsReadNoFurtherThanAllowed() throws IOException {
        String large = VERSION.replace("1.35.3", "x".repeat(2_000_000));
        hub.says(large).says(gzip(large)).says(large);
        HubKoji koji = hub.koji(3, LIMIT);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(koji::version)
                    .isInstanceOf(AnswerTooLargeException.class)
                    .hasMessage("The answer to getKojiVersion from the Koji hub at " + hub.url()
                            + " is larger than 1048576 bytes. Raise koschei.koji.max-response if it is right");
        }
        assertThat(hub.requests()).as("not asked again").hasSize(2);
        assertThat(hub.koji(1, DataSize.ofMegabytes(2)).version()).hasSize(2_000_000);
    }

    /** As large as the builds of a big distribution; Java's own limits for XML must not be in the way. */
    @Test
    void aVeryLargeAnswerIsRead() {
        String build = ScriptedHub.recorded("listTagged.response");
        int from = build.indexOf("<value><struct>");
        int to = build.indexOf("</data></array></value>");
        String many = build.substring(0, from) + build.substring(from, to).repeat(6_000) + build.substring(to);
        hub.says(many);

        assertThat(many.length()).isGreaterThan(60_000_000);
        assertThat(hub.koji(1, DataSize.ofMegabytes(256)).latestBuilds("f43-build"))
                .hasSize(5 * 6_000);
    }

    @Test
    void aBrokenCompression() {
        hub.says(ScriptedHub.bytes(
                200, "text/xml", VERSION.getBytes(StandardCharsets.UTF_8), "Content-Encoding", "gzip"));

        assertThatThrownBy(() -> hub.koji().version())
                .isInstanceOf(BadAnswerException.class)
                .hasMessageContaining("Not in GZIP format");
    }

    @Test
    void hundredsOfQuestionsGoInChunks() {
        hub.says(exchange -> {
            String body = hub.requests().get(hub.requests().size() - 1).body();
            int calls = body.split("<name>methodName</name>", -1).length - 1;
            String nil = "<value><array><data><value><nil/></value></data></array></value>";
            ScriptedHub.xml("<methodResponse><params><param><value><array><data>" + nil.repeat(calls)
                            + "</data></array></value></param></params></methodResponse>")
                    .send(exchange);
        });
        List<KojiQuery<java.util.Optional<KojiRepo>>> queries = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            queries.add(KojiQuery.repo(i));
        }

        assertThat(hub.koji().askAll(queries)).hasSize(250).allMatch(answer -> answer.orThrow()
                .isEmpty());
        assertThat(hub.requests())
                .extracting(request -> request.body().split("<name>methodName</name>", -1).length - 1)
                .containsExactly(100, 100, 50);
    }

    private static ScriptedHub.Reply gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return ScriptedHub.bytes(200, "text/xml", bytes.toByteArray(), "Content-Encoding", "gzip");
    }
}
