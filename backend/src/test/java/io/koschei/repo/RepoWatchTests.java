package io.koschei.repo;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.repo.LookOutcome.Failed;
import io.koschei.repo.LookOutcome.Seen;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a look at repositories' repomd.xml shows, and that it is what a fetch finds. */
class RepoWatchTests extends ServedRepository {

    private static final String SOURCES = "/src/repodata/repomd.xml";

    private final RepoWatch watch = watch(Clock.systemUTC());

    private LookOutcome look() {
        return watch.look(address(), Map.of());
    }

    private RepoRevision seen() {
        assertThat(look()).isInstanceOf(Seen.class);
        return ((Seen) look()).revision();
    }

    private String failed() {
        assertThat(look()).isInstanceOf(Failed.class);
        return ((Failed) look()).reason();
    }

    @Test
    void onlyRepomdIsReadAndAFetchFindsTheSame() {
        repo.stamp("1782900000", "1782900005");
        RepoRevision seen = seen();
        assertThat(server.requests()).containsOnly(REPOMD, SOURCES);
        assertThat(seen.text()).isEqualTo("1782900000, 1");
        assertThat(seen.at()).contains(Instant.ofEpochSecond(1782900005));
        assertThat(fetch()).isInstanceOfSatisfying(FetchOutcome.Fetched.class, fetched -> assertThat(fetched.revision())
                .isEqualTo(seen));
    }

    @Test
    void aChangeOfAnyRepositoryIsAnotherDigestEvenOfTheSameRevision() {
        RepoRevision before = seen();
        RepoFolder.write(sources.path(), "app-2-1.src: lib");
        RepoRevision after = seen();
        assertThat(after.text()).isEqualTo(before.text());
        assertThat(after.digest()).isNotEqualTo(before.digest());
        RepoFolder.write(sources.path(), "app-1-1.src: lib");
        assertThat(seen()).as("what was there before").isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        // The newest file counts, then the revision; fractions are cut off; what is no time says nothing.
        "1782900000, 1782900005, 1782900005",
        "1782900000, 1, 1782900000",
        "1782900000, 1782900005.75, 1782900005",
        "1782900000, soon, 1782900000",
        "r20260624, 1782900005, 1782900005",
        "r20260624, 99999999999999999999, ",
    })
    void whenItWasMade(String revision, String timestamp, Long second) {
        repo.stamp(revision, timestamp);
        sources.stamp("x", "x");
        assertThat(seen().at()).isEqualTo(Optional.ofNullable(second).map(Instant::ofEpochSecond));
    }

    @Test
    void aRepositoryThatHasNoRevisionIsCalledByItsDigest() {
        repo.stamp("", "1");
        sources.stamp("two\n lines", "1");
        assertThat(seen().text()).matches("[0-9a-f]{12}, two lines");
    }

    @Test
    void whatIsWrongNamesTheAddress() {
        server.when(SOURCES, RepoServer.answer(503, "later"));
        assertThat(failed())
                .isEqualTo(server.address() + "src/repodata/repomd.xml cannot be had: the server answers 503.");
        server.when(SOURCES, RepoServer.answer(200, "<html><body>Welcome</body></html>"));
        assertThat(failed()).startsWith(server.address() + "src/repodata/repomd.xml ");
        sources.deleteAll();
        server.when(SOURCES, RepoServer.answer(404, ""));
        assertThat(failed())
                .isEqualTo(server.address() + "src/repodata/repomd.xml does not exist: the server answers 404.");
        server.when(REPOMD, RepoServer.answer(200, "x".repeat((4 << 20) + 1)));
        assertThat(failed())
                .isEqualTo(
                        server.address() + "x86_64/repodata/repomd.xml is larger than the 4194304 bytes it may have.");
    }

    @Test
    void aServerThatNeverAnswersIsLeft() {
        CountDownLatch over = new CountDownLatch(1);
        server.when(REPOMD, exchange -> await(over));
        assertThat(failed()).isEqualTo(server.address() + "x86_64/repodata/repomd.xml does not answer in time.");
        over.countDown();
    }

    @Test
    void aServerThatIsNotThere() {
        URI address = server.address();
        server.close();
        assertThat(failed()).startsWith(address + "x86_64/repodata/repomd.xml cannot be had: nothing answers there");
    }

    @Test
    void foldersOfThisMachine() {
        RepoAddress local = RepoAddress.of(
                List.of(repo.path().toUri()), List.of(sources.path().toUri()));
        assertThat(watch.look(local, Map.of())).isEqualTo(new Seen(seen(), Map.of()));
    }
}
