package io.koschei.generations;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.app.TestStores;
import io.koschei.demo.SettableClock;
import io.koschei.model.Collection;
import io.koschei.model.CollectionInputs;
import io.koschei.model.CollectionInputs.Repositories;
import io.koschei.model.generation.Generation;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Revisions;
import io.koschei.repo.Documents;
import io.koschei.repo.HttpRepos;
import io.koschei.repo.LookOutcome;
import io.koschei.repo.RepoAddress;
import io.koschei.repo.RepoFolder;
import io.koschei.repo.RepoRevision;
import io.koschei.repo.RepoServer;
import io.koschei.repo.RepoSettings;
import io.koschei.repo.RepoWatch;
import io.koschei.resolver.BuildGroups;
import io.koschei.resolver.solving.Workers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is fetched for a generation that one mirror of a list has shown. */
@Timeout(120)
class PlainFetchIT {

    @TempDir
    Path folder;

    private final JdbcClient jdbc = JdbcClient.create(TestStores.migrated("plain_fetch"));
    private final CollectionRepository collections = new CollectionRepository(jdbc);
    private final Generations generations = new Generations(jdbc);
    private final Revisions revisions = new Revisions(jdbc);
    private final SettableClock clock = new SettableClock();

    private Collection collection() {
        jdbc.sql("truncate collection restart identity cascade").update();
        collections.configure(0, new Collection(0, "plain", "plain", null, null, "x86_64", "build"));
        return collections.find("plain").orElseThrow();
    }

    private static void list(RepoServer server, String path, String... mirrors) {
        String text = Stream.of(mirrors)
                .map(mirror -> server.address() + mirror + "\n")
                .collect(Collectors.joining());
        server.when(path, RepoServer.answer(200, text));
    }

    private static Repositories repositories(RepoServer server, String... lists) {
        return new Repositories(
                Stream.of(lists)
                        .map(list -> new CollectionInputs.Repo(server.address() + list + "#mirrorlist", 99))
                        .toList(),
                List.of(),
                List.of("app"));
    }

    @Test
    void aLateMirrorIsPassedOver() {
        Collection collection = collection();
        RepoFolder.write(folder.resolve("new"), "app-2-1.x86_64").stamp("2", "1782902000");
        RepoFolder.write(folder.resolve("old"), "app-1-1.x86_64").stamp("1", "1782900000");
        try (RepoServer server = new RepoServer(folder)) {
            list(server, "/list", "old", "new");
            Repositories repositories = repositories(server, "list");
            Generation generation = found(collection, repositories, Instant.ofEpochSecond(1_782_902_000));
            assertThat(fetch().run(collection, generation, CollectionInputs.NONE, repositories, false))
                    .isInstanceOf(StepOutcome.Done.class);
        }
    }

    /** Of the first list the second mirror, which is the newest, and of the other one the first, which is not. */
    @Test
    void eachListMayLeadToAnotherOfItsMirrors() {
        Collection collection = collection();
        RepoFolder.write(folder.resolve("new"), "app-2-1.x86_64").stamp("2", "1782902000");
        RepoFolder.write(folder.resolve("old"), "app-1-1.x86_64").stamp("1", "1782900000");
        RepoFolder.write(folder.resolve("newer"), "lib-2-1.x86_64").stamp("4", "1782904000");
        RepoFolder.write(folder.resolve("usual"), "lib-1-1.x86_64").stamp("3", "1782903000");
        try (RepoServer server = new RepoServer(folder)) {
            list(server, "/apps", "old", "new");
            list(server, "/libs", "usual", "newer");
            Repositories repositories = repositories(server, "apps", "libs");
            Generation generation = found(collection, repositories, Instant.ofEpochSecond(1_782_902_000));
            assertThat(generation.revision()).isEqualTo("2, 3");
            assertThat(fetch().run(collection, generation, CollectionInputs.NONE, repositories, false))
                    .isInstanceOf(StepOutcome.Done.class);
            assertThat(fetch().filelists(collection, generation, repositories)).isPresent();
            list(server, "/apps", "old");
            assertThat(fetch().filelists(collection, generation, repositories)).isEmpty();
        }
    }

    private PlainFetch fetch() {
        RepoSettings settings = RepoSettings.defaults(folder.resolve("cache"));
        return new PlainFetch(
                new HttpRepos(settings, clock),
                new BuildGroups(settings.solvCache(), Workers.threads()),
                generations,
                revisions,
                clock);
    }

    /** As a poll finds it that knows how new the lists have been. */
    private Generation found(Collection collection, Repositories repositories, Instant known) {
        RepoAddress address = RepoAddress.of(repositories, collection.arch());
        Map<URI, Instant> least = new HashMap<>();
        address.mirrorLists().forEach(list -> least.put(list, known));
        RepoWatch watch = new RepoWatch(Documents.here(), Optional.empty(), clock);
        RepoRevision seen = ((LookOutcome.Seen) watch.look(address, least)).revision();
        revisions.found(collection.id(), seen.text(), seen.digest(), seen.repomds(), clock.instant(), clock.instant());
        return generations.newest(collection.id()).orElseThrow();
    }
}
