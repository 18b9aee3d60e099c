package io.koschei.repo;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.repo.FetchOutcome.Corrupt;
import io.koschei.repo.FetchOutcome.Unreachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A repository behind real HTTP, and what fetching it gives. */
abstract class ServedRepository {

    static final String PRIMARY = "/x86_64/repodata/primary.xml.gz";
    static final String REPOMD = "/x86_64/repodata/repomd.xml";

    static final RepoSettings.Patience PATIENCE = new RepoSettings.Patience(
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofMillis(1500),
            2,
            Duration.ofMillis(20));

    @TempDir
    Path folder;

    RepoFolder repo;
    RepoFolder sources;
    RepoServer server;

    @BeforeEach
    void serve() {
        Path root = folder.resolve("root");
        repo = RepoFolder.write(root.resolve("x86_64"), "app-1-1.x86_64: lib", "lib-1-1.noarch");
        sources = RepoFolder.write(root.resolve("src"), "app-1-1.src: lib");
        server = new RepoServer(root);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    FetchOutcome fetch() {
        return new HttpRepos(settings(), Clock.systemUTC()).fetch(address());
    }

    RepoAddress address() {
        return RepoAddress.of(
                List.of(server.address().resolve("x86_64")),
                List.of(server.address().resolve("src/")));
    }

    static RepoWatch watch(Clock clock) {
        return new RepoWatch(
                new HttpTransfer(PATIENCE, Optional.empty()), Documents.here(), clock, Duration.ofMinutes(1));
    }

    RepoSettings settings() {
        return new RepoSettings(folder.resolve("cache"), 1 << 20, PATIENCE, 1 << 20, 1 << 24, false);
    }

    String corrupt() {
        FetchOutcome outcome = fetch();
        assertThat(outcome).isInstanceOf(Corrupt.class);
        return ((Corrupt) outcome).reason();
    }

    String unreachable() {
        FetchOutcome outcome = fetch();
        assertThat(outcome).isInstanceOf(Unreachable.class);
        return ((Unreachable) outcome).reason();
    }

    void assertNothingKept() {
        try (Stream<Path> files = Files.list(folder.resolve("cache/files"))) {
            assertThat(files).isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
