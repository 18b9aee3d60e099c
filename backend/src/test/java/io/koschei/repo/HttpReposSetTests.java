package io.koschei.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.koschei.repo.FetchOutcome.Fetched;
import io.koschei.repo.FetchOutcome.Vanished;
import io.koschei.repo.RepoAddress.Option;
import io.koschei.repo.RepoAddress.Repo;
import io.koschei.resolver.Universe;
import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.resolver.metadata.PrimaryFile;
import io.koschei.resolver.metadata.RepoFiles;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real HTTP: several repositories, and more than their primary files. */
@Timeout(60)
class HttpReposSetTests extends ServedRepository {

    private static final String FILELISTS = "/x86_64/repodata/filelists.xml.gz";
    private static final String MODULES = "/x86_64/repodata/modules.yaml.gz";

    private RepoAddress several = RepoAddress.of(List.of(URI.create("http://x/")), List.of());

    @BeforeEach
    void more() {
        Path root = folder.resolve("root");
        repo = RepoFolder.write(
                root.resolve("x86_64"), "app-1-1.x86_64: /opt/lib/x", "lib-1-1.noarch; /opt/lib/x /opt/lib/y");
        repo.put("modules.yaml.gz", RepoFolder.gzip("---\n"));
        repo.repomd(repo.entry("primary", "primary.xml.gz")
                + repo.entry("filelists", "filelists.xml.gz")
                + repo.entry("modules", "modules.yaml.gz")
                + repo.entry("group", "comps.xml"));
        RepoFolder.write(root.resolve("extras"), "app-2-1.x86_64");
        several = new RepoAddress(
                List.of(
                        new Repo(server.address().resolve("x86_64"), 99),
                        new Repo(server.address().resolve("extras"), 10)),
                List.of(server.address().resolve("src/")),
                Set.of());
    }

    private FetchOutcome fetch(RepoAddress address) {
        return new HttpRepos(settings(), Clock.systemUTC()).fetch(address);
    }

    @Test
    void severalRepositoriesInTheirOrderWithTheirPriorities() {
        List<RepoFiles> binaries = ((Fetched) fetch(several)).files().binaries();
        assertThat(binaries)
                .extracting(RepoFiles::priority)
                .as("for the resolver the greatest wins")
                .containsExactly(0, 89);
        assertThat(binaries.get(0).primary()).isNotEqualTo(binaries.get(1).primary());
        assertThat(binaries.get(0).modules().map(PrimaryFile::file))
                .hasValueSatisfying(file -> assertThat(file.toString()).endsWith("-modules.yaml.gz"));
        assertThat(binaries.get(1).modules()).isEmpty();
    }

    @Test
    void listsOfAllFilesComeOnlyWhenTheyAreWanted() {
        Fetched small = (Fetched) fetch(several);
        assertThat(small.files().binaries())
                .extracting(RepoFiles::filelists)
                .containsExactly(Optional.empty(), Optional.empty());
        assertThat(server.requests()).doesNotContain(FILELISTS);
        try (Universe universe =
                Universe.open(small.files(), settings().solvCache(), ResolverSettings.of("x86_64", List.of(), 1))) {
            assertThat(universe.missingPaths()).containsExactly("/opt/lib/x");
        }
        server.requests().clear();
        Fetched large = (Fetched) fetch(several.with(Option.FILELISTS));
        assertThat(large.files().binaries().get(0).filelists())
                .hasValueSatisfying(file -> assertThat(file.file()).hasBinaryContent(repo.get("filelists.xml.gz")));
        assertThat(large.files().binaries().get(1).filelists())
                .as("it has none")
                .isEmpty();
        assertThat(server.requests())
                .as("what is here is not fetched again")
                .containsExactly(REPOMD, FILELISTS, "/extras/repodata/repomd.xml", "/src/repodata/repomd.xml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FILELISTS,
                MODULES,
                "/x86_64/repodata/comps.xml",
                "/extras/repodata/repomd.xml",
                "/extras/repodata/primary.xml.gz",
                "/src/repodata/repomd.xml",
                "/src/repodata/primary.xml.gz"
            })
    void aRepositoryThatIsDeletedInTheMiddle(String first) {
        server.when(first, exchange -> {
            for (String gone : List.of("x86_64", "extras", "src")) {
                RepoFolder.at(folder.resolve("root").resolve(gone)).deleteAll();
            }
            RepoServer.send(exchange, 404, new byte[0]);
        });
        FetchOutcome outcome = fetch(several.with(Option.FILELISTS));
        assertThat(outcome).isInstanceOf(Vanished.class);
        assertThat(((Vanished) outcome).reason())
                .isEqualTo(server.address().resolve(first) + " does not exist: the server answers 404.");
        assertThat(server.requests()).last().as("it is abandoned at once").isEqualTo(first);
    }

    @Test
    void sourcesMayBeMissingWhereThatIsAllowed() {
        server.when("/src/repodata/repomd.xml", RepoServer.answer(404, ""));
        assertThat(fetch(several)).isInstanceOf(Vanished.class);
        Fetched fetched = (Fetched) fetch(several.with(Option.SOURCES_MAY_BE_MISSING));
        assertThat(fetched.files().sources()).isEmpty();
        assertThat(fetched.files().binaries()).hasSize(2);
        server.when("/src/repodata/repomd.xml", RepoServer.answer(503, ""));
        assertThat(fetch(several.with(Option.SOURCES_MAY_BE_MISSING)))
                .as("a server in trouble is not a missing repository")
                .isInstanceOf(FetchOutcome.Unreachable.class);
    }

    @Test
    void halfARepositoryOfSourcesIsNoMissingOne() {
        server.when("/src/repodata/primary.xml.gz", RepoServer.answer(404, ""));
        assertThat(fetch(several.with(Option.SOURCES_MAY_BE_MISSING))).isInstanceOf(Vanished.class);
    }

    @Test
    void whatIsAnnouncedAsTooLargeIsNotEvenBegun() {
        byte[] primary = repo.get("primary.xml.gz");
        String checksum = RepoFolder.hash("SHA-256", primary);
        repo.repomd(RepoFolder.entry("primary", "repodata/primary.xml.gz", "sha256", checksum, (1 << 20) + 1));
        assertThat(corrupt())
                .isEqualTo(server.address().resolve(PRIMARY)
                        + " has 1048577 bytes by repomd.xml, but may have 1048576 at most.");
        repo.repomd(RepoFolder.entry("primary", "repodata/primary.xml.gz", "sha256", checksum, primary.length)
                .replace("</data>", "<open-size>16777217</open-size></data>"));
        assertThat(corrupt())
                .isEqualTo(server.address().resolve(PRIMARY)
                        + " has 16777217 bytes when decompressed by repomd.xml, but may have 16777216 at most.");
        assertThat(server.requests()).doesNotContain(PRIMARY);
    }

    @Test
    void withoutAnAnnouncedSizeTheLargestFileIsTheLimit() {
        repo.put("primary.xml.gz", new byte[(1 << 20) + 1]);
        repo.repomd(repo.entry("primary", "primary.xml.gz").replaceAll("<size>[0-9]+</size>", ""));
        assertThat(corrupt()).endsWith("primary.xml.gz is larger than the 1048576 bytes it may have.");
        assertNothingKept();
    }

    @ParameterizedTest
    @ValueSource(ints = {33, 100_000})
    void elementsInsideEachOther(int depth) {
        repo.put(
                "repomd.xml",
                ("<repomd>" + "<a>".repeat(depth - 1) + "</a>".repeat(depth - 1) + "</repomd>")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(corrupt()).endsWith("repomd.xml is not valid XML: its elements are nested more than 32 deep.");
    }

    @Test
    void asDeepAsAllowed() {
        String index = "<a>".repeat(31) + "</a>".repeat(31) + repo.entry("primary", "primary.xml.gz");
        repo.repomd(index);
        assertThat(fetch()).isInstanceOf(Fetched.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<size>x</size>", "<size>99999999999999999999</size>", "<open-size>1e3</open-size>"})
    void sizesThatAreNone(String element) {
        repo.repomd(repo.entry("primary", "primary.xml.gz").replace("</data>", element + "</data>"));
        assertThat(corrupt()).endsWith("repomd.xml has a size that is not a number.");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100_000})
    void prioritiesThatAreNone(int priority) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Repo(URI.create("http://x/"), priority))
                .withMessageContaining("from 1 (it wins) to 99999");
    }
}
