package io.koschei.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.koschei.repo.FetchOutcome.Fetched;
import io.koschei.repo.FetchOutcome.Vanished;
import io.koschei.resolver.Universe;
import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.resolver.metadata.CompsGroup;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real HTTP: what is right arrives verified. */
@Timeout(60)
class HttpReposTests extends ServedRepository {

    @Test
    void aRepositoryArrivesAndResolves() throws IOException {
        Fetched fetched = (Fetched) fetch();
        assertThat(fetched.files().binaries()).hasSize(1);
        assertThat(fetched.files().sources()).hasSize(1);
        assertThat(fetched.bytes()).isPositive();
        assertThat(CompsGroup.read(fetched.comps(), "build")).contains(List.of("app", "lib"));
        try (Universe universe =
                Universe.open(fetched.files(), settings().solvCache(), ResolverSettings.of("x86_64", List.of(), 1))) {
            assertThat(universe.catalog().binaries()).hasSize(2);
        }
    }

    @Test
    void whatIsInTheCacheIsNotFetchedAgain() {
        fetch();
        server.requests().clear();
        Fetched again = (Fetched) fetch();
        assertThat(server.requests()).containsExactly(REPOMD, "/src/repodata/repomd.xml");
        assertThat(again.files().binaries().get(0).primary().file()).exists();
    }

    @Test
    void aFolderOfThisMachine() {
        RepoAddress address = RepoAddress.of(
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
                Universe.open(fetched.files(), settings().solvCache(), ResolverSettings.of("x86_64", List.of(), 1))) {
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
            assertThat(fetched.files().binaries().get(0).primary().checksum())
                    .isEqualTo(RepoFolder.hash("SHA-256", primary));
            assertThat(fetched.comps()).isEmpty();
        }
    }

    @Test
    void filesInThisVeryRepository() {
        byte[] primary = repo.get("primary.xml.gz");
        repo.repomd(RepoFolder.entry(
                "primary", "./repodata/primary.xml.gz", "sha256", RepoFolder.hash("SHA-256", primary), primary.length));
        assertThat(fetch()).isInstanceOf(Fetched.class);
        repo.repomd(RepoFolder.entry(
                "primary", "./../primary.xml.gz", "sha256", RepoFolder.hash("SHA-256", primary), primary.length));
        assertThat(corrupt()).contains("names a file outside the repository");
    }

    @Test
    void redirects() {
        server.when(PRIMARY, RepoServer.redirect("/moved.gz"));
        byte[] primary = repo.get("primary.xml.gz");
        server.when("/moved.gz", exchange -> RepoServer.send(exchange, 200, primary));
        assertThat(fetch()).isInstanceOf(Fetched.class);
        server.when(REPOMD, RepoServer.redirect("https://127.0.0.1:1/repomd.xml"));
        assertThat(unreachable()).as("it goes there").contains("https://127.0.0.1:1/repomd.xml cannot be had");
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
        assertThat(corrupt())
                .endsWith("repomd.xml lists primary.xml only as repodata/primary.xml.zck;"
                        + " Koschei reads files compressed as .zst, .gz, .xz or .bz2.");
        repo.repomd(repo.entry("primary", "primary.xml.zck") + repo.entry("primary", "primary.xml.gz"));
        assertThat(fetch()).isInstanceOf(Fetched.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"filelists filelists.xml.lz4", "modules modules.yaml.br", "group_zck comps.xml.zck"})
    void listsThatCannotBeReadAreAnErrorAndNotSilence(String line) {
        String type = line.split(" ")[0];
        String name = line.split(" ")[1];
        repo.put(name, new byte[] {1, 2, 3});
        repo.repomd(repo.entry("primary", "primary.xml.gz") + repo.entry(type, name));
        FetchOutcome outcome =
                new HttpRepos(settings(), Clock.systemUTC()).fetch(address().with(RepoAddress.Option.FILELISTS));
        assertThat(((FetchOutcome.Corrupt) outcome).reason()).contains("only as repodata/" + name);
    }

    @Test
    void addresses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RepoAddress.of(List.of(URI.create("ftp://x/")), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> RepoAddress.of(List.of(), List.of()));
        assertThat(RepoAddress.of(List.of(URI.create("http://x/a")), List.of()).binaries())
                .containsExactly(new RepoAddress.Repo(URI.create("http://x/a/"), 99));
        assertThat(new RepoAddress.Repo(URI.create("http://x/a"), 1000).priority())
                .isEqualTo(1000);
        assertThatIllegalArgumentException().isThrownBy(() -> new RepoAddress.Repo(URI.create("http://x/a"), 0));
    }

    @Test
    void theLeastRecentlyUsedLeavesTheCacheFirst() throws IOException {
        RepoSettings small = new RepoSettings(folder.resolve("cache"), 1, PATIENCE, 1 << 20, 1 << 24, false);
        Path old = Files.createDirectories(small.solvCache()).resolve("old.solv");
        Files.write(old, new byte[1000]);
        Clock later = Clock.fixed(Instant.parse("2040-01-01T00:00:00Z"), ZoneOffset.UTC);
        Fetched fetched = (Fetched) new HttpRepos(small, later).fetch(address());
        assertThat(old).doesNotExist();
        assertThat(fetched.files().binaries().get(0).primary().file())
                .as("in use")
                .exists();
    }
}
