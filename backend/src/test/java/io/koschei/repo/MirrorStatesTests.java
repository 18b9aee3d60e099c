package io.koschei.repo;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.repo.FetchOutcome.Fetched;
import io.koschei.repo.LookOutcome.Seen;
import io.koschei.repo.RepoAddress.Option;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A list of mirrors that are in different states. */
@Timeout(60)
class MirrorStatesTests extends ServedRepository {

    private static final Instant OLD = Instant.ofEpochSecond(1_782_900_000);
    private static final Instant NEW = Instant.ofEpochSecond(1_782_990_000);

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
        return (Seen) new RepoWatch(new HttpTransfer(PATIENCE, Optional.empty()), Documents.here())
                .look(RepoAddress.of(List.of(list()), List.of()), known);
    }

    @Test
    void theFirstThatWorksIsTakenWhileNothingNewerIsKnown() {
        assertThat(look(Map.of())).satisfies(seen -> {
            assertThat(seen.revision().at()).contains(OLD);
            assertThat(seen.lists()).isEqualTo(Map.of(list(), OLD));
            assertThat(seen.late()).isEmpty();
        });
        assertThat(server.requests()).doesNotContain(REPOMD);
    }

    @Test
    void aMirrorThatIsLateIsPassedOver() {
        assertThat(look(Map.of(list(), NEW))).satisfies(seen -> {
            assertThat(seen.revision().at()).contains(NEW);
            assertThat(seen.late()).isEmpty();
        });
    }

    @Test
    void whenAllAreLateThatIsSaid() {
        repo.stamp("1", "" + OLD.minusSeconds(1).getEpochSecond());
        assertThat(look(Map.of(list(), NEW))).satisfies(seen -> {
            assertThat(seen.revision().at()).as("the newest of them").contains(OLD);
            assertThat(seen.late()).containsExactly(list());
        });
    }

    @Test
    void aStateThatDoesNotSayItsAgeIsNotLate() {
        late.stamp("r7", "soon");
        assertThat(look(Map.of(list(), NEW)).late()).isEmpty();
    }

    @Test
    void aFetchTakesTheNewestWhenItIsToldTo() {
        RepoAddress address = RepoAddress.of(List.of(list()), List.of());
        HttpRepos repos = new HttpRepos(settings(), Clock.systemUTC());
        assertThat(((Fetched) repos.fetch(address)).revision().at()).contains(OLD);
        Fetched newest = (Fetched) repos.fetch(address.with(Option.NEWEST_MIRROR));
        assertThat(newest.revision().at()).contains(NEW);
        assertThat(newest.files().binaries().get(0).primary().name())
                .isEqualTo(server.address().resolve(PRIMARY).toString());
    }
}
