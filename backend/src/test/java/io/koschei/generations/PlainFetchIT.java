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
import io.koschei.repo.RepoServer;
import io.koschei.repo.RepoSettings;
import io.koschei.repo.RepoWatch;
import io.koschei.resolver.BuildGroups;
import io.koschei.resolver.solving.Workers;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

    @Test
    void aLateMirrorIsPassedOver() {
        jdbc.sql("truncate collection restart identity cascade").update();
        RepoFolder.write(folder.resolve("new"), "app-2-1.x86_64").stamp("2", "1782902000");
        RepoFolder.write(folder.resolve("old"), "app-1-1.x86_64").stamp("1", "1782900000");
        try (RepoServer server = new RepoServer(folder)) {
            server.when("/list", RepoServer.answer(200, server.address() + "old\n" + server.address() + "new\n"));
            collections.configure(0, new Collection(0, "plain", "plain", null, null, "x86_64", "build"));
            Collection collection = collections.find("plain").orElseThrow();
            Generation generation = found(collection, server.address().resolve("new"));
            Repositories repositories = new Repositories(
                    List.of(new CollectionInputs.Repo(server.address() + "list#mirrorlist", 99)),
                    List.of(),
                    List.of("app"));
            assertThat(fetch().run(collection, generation, CollectionInputs.NONE, repositories, false))
                    .isInstanceOf(StepOutcome.Done.class);
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

    private Generation found(Collection collection, URI address) {
        LookOutcome.Seen seen = (LookOutcome.Seen)
                new RepoWatch(Documents.here()).look(RepoAddress.of(List.of(address), List.of()), Map.of());
        revisions.found(collection.id(), "2", seen.revision().digest(), clock.instant(), clock.instant());
        return generations.newest(collection.id()).orElseThrow();
    }
}
