package io.koschei.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.app.TestStores;
import io.koschei.collections.MirrorLists;
import io.koschei.demo.SettableClock;
import io.koschei.model.Collection;
import io.koschei.model.CollectionInputs;
import io.koschei.model.CollectionInputs.Repositories;
import io.koschei.model.generation.Generation;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Revisions;
import io.koschei.repo.Documents;
import io.koschei.repo.RepoFolder;
import io.koschei.repo.RepoServer;
import io.koschei.repo.RepoWatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which states of repositories become generations, and which do not. */
@Timeout(120)
class PlainPollIT {

    @TempDir
    Path folder;

    private final JdbcClient jdbc = JdbcClient.create(TestStores.migrated("plain_poll"));
    private final CollectionRepository collections = new CollectionRepository(jdbc);
    private final SettableClock clock = new SettableClock();
    private RepoServer server;
    private long made;
    private PlainPoll poll;

    @BeforeEach
    void start() {
        jdbc.sql("truncate collection restart identity cascade").update();
        made = clock.instant().getEpochSecond() - 10_000;
        RepoFolder.write(folder.resolve("new"), "app-2-1.x86_64").stamp("2", "" + (made + 2000));
        RepoFolder.write(folder.resolve("old"), "app-1-1.x86_64").stamp("1", "" + made);
        server = new RepoServer(folder);
        poll = polling();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private PlainPoll polling() {
        return new PlainPoll(
                new RepoWatch(Documents.here(), Optional.empty(), clock),
                collections,
                new Revisions(jdbc),
                new MirrorLists(jdbc),
                clock);
    }

    private Collection follow(String address) {
        collections.configure(0, new Collection(0, "plain", "plain", null, null, "x86_64", "build"));
        collections.configureInputs(
                "plain",
                new CollectionInputs(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        new Repositories(
                                List.of(new CollectionInputs.Repo(server.address() + address, 99)),
                                List.of(),
                                List.of("app"))));
        return collections.find("plain").orElseThrow();
    }

    private void mirrors(String... names) {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append(server.address()).append(name).append("\n");
        }
        server.when("/list", RepoServer.answer(200, text.toString()));
    }

    private Optional<Integer> newest(Collection collection) {
        return new Generations(jdbc).newest(collection.id()).map(Generation::ordinal);
    }

    @Test
    void anOlderStateOfAnotherMirrorIsNoGeneration() {
        Collection collection = follow("list#mirrorlist");
        mirrors("new");
        assertThat(poll.poll(collection)).isEmpty();
        assertThat(newest(collection)).contains(0);

        mirrors("old");
        assertThat(poll.poll(collection)).isEmpty();
        assertThat(newest(collection)).as("older").contains(0);
        assertThat(polling().poll(collection)).isEmpty();
        assertThat(newest(collection))
                .as("older, and the service was restarted")
                .contains(0);
        assertThat(pollFor(Duration.ofHours(2), collection))
                .hasValueSatisfying(fault -> assertThat(fault).startsWith("Every mirror of " + server.address()));

        mirrors("old", "new");
        assertThat(poll.poll(collection)).as("no fault").isEmpty();
        assertThat(newest(collection)).contains(0);

        RepoFolder.write(folder.resolve("new"), "app-3-1.x86_64").stamp("3", "" + (made + 3000));
        poll.poll(collection);
        assertThat(newest(collection)).as("newer, and the first mirror is late").contains(1);

        mirrors("old");
        pollFor(Duration.ofHours(23), collection);
        assertThat(newest(collection)).as("for almost a day").contains(1);
        assertThat(pollFor(Duration.ofHours(1), collection)).isEmpty();
        assertThat(newest(collection)).as("set back").contains(2);
    }

    /** Each time by another process. */
    private Optional<String> pollFor(Duration time, Collection collection) {
        Optional<String> last = poll.poll(collection);
        for (Duration past = Duration.ZERO; past.compareTo(time) < 0; past = past.plusMinutes(10)) {
            clock.tick(Duration.ofMinutes(10));
            last = polling().poll(collection);
        }
        return last;
    }

    @Test
    void afterARestartTheFirstMirrorIsLate() {
        Collection collection = follow("list#mirrorlist");
        mirrors("new");
        poll.poll(collection);
        mirrors("old", "new");
        PlainPoll after = polling();
        assertThat(after.poll(collection)).isEmpty();
        assertThat(newest(collection)).contains(0);

        RepoFolder.write(folder.resolve("new"), "app-3-1.x86_64").stamp("3", "" + (made + 3000));
        after.poll(collection);
        assertThat(newest(collection)).as("the other mirror is asked").contains(1);
    }

    @Test
    void whileNothingIsKeptTheNewestGenerationTellsHowNewTheListWas() {
        Collection collection = follow("list#mirrorlist");
        mirrors("new");
        poll.poll(collection);
        jdbc.sql("delete from mirror_list").update();
        mirrors("old");
        assertThat(poll.poll(collection)).isEmpty();
        assertThat(newest(collection)).contains(0);
    }

    @Test
    void ofTwoProcessesOneKnowsWhatTheOtherHasSeen() {
        Collection collection = follow("list#mirrorlist");
        PlainPoll other = polling();
        mirrors("old");
        poll.poll(collection);
        other.poll(collection);
        assertThat(newest(collection)).contains(0);
        mirrors("new");
        poll.poll(collection);
        mirrors("old");
        other.poll(collection);
        assertThat(newest(collection)).contains(1);
    }

    @Test
    void aDateThatIsYetToComeDoesNotMakeTrueStatesLate() {
        Collection collection = follow("list#mirrorlist");
        RepoFolder.write(folder.resolve("wrong"), "app-9-1.x86_64")
                .stamp("9", "" + clock.instant().plus(Duration.ofDays(3)).getEpochSecond());
        mirrors("wrong");
        poll.poll(collection);
        mirrors("new");
        assertThat(poll.poll(collection)).isEmpty();
        assertThat(newest(collection)).contains(1);
    }

    @Test
    void aFolderThatIsSetBackIsFollowed() {
        Collection collection = follow("new");
        poll.poll(collection);
        RepoFolder.write(folder.resolve("new"), "app-1-1.x86_64").stamp("1", "" + made);
        assertThat(poll.poll(collection)).isEmpty();
        assertThat(newest(collection)).contains(1);
        assertThat(polling().poll(collection)).isEmpty();
        assertThat(newest(collection)).contains(1);
    }
}
