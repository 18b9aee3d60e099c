package io.koschei.repo;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.repo.FetchOutcome.Corrupt;
import io.koschei.repo.FetchOutcome.Fetched;
import io.koschei.repo.RepoAddress.Option;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real HTTP: kinds of repositories that tools write, or wrote. */
@Timeout(60)
class RepomdVariantsTests extends ServedRepository {

    private static final String SHA256 = "0".repeat(64);

    @ParameterizedTest
    @CsvSource({
        "primary_zck,primary.xml.zck,primary.xml",
        "primary,primary.xml.lz4,primary.xml",
        "filelists_zck,filelists.xml.zck,filelists",
        "filelists,filelists.xml.zck,filelists",
        "modules_zck,modules.yaml.zck,modules",
        "modules,modules.yaml.br,modules",
        "group_zck,comps.xml.zck,package groups",
        "group_gz,comps.xml.Z,package groups"
    })
    void whatCannotBeReadIsSaid(String type, String file, String what) {
        String primary = type.startsWith("primary") ? "" : repo.entry("primary", "primary.xml.gz");
        repo.repomd(primary + RepoFolder.entry(type, "repodata/" + file, "sha256", SHA256, 10));
        Corrupt outcome = (Corrupt)
                new HttpRepos(settings(), Clock.systemUTC()).fetch(address().with(Option.FILELISTS));
        assertThat(outcome.reason())
                .isEqualTo(server.address() + "x86_64/repodata/repomd.xml lists " + what + " only as repodata/" + file
                        + "; Koschei reads files compressed as .zst, .gz, .xz or .bz2.");
    }

    @Test
    void chunkedFilesBesideOthersAreLeftAlone() {
        repo.repomd(repo.entry("primary", "primary.xml.gz")
                + RepoFolder.entry("primary_zck", "repodata/primary.xml.zck", "sha256", SHA256, 10));
        assertThat(fetch()).isInstanceOf(Fetched.class);
    }

    @ParameterizedTest
    @CsvSource({"md5,MD5,a checksum of type md5", "sha224,SHA-224,a checksum of type sha224", "'','',no checksum"})
    void weakChecksumsAreAcceptedWhereThatIsSaid(String type, String algorithm, String what) {
        byte[] primary = repo.get("primary.xml.gz");
        repo.repomd(
                type.isEmpty()
                        ? repo.entry("primary", "primary.xml.gz").replaceAll("<checksum.*</checksum>", "")
                        : RepoFolder.entry(
                                "primary",
                                "repodata/primary.xml.gz",
                                type,
                                RepoFolder.hash(algorithm, primary),
                                primary.length));
        assertThat(corrupt())
                .startsWith(
                        server.address().resolve(PRIMARY) + " has " + what + " by repomd.xml, which proves nothing;")
                .contains("weak-checksums");
        Fetched fetched = (Fetched) weak();
        assertThat(fetched.warnings())
                .containsExactly(server.address().resolve(PRIMARY) + " was accepted with " + what + ".");
        assertThat(fetched.files().binaries().get(0).primary().file()).hasBinaryContent(primary);
        assertThat(weak()).isInstanceOf(Fetched.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"md5", "sha224"})
    void weakChecksumsMustBeRightAllTheSame(String type) {
        repo.repomd(RepoFolder.entry("primary", "repodata/primary.xml.gz", type, "0".repeat(32), -1));
        assertThat(((Corrupt) weak()).reason()).contains("has the " + type + " checksum");
    }

    @Test
    void withoutAChecksumTheSizeMustBeRight() {
        repo.repomd(repo.entry("primary", "primary.xml.gz")
                .replaceAll("<checksum.*</checksum>", "")
                .replaceAll("<size>[0-9]+", "<size>100000"));
        assertThat(((Corrupt) weak()).reason()).endsWith("but repomd.xml says 100000: it is cut off.");
    }

    private FetchOutcome weak() {
        return new HttpRepos(settings().withWeakChecksums(true), Clock.systemUTC()).fetch(address());
    }
}
