package io.koschei.repo;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.repo.FetchOutcome.Fetched;
import io.koschei.repo.LookOutcome.Seen;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A list of mirrors that are in different states. */
@Timeout(60)
class MirrorStatesTests extends ServedRepository {

    private static final Instant OLD = Instant.ofEpochSecond(1_782_900_000);
    private static final Instant NEW = Instant.ofEpochSecond(1_782_990_000);

    private static final Instant NOW = NEW.plus(Duration.ofHours(2));

    private RepoFolder late;

    @BeforeEach
    void mirrors() {
        repo.stamp("1", "" + NEW.getEpochSecond());
        late = RepoFolder.write(folder.resolve("root/late"), "app-0-1.x86_64").stamp("1", "" + OLD.getEpochSecond());
        server.when(
                "/list",
                RepoServer.answer(
                        200,
                        server.address() + "gone/\n" + server.address() + "late/\n" + server.address() + "x86_64\n"));
    }

    private URI list() {
        return server.address().resolve("list#mirrorlist");
    }

    private Seen look(Map<URI, Instant> known) {
        return (Seen) watch(Clock.fixed(NOW, ZoneOffset.UTC)).look(RepoAddress.of(List.of(list()), List.of()), known);
    }

    @Test
    void theFirstThatWorksIsTakenWhileNothingNewerIsKnown() {
        assertThat(look(Map.of())).satisfies(seen -> {
            assertThat(seen.revision().at()).contains(OLD);
            assertThat(seen.lists()).isEqualTo(Map.of(list(), OLD));
        });
        assertThat(server.requests()).doesNotContain(REPOMD);
    }

    @Test
    void aMirrorThatIsLateIsPassedOver() {
        assertThat(look(Map.of(list(), NEW))).satisfies(seen -> {
            assertThat(seen.revision().at()).contains(NEW);
            assertThat(seen.lists()).isEqualTo(Map.of(list(), NEW));
        });
    }

    @Test
    void whenAllAreLateThatIsSaid() {
        repo.stamp("1", "" + OLD.minusSeconds(1).getEpochSecond());
        assertThat(look(Map.of(list(), NEW))).satisfies(seen -> {
            assertThat(seen.revision().at()).as("the newest of them").contains(OLD);
            assertThat(seen.lists()).isEqualTo(Map.of(list(), OLD));
        });
    }

    @Test
    void aStateThatDoesNotSayItsAgeIsNotLate() {
        late.stamp("r7", "soon");
        assertThat(look(Map.of(list(), NEW)).lists()).isEmpty();
    }

    @Test
    void aTimeThatIsYetToComeIsNone() {
        late.stamp("1", "" + NOW.plus(Duration.ofMinutes(61)).getEpochSecond());
        assertThat(look(Map.of(list(), NEW)).lists()).as("the first").isEmpty();
        late.stamp("1", "" + NOW.plus(Duration.ofMinutes(59)).getEpochSecond());
        assertThat(look(Map.of(list(), NEW)).lists()).as("clocks differ").hasSize(1);
        late.stamp("1", "" + OLD.getEpochSecond());
        repo.stamp("1", "" + NOW.plus(Duration.ofMinutes(61)).getEpochSecond());
        assertThat(look(Map.of(list(), NEW)).lists()).as("the newest").isEqualTo(Map.of(list(), OLD));
    }

    @Test
    void aFetchTakesTheMirrorThatHasTheState() {
        RepoAddress address = RepoAddress.of(List.of(list()), List.of());
        HttpRepos repos = new HttpRepos(settings(), Clock.systemUTC());
        assertThat(((Fetched) repos.fetch(address)).revision().at()).contains(OLD);
        List<String> states = look(Map.of(list(), NEW)).revision().repomds();
        Fetched fetched = (Fetched) repos.fetch(address.in(states));
        assertThat(fetched.revision().at()).contains(NEW);
        assertThat(fetched.files().binaries().get(0).primary().name())
                .isEqualTo(server.address().resolve(PRIMARY).toString());
        assertThat(repos.fetch(address.in(List.of("0".repeat(64)))))
                .as("no mirror has it")
                .isInstanceOf(FetchOutcome.Corrupt.class);
        assertThat(repos.fetch(address.in(List.of("a", "b"))))
                .as("it is of other repositories")
                .isInstanceOf(Fetched.class);
    }

    @Test
    void aMirrorThatIsSlowLeavesTimeForTheOthersAndIsAskedOnce() {
        CountDownLatch over = new CountDownLatch(1);
        server.when("/gone/repodata/repomd.xml", exchange -> await(over));
        RepoWatch watch = watch(Duration.ofSeconds(12));
        assertThat(watch.look(RepoAddress.of(List.of(list()), List.of()), Map.of(list(), NEW)))
                .isInstanceOfSatisfying(
                        Seen.class, seen -> assertThat(seen.revision().at()).contains(NEW));
        assertThat(server.requests()).containsOnlyOnce("/gone/repodata/repomd.xml", "/list");
        over.countDown();
    }

    @Test
    void aLookHasAnEnd() {
        CountDownLatch over = new CountDownLatch(1);
        server.when("/list", exchange -> await(over));
        List<URI> many = IntStream.range(0, 30)
                .mapToObj(i -> server.address().resolve("list?" + i + "#mirrorlist"))
                .toList();
        long start = System.nanoTime();
        assertThat(watch(Duration.ofSeconds(2)).look(RepoAddress.of(many, List.of()), Map.of()))
                .isInstanceOf(LookOutcome.Failed.class);
        server.when(REPOMD, exchange -> await(over));
        assertThat(watch(Duration.ofSeconds(2)).look(address(), Map.of()))
                .isEqualTo(new LookOutcome.Failed(
                        server.address().resolve(REPOMD) + " did not arrive in the time that was left for it."));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        over.countDown();
    }

    /** Patient with each file, so that only the look itself has an end. */
    private static RepoWatch watch(Duration whole) {
        return new RepoWatch(
                new HttpTransfer(RepoSettings.Patience.SHORT, Optional.empty()),
                Documents.here(),
                Clock.systemUTC(),
                whole);
    }
}
