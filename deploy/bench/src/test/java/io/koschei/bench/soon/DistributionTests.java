package io.koschei.bench.soon;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.bench.TinyUniverse;
import io.koschei.repo.FetchOutcome;
import io.koschei.repo.HttpRepos;
import io.koschei.repo.RepoAddress;
import io.koschei.repo.RepoSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of distributions are fetched as the distributions are, and say the same. */
class DistributionTests {

    @TempDir
    Path folder;

    @Test
    void aCopySaysTheSameInAFileOfItsOwn() throws IOException {
        Path original = TinyUniverse.distribution(folder.resolve("original"), 0);
        for (String mark : List.of("one", "two")) {
            Distribution.copy(original, folder.resolve(mark), mark);
            for (String side : List.of("x86_64", "src")) {
                assertThat(primary(folder.resolve(mark), side))
                        .isEqualTo(primary(original, side) + "<!-- " + mark + " -->\n");
            }
        }
        FetchOutcome.Fetched one = fetch(folder.resolve("one"));
        FetchOutcome.Fetched two = fetch(folder.resolve("two"));
        assertThat(one.comps()).hasSize(1);
        assertThat(one.revision().digest()).isNotEqualTo(two.revision().digest());
        assertThat(one.files().binaries().get(0).primary().checksum())
                .isNotEqualTo(two.files().binaries().get(0).primary().checksum());
        assertThat(one.files().sources().get(0).checksum())
                .isNotEqualTo(two.files().sources().get(0).checksum());
    }

    @Test
    void anAddressLeadsToWhatItWasLastToldTo() throws IOException {
        Path address = folder.resolve("address");
        for (String name : List.of("before", "after")) {
            Path copy = Files.createDirectories(folder.resolve(name));
            Files.writeString(copy.resolve("name"), name);
            Distribution.serve(address, copy);
            assertThat(address.resolve("name")).hasContent(name);
        }
    }

    private static String primary(Path distribution, String side) throws IOException {
        Path file = distribution.resolve(side).resolve("repodata/primary.xml.gz");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private FetchOutcome.Fetched fetch(Path distribution) {
        FetchOutcome outcome = new HttpRepos(RepoSettings.defaults(folder.resolve("cache")), Clock.systemUTC())
                .fetch(RepoAddress.of(
                        List.of(distribution.resolve("x86_64").toUri()),
                        List.of(distribution.resolve("src").toUri())));
        assertThat(outcome).isInstanceOf(FetchOutcome.Fetched.class);
        return (FetchOutcome.Fetched) outcome;
    }
}
