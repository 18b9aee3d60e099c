package io.koschei.embedded;

import io.koschei.embedded.neo4j.EmbeddedStoreException;
import io.koschei.embedded.neo4j.Neo4jSettings;
import io.koschei.embedded.neo4j.SupervisedNeo4j;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL and Neo4j, started at the same time, kept in one data directory. Neo4j is restarted when it ends by itself. */
public final class EmbeddedStores implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStores.class);

    private final PostgresServer postgres;
    private final SupervisedNeo4j neo4j;

    private EmbeddedStores(PostgresServer postgres, SupervisedNeo4j neo4j) {
        this.postgres = postgres;
        this.neo4j = neo4j;
    }

    /**
     * Starts both, each in its own directory below {@code data}.
     *
     * @throws EmbeddedStoreException if either fails; the other is stopped then
     */
    public static EmbeddedStores start(Path data, Path neo4jLibraries) {
        return start(data, Neo4jSettings.of(neo4jLibraries, data.resolve("neo4j")), (name, elapsed) -> {});
    }

    /** As above, with settings for Neo4j, telling the name and time of each as it is ready, from another thread. */
    public static EmbeddedStores start(Path data, Neo4jSettings settings, BiConsumer<String, Duration> ready) {
        CompletableFuture<PostgresServer> postgres =
                begin("PostgreSQL", () -> PostgresServer.start(data.resolve("postgresql")), ready);
        CompletableFuture<SupervisedNeo4j> neo4j =
                begin("Neo4j", () -> SupervisedNeo4j.start(settings, LOG::warn), ready);
        try {
            CompletableFuture.allOf(postgres, neo4j).join();
            return new EmbeddedStores(postgres.join(), neo4j.join());
        } catch (CompletionException e) {
            closeIfStarted(postgres, PostgresServer::close);
            closeIfStarted(neo4j, SupervisedNeo4j::close);
            throw e.getCause() instanceof EmbeddedStoreException known
                    ? known
                    : new EmbeddedStoreException("The embedded stores did not start: " + e.getCause(), e);
        }
    }

    private static <T> CompletableFuture<T> begin(String name, Supplier<T> start, BiConsumer<String, Duration> ready) {
        return CompletableFuture.supplyAsync(
                () -> {
                    long begin = System.nanoTime();
                    T store = start.get();
                    ready.accept(name, Duration.ofNanos(System.nanoTime() - begin));
                    return store;
                },
                work -> new Thread(work, "start-" + name).start());
    }

    private static <T> void closeIfStarted(CompletableFuture<T> store, Consumer<T> close) {
        if (!store.isCompletedExceptionally()) {
            close.accept(store.join());
        }
    }

    /** Without the password. */
    public String jdbcUrl() {
        return postgres.jdbcUrl();
    }

    /** The owner of PostgreSQL's database. */
    public String jdbcUser() {
        return postgres.user();
    }

    /** The password of {@link #jdbcUser}. */
    public String jdbcPassword() {
        return postgres.password();
    }

    /** {@code bolt://127.0.0.1:PORT}. */
    public URI neo4jUri() {
        return neo4j.uri();
    }

    /** Neo4j's only user. */
    public String neo4jUser() {
        return neo4j.user();
    }

    /** The password of {@link #neo4jUser}. */
    public String neo4jPassword() {
        return neo4j.password();
    }

    /** Whether {@link #saveClasses} has something to do. */
    public boolean isToSaveClasses() {
        return neo4j.isToSaveClasses();
    }

    /** Has Neo4j save its classes for later starts, if that is still to do; it answers nothing for some seconds meanwhile. */
    public void saveClasses() {
        neo4j.saveClasses();
    }

    /** Stops both cleanly, usually within a second. */
    @Override
    public void close() {
        try (postgres) {
            neo4j.close();
        }
    }
}
