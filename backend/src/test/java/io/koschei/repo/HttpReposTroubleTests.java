package io.koschei.repo;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.repo.FetchOutcome.Vanished;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real HTTP: what is wrong is said, and leaves nothing behind. */
@Timeout(60)
class HttpReposTroubleTests extends ServedRepository {

    @Test
    void aTruncatedFile() {
        byte[] whole = repo.get("primary.xml.gz");
        repo.put("primary.xml.gz", Arrays.copyOf(whole, whole.length - 10));
        assertThat(corrupt())
                .contains("primary.xml.gz has " + (whole.length - 10) + " bytes")
                .contains("cut off");
        assertNothingKept();
    }

    @Test
    void aConnectionThatBreaks() {
        byte[] whole = repo.get("primary.xml.gz");
        server.when(PRIMARY, exchange -> {
            exchange.sendResponseHeaders(200, whole.length);
            exchange.getResponseBody().write(whole, 0, 20);
            exchange.getResponseBody().flush();
            exchange.close();
        });
        assertThat(unreachable()).contains("primary.xml.gz cannot be had: the connection broke");
    }

    @Test
    void aWrongChecksum() {
        byte[] bytes = repo.get("primary.xml.gz");
        bytes[30]++;
        repo.put("primary.xml.gz", bytes);
        assertThat(corrupt()).contains("has the sha256 checksum").contains("but repomd.xml says");
        assertNothingKept();
    }

    @Test
    void aRepositoryThatVanishesBetweenTwoFiles() {
        repo.delete("primary.xml.gz");
        assertThat(((Vanished) fetch()).reason())
                .isEqualTo(server.address() + "x86_64/repodata/primary.xml.gz does not exist: the server answers 404.");
        server.when(PRIMARY, RepoServer.answer(410, ""));
        assertThat(fetch()).isInstanceOf(Vanished.class);
        server.when(REPOMD, RepoServer.answer(404, ""));
        assertThat(fetch()).isInstanceOf(Vanished.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 429, 500, 502, 503})
    void aServerInTrouble(int status) {
        server.when(REPOMD, RepoServer.answer(status, "<html><h1>" + status + "</h1></html>"));
        assertThat(unreachable()).endsWith("repomd.xml cannot be had: the server answers " + status + ".");
    }

    /** Java's client throws at such addresses. */
    @ParameterizedTest
    @ValueSource(strings = {"http://a_mirror.example/primary.xml.gz", "http:///primary.xml.gz", "http:primary.xml.gz"})
    void redirectsToNoServer(String location) {
        server.when(PRIMARY, RepoServer.redirect(location));
        assertThat(unreachable()).endsWith(location + " names no server.");
        assertNothingKept();
    }

    @Test
    void htmlInsteadOfMetadata() {
        server.when(REPOMD, RepoServer.answer(200, "<html><body>maintenance</body></html>"));
        assertThat(corrupt()).endsWith("repomd.xml has the wrong root element: it begins with <html>.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no xml", "<repomd>", "<repomd><data type='primary'></data></repomd>", "<repomd/>"})
    void brokenRepomd(String xml) {
        server.when(REPOMD, RepoServer.answer(200, xml));
        assertThat(corrupt()).contains("repomd.xml");
    }

    @Test
    void nobodyThere() {
        server.close();
        assertThat(unreachable()).contains("nothing answers there");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.gz",
                "repodata/../../secret.gz",
                "repodata/%2e%2e/%2E%2E/secret.gz",
                "/etc/primary.xml.gz",
                "//evil.example/primary.xml.gz",
                "http://evil.example/primary.xml.gz",
                "file:/etc/primary.xml.gz",
                "repodata/..\\primary.xml.gz",
                "repodata/./primary.xml.gz",
                "repodata/%zzprimary.xml.gz",
                "repodata/primary.xml.gz%2",
                "..",
                ""
            })
    void aPathThatLeavesTheRepository(String href) {
        repo.repomd(RepoFolder.entry("primary", href, "sha256", "0".repeat(64), 10));
        assertThat(corrupt()).contains("names a file outside the repository: '" + href + "'");
        assertThat(server.requests()).containsExactly(REPOMD);
    }

    @Test
    void moreThanAnnounced() {
        byte[] bytes = repo.get("primary.xml.gz");
        repo.repomd(RepoFolder.entry(
                "primary", "repodata/primary.xml.gz", "sha256", RepoFolder.hash("SHA-256", bytes), 100));
        assertThat(corrupt()).contains("primary.xml.gz is larger than the 100 bytes it may have");
        assertNothingKept();
    }

    @Test
    void withoutEnd() {
        server.when(REPOMD, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[1 << 16];
            try {
                while (true) {
                    exchange.getResponseBody().write(block);
                }
            } catch (IOException e) {
                exchange.close();
            }
        });
        assertThat(corrupt()).contains("repomd.xml is larger than");
    }

    @Test
    void aServerThatDoesNotAnswer() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        server.when(REPOMD, exchange -> await(done));
        assertThat(unreachable()).endsWith("repomd.xml does not answer in time.");
        done.countDown();
    }

    @Test
    void aServerThatDripsForEver() {
        server.when(PRIMARY, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (true) {
                    exchange.getResponseBody().write(1);
                    exchange.getResponseBody().flush();
                    Thread.sleep(200);
                }
            } catch (IOException | InterruptedException e) {
                exchange.close();
            }
        });
        assertThat(unreachable()).contains("primary.xml.gz did not arrive within");
    }
}
