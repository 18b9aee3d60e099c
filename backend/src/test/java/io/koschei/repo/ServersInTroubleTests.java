package io.koschei.repo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.koschei.repo.FetchOutcome.Fetched;
import io.koschei.repo.FetchOutcome.Unreachable;
import io.koschei.repo.HalfServer.Asked;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real HTTP: what passes is waited for, and what was not asked for is understood. */
@Timeout(60)
class ServersInTroubleTests extends ServedRepository {

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void aServerInTroubleIsAskedAgain(int status) {
        for (String path : new String[] {REPOMD, PRIMARY}) {
            AtomicInteger left = new AtomicInteger(1);
            byte[] content = repo.get(path.substring(path.lastIndexOf('/') + 1));
            server.when(
                    path,
                    exchange -> RepoServer.send(
                            exchange,
                            left.getAndDecrement() > 0 ? status : 200,
                            left.get() >= 0 ? new byte[0] : content));
        }
        assertThat(fetch()).isInstanceOf(Fetched.class);
    }

    @Test
    void whatDoesNotPassIsSaidAtOnce() {
        server.when(PRIMARY, RepoServer.answer(403, ""));
        assertThat(unreachable()).endsWith("primary.xml.gz cannot be had: the server answers 403.");
        assertThat(server.requests()).containsOnlyOnce(PRIMARY);
    }

    @Test
    void aBrokenConnectionGoesOnWhereItWas() {
        HalfServer half = new HalfServer(repo.get("primary.xml.gz")).breakAfter(100);
        server.when(PRIMARY, half);
        assertThat(fetch()).isInstanceOf(Fetched.class);
        assertThat(half.asked()).containsExactly(new Asked(null, null), new Asked("bytes=100-", "\"one\""));
    }

    @Test
    void aServerThatCannotGoOnBeginsAgain() {
        HalfServer half =
                new HalfServer(repo.get("primary.xml.gz")).breakAfter(100).shifted(1);
        server.when(PRIMARY, half);
        assertThat(fetch()).isInstanceOf(Fetched.class);
        HalfServer index =
                new HalfServer(repo.get("repomd.xml")).breakAfter(100).shifted(1);
        server.when(REPOMD, index);
        assertThat(fetch()).isInstanceOf(Fetched.class);
        assertThat(index.asked()).last().isEqualTo(new Asked(null, null));
    }

    @Test
    void whatNothingProvesBeginsAgainWhereTheServerNamesNoState() {
        HalfServer index =
                new HalfServer(repo.get("repomd.xml")).breakAfter(100).validator("X-Nothing", "one");
        server.when(REPOMD, index);
        HalfServer half =
                new HalfServer(repo.get("primary.xml.gz")).breakAfter(100).validator("X-Nothing", "one");
        server.when(PRIMARY, half);
        assertThat(fetch()).isInstanceOf(Fetched.class);
        assertThat(index.asked()).containsExactly(new Asked(null, null), new Asked(null, null));
        assertThat(half.asked())
                .as("a checksum tells whether its parts belong together")
                .containsExactly(new Asked(null, null), new Asked("bytes=100-", null));
    }

    /** It needs longer to its first byte than it may be silent between two. */
    @Test
    void silenceIsCountedFromTheBeginningOfEachAnswer() {
        CountDownLatch done = new CountDownLatch(1);
        AtomicInteger silences = new AtomicInteger(1);
        HalfServer half = new HalfServer(repo.get("primary.xml.gz"));
        server.when(PRIMARY, exchange -> {
            if (silences.getAndDecrement() > 0) {
                exchange.sendResponseHeaders(200, repo.get("primary.xml.gz").length);
                exchange.getResponseBody().write(repo.get("primary.xml.gz"), 0, 100);
                exchange.getResponseBody().flush();
                await(done);
            } else {
                pause();
                half.handle(exchange);
            }
        });
        RepoSettings.Patience impatient = new RepoSettings.Patience(
                PATIENCE.connect(),
                PATIENCE.answer(),
                java.time.Duration.ofMillis(200),
                RepoSettings.Patience.USUAL.transfer(),
                2,
                PATIENCE.pause());
        RepoSettings settings = new RepoSettings(folder.resolve("cache"), 1 << 20, impatient, 1 << 20, 1 << 24, false);
        assertThat(new HttpRepos(settings, Clock.systemUTC()).fetch(address())).isInstanceOf(Fetched.class);
        done.countDown();
    }

    private static void pause() {
        try {
            Thread.sleep(600);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Long before the time for the whole file has passed. */
    @Test
    void silenceInTheMiddleOfAFileEndsTheConnection() {
        CountDownLatch done = new CountDownLatch(1);
        AtomicInteger silences = new AtomicInteger(1);
        HalfServer half = new HalfServer(repo.get("primary.xml.gz"));
        server.when(PRIMARY, exchange -> {
            if (silences.getAndDecrement() > 0) {
                exchange.getResponseHeaders().set("ETag", "\"one\"");
                exchange.sendResponseHeaders(200, repo.get("primary.xml.gz").length);
                exchange.getResponseBody().write(repo.get("primary.xml.gz"), 0, 100);
                exchange.getResponseBody().flush();
                await(done);
            } else {
                half.handle(exchange);
            }
        });
        RepoSettings.Patience usual = RepoSettings.Patience.USUAL;
        RepoSettings.Patience impatient = new RepoSettings.Patience(
                PATIENCE.connect(),
                PATIENCE.answer(),
                java.time.Duration.ofMillis(200),
                usual.transfer(),
                2,
                PATIENCE.pause());
        RepoSettings settings = new RepoSettings(folder.resolve("cache"), 1 << 20, impatient, 1 << 20, 1 << 24, false);
        assertThat(new HttpRepos(settings, Clock.systemUTC()).fetch(address())).isInstanceOf(Fetched.class);
        assertThat(half.asked()).containsExactly(new Asked("bytes=100-", "\"one\""));
        silences.set(2);
        repo.put(
                "primary.xml.gz",
                RepoFolder.gzip(new String(RepoFolder.gunzip(repo.get("primary.xml.gz")), UTF_8) + " "));
        repo.repomd(repo.entry("primary", "primary.xml.gz"));
        FetchOutcome outcome = new HttpRepos(settings, Clock.systemUTC()).fetch(address());
        assertThat(((Unreachable) outcome).reason())
                .endsWith("primary.xml.gz has stopped to arrive: nothing came for 0 s.");
        done.countDown();
    }

    @Test
    void compressionThatWasNotAskedForIsUndone() throws IOException {
        repo.put("primary.xml", RepoFolder.gunzip(repo.get("primary.xml.gz")));
        repo.repomd(repo.entry("primary", "primary.xml") + repo.entry("group", "comps.xml"));
        for (String file : new String[] {"repomd.xml", "primary.xml", "comps.xml"}) {
            server.when("/x86_64/repodata/" + file, compressed(RepoFolder.gzip(new String(repo.get(file), UTF_8))));
        }
        Fetched fetched = (Fetched) fetch();
        assertThat(fetched.files().binaries().get(0).primary().file()).hasBinaryContent(repo.get("primary.xml"));
        assertThat(watch(Clock.systemUTC()).look(address(), Map.of())).isInstanceOf(LookOutcome.Seen.class);
    }

    /** The file is compressed, and its server says so in the wrong place. */
    @Test
    void aCompressedFileIsNotTakenForACompressedConnection() throws IOException {
        server.when(PRIMARY, compressed(repo.get("primary.xml.gz")));
        Fetched fetched = (Fetched) fetch();
        assertThat(fetched.files().binaries().get(0).primary().file()).hasBinaryContent(repo.get("primary.xml.gz"));
    }

    @Test
    void compressedTwice() throws IOException {
        byte[] gzip = repo.get("primary.xml.gz");
        server.when(PRIMARY, compressed(RepoFolder.gzip(gzip)));
        Fetched fetched = (Fetched) fetch();
        assertThat(fetched.files().binaries().get(0).primary().file()).hasBinaryContent(gzip);
    }

    @Test
    void aBombIsNotUnpacked() {
        repo.put("primary.xml", RepoFolder.gunzip(repo.get("primary.xml.gz")));
        repo.repomd(repo.entry("primary", "primary.xml"));
        server.when("/x86_64/repodata/primary.xml", compressed(RepoFolder.gzip("a".repeat(1 << 22))));
        assertThat(corrupt()).contains("primary.xml has ");
        assertNothingKept();
    }

    private static HttpHandler compressed(byte[] content) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            send(exchange, content);
        };
    }

    private static void send(HttpExchange exchange, byte[] content) throws IOException {
        RepoServer.send(exchange, 200, content);
    }

    @Test
    void redirectsAreFollowedWhereTheyMayLead() {
        try (RepoServer elsewhere = new RepoServer(folder.resolve("root"))) {
            URI other = elsewhere.address().resolve("x86_64/repodata/primary.xml.gz");
            server.when(PRIMARY, RepoServer.redirect(other.toString()));
            FetchOutcome refused = new HttpRepos(settings(), Clock.systemUTC())
                    .fetch(address(), next -> next.getPort() == server.address().getPort());
            assertThat(((Unreachable) refused).reason())
                    .isEqualTo(server.address() + "x86_64/repodata/primary.xml.gz redirects to " + other
                            + ", which is not allowed here.");
            assertThat(elsewhere.requests()).isEmpty();
            assertThat(fetch()).isInstanceOf(Fetched.class);
            assertThat(elsewhere.requests()).hasSize(1);
        }
    }
}
