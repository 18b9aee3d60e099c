package io.koschei.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.koschei.repo.FetchOutcome.Corrupt;
import io.koschei.repo.FetchOutcome.Fetched;
import io.koschei.repo.FetchOutcome.Unreachable;
import io.koschei.repo.FetchOutcome.Vanished;
import io.koschei.resolver.ResolverSettings;
import io.koschei.resolver.Universe;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real HTTP: what is right arrives verified, what is wrong is said and leaves nothing behind. */
@Timeout(60)
class HttpReposTests {

    private static final String PRIMARY = "/x86_64/repodata/primary.xml.gz";
    private static final String REPOMD = "/x86_64/repodata/repomd.xml";

    @TempDir
    Path folder;

    private RepoFolder repo;
    private RepoFolder sources;
    private RepoServer server;

    @BeforeEach
    void serve() {
        Path root = folder.resolve("root");
        repo = RepoFolder.write(root.resolve("x86_64"), "app-1-1.x86_64: lib", "lib-1-1.noarch");
        sources = RepoFolder.write(root.resolve("src"), "app-1-1.src: lib");
        server = new RepoServer(root);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRepositoryArrivesAndResolves() throws IOException {
        Fetched fetched = (Fetched) fetch();
        assertThat(fetched.files().binaries()).hasSize(1);
        assertThat(fetched.files().sources()).hasSize(1);
        assertThat(fetched.bytes()).isPositive();
        assertThat(CompsGroup.read(fetched.comps().orElseThrow(), "build")).contains(List.of("app", "lib"));
        try (Universe universe =
                Universe.open(fetched.files(), settings().solvCache(), new ResolverSettings("x86_64", List.of(), 1))) {
            assertThat(universe.catalog().binaries()).hasSize(2);
        }
    }

    @Test
    void whatIsInTheCacheIsNotFetchedAgain() {
        fetch();
        server.requests().clear();
        Fetched again = (Fetched) fetch();
        assertThat(server.requests()).containsExactly(REPOMD, "/src/repodata/repomd.xml");
        assertThat(again.files().binaries().get(0).file()).exists();
    }

    @Test
    void aFolderOfThisMachine() {
        RepoAddress address = new RepoAddress(
                List.of(repo.path().toUri()), List.of(sources.path().toUri()));
        assertThat(new HttpRepos(settings(), Clock.systemUTC()).fetch(address)).isInstanceOf(Fetched.class);
        repo.delete("primary.xml.gz");
        HttpRepos empty = new HttpRepos(RepoSettings.defaults(folder.resolve("other")), Clock.systemUTC());
        assertThat(((Vanished) empty.fetch(address)).reason()).endsWith("primary.xml.gz does not exist.");
    }

    @Test
    void anEmptyRepository() {
        RepoFolder.write(repo.path());
        Fetched fetched = (Fetched) fetch();
        try (Universe universe =
                Universe.open(fetched.files(), settings().solvCache(), new ResolverSettings("x86_64", List.of(), 1))) {
            assertThat(universe.catalog().binaries()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA-1 sha", "SHA-1 sha1", "SHA-384 sha384", "SHA-512 sha512"})
    void otherChecksums(String algorithm) {
        String[] names = algorithm.split(" ");
        byte[] primary = repo.get("primary.xml.gz");
        repo.repomd(RepoFolder.entry(
                "primary", "repodata/primary.xml.gz", names[1], RepoFolder.hash(names[0], primary), primary.length));
        for (int i = 0; i < 2; i++) {
            Fetched fetched = (Fetched) fetch();
            assertThat(fetched.files().binaries().get(0).checksum()).isEqualTo(RepoFolder.hash("SHA-256", primary));
            assertThat(fetched.comps()).isEmpty();
        }
    }

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
        assertNothingKept();
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

    @Test
    void htmlInsteadOfMetadata() {
        server.when(REPOMD, RepoServer.answer(200, "<html><body>maintenance</body></html>"));
        assertThat(corrupt()).endsWith("repomd.xml is not what it should be: it begins with <html>.");
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
        CountDownLatch done = new CountDownLatch(1);
        server.when(PRIMARY, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            await(done);
        });
        assertThat(unreachable()).contains("primary.xml.gz did not arrive within");
        done.countDown();
        assertNothingKept();
    }

    @Test
    void redirects() {
        server.when(PRIMARY, RepoServer.redirect("/moved.gz"));
        byte[] primary = repo.get("primary.xml.gz");
        server.when("/moved.gz", exchange -> RepoServer.send(exchange, 200, primary));
        assertThat(fetch()).isInstanceOf(Fetched.class);
        server.when(REPOMD, RepoServer.redirect("https://127.0.0.1/repomd.xml"));
        assertThat(unreachable()).contains("redirects to https://127.0.0.1/repomd.xml");
        server.when(REPOMD, RepoServer.redirect("file:///etc/passwd"));
        assertThat(unreachable()).contains("redirects to file:///etc/passwd");
        server.when(REPOMD, RepoServer.redirect(REPOMD));
        assertThat(unreachable()).contains("redirects more than 5 times");
    }

    @Test
    void entitiesAreNotExpanded() {
        String secret = folder.resolve("secret").toUri().toString();
        server.when(
                REPOMD,
                RepoServer.answer(
                        200,
                        "<!DOCTYPE repomd [<!ENTITY x SYSTEM \"" + secret + "\">]><repomd><data type=\"primary\">"
                                + "<location href=\"repodata/a.gz\"/><checksum type=\"sha256\">&x;</checksum></data></repomd>"));
        assertThat(corrupt()).contains("repomd.xml");
    }

    @Test
    void zchunkIsPassedOver() {
        byte[] primary = repo.get("primary.xml.gz");
        repo.put("primary.xml.zck", primary);
        repo.repomd(repo.entry("primary_zck", "primary.xml.zck") + repo.entry("primary", "primary.xml.zck"));
        assertThat(corrupt()).endsWith("lists no primary.xml compressed as .gz, .xz or .zst.");
        repo.repomd(repo.entry("primary", "primary.xml.zck") + repo.entry("primary", "primary.xml.gz"));
        assertThat(fetch()).isInstanceOf(Fetched.class);
    }

    @Test
    void addresses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RepoAddress(List.of(URI.create("ftp://x/")), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new RepoAddress(List.of(), List.of()));
        assertThat(new RepoAddress(List.of(URI.create("http://x/a")), List.of()).binaries())
                .containsExactly(URI.create("http://x/a/"));
    }

    @Test
    void theLeastRecentlyUsedLeavesTheCacheFirst() throws IOException {
        RepoSettings small = new RepoSettings(
                folder.resolve("cache"),
                1,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                1 << 20);
        Path old = Files.createDirectories(small.solvCache()).resolve("old.solv");
        Files.write(old, new byte[1000]);
        Clock later = Clock.fixed(Instant.parse("2040-01-01T00:00:00Z"), ZoneOffset.UTC);
        Fetched fetched = (Fetched) new HttpRepos(small, later).fetch(address());
        assertThat(old).doesNotExist();
        assertThat(fetched.files().binaries().get(0).file()).as("in use").exists();
    }

    private FetchOutcome fetch() {
        return new HttpRepos(settings(), Clock.systemUTC()).fetch(address());
    }

    private RepoAddress address() {
        return new RepoAddress(
                List.of(server.address().resolve("x86_64")),
                List.of(server.address().resolve("src/")));
    }

    private RepoSettings settings() {
        return new RepoSettings(
                folder.resolve("cache"),
                1 << 20,
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofMillis(1500),
                1 << 20);
    }

    private String corrupt() {
        FetchOutcome outcome = fetch();
        assertThat(outcome).isInstanceOf(Corrupt.class);
        return ((Corrupt) outcome).reason();
    }

    private String unreachable() {
        FetchOutcome outcome = fetch();
        assertThat(outcome).isInstanceOf(Unreachable.class);
        return ((Unreachable) outcome).reason();
    }

    private void assertNothingKept() {
        try (Stream<Path> files = Files.list(folder.resolve("cache/files"))) {
            assertThat(files).isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
