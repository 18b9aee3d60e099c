package io.koschei.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.koschei.bench.support.BenchServers;
import io.koschei.bench.support.StoreAccess;
import io.koschei.builds.PriorityRules;
import io.koschei.builds.closures.BuildClosures;
import io.koschei.builds.closures.Impulses;
import io.koschei.changelog.GraphFollower;
import io.koschei.changelog.GraphVerifier;
import io.koschei.dependencies.AffectsUpkeep;
import io.koschei.dependencies.BuiltWithReader;
import io.koschei.dependencies.DependencyPriorities;
import io.koschei.embedded.EmbeddedStores;
import io.koschei.generations.CompleteStep;
import io.koschei.generations.GraphStep;
import io.koschei.messages.CompletedNews;
import io.koschei.model.Collection;
import io.koschei.model.generation.GenerationCycles;
import io.koschei.model.generation.ThinningPolicy;
import io.koschei.neo4j.GraphGate;
import io.koschei.neo4j.standalone.GraphStore;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.GenerationContents;
import io.koschei.postgres.Generations;
import io.koschei.postgres.GraphRegister;
import io.koschei.postgres.LoggedGenerations;
import io.koschei.postgres.answers.Counts;
import io.koschei.postgres.answers.CycleCounts;
import io.koschei.postgres.answers.PackageHistory;
import io.koschei.postgres.writing.ChangeLog;
import io.koschei.postgres.writing.GenerationWriter;
import io.koschei.postgres.writing.HistoryThinning;
import io.koschei.projection.ProjectionLoader;
import io.koschei.projection.Projections;
import io.koschei.thinning.Thinner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Both stores, empty at first, with what writes into them and reads from them. */
final class BenchStores implements AutoCloseable {

    private final Path folder;
    private final StoreAccess servers;
    private final Runnable stop;
    private final HikariDataSource dataSource;
    private final GraphStore graph;
    private final JdbcClient jdbc;
    private final Generations generations;

    /** @param stop called when these are closed */
    BenchStores(Path folder, StoreAccess servers, Runnable stop) {
        this.folder = folder;
        this.servers = servers;
        this.stop = stop;
        dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(servers.jdbcUrl());
        dataSource.setUsername(servers.jdbcUser());
        dataSource.setPassword(servers.jdbcPassword());
        Flyway.configure().dataSource(dataSource).load().migrate();
        graph = GraphStore.open(servers.neo4jUri(), servers.neo4jUser(), servers.neo4jPassword());
        jdbc = JdbcClient.create(dataSource);
        generations = new Generations(jdbc);
    }

    /** Starts servers for these alone, which stop with them. */
    static BenchStores start(Path folder) throws IOException {
        EmbeddedStores servers = BenchServers.start(folder, "1g", "1g");
        return new BenchStores(folder, StoreAccess.of(servers), servers::close);
    }

    StoreAccess servers() {
        return servers;
    }

    /** A new collection without generations. */
    Collection collection(int position, String name) {
        CollectionRepository collections = new CollectionRepository(jdbc);
        collections.configure(position, new Collection(0, name, name, name, null, "x86_64", "build"));
        return collections.find(name).orElseThrow();
    }

    Generations generations() {
        return generations;
    }

    GenerationWriter writer() {
        return new GenerationWriter(dataSource, jdbc, transaction(), generations);
    }

    GraphStep graphStep() {
        ChangeLog log = new ChangeLog(jdbc, generations);
        return new GraphStep(log, new GraphFollower(log, register(), graph.writer()), Clock.systemUTC());
    }

    private GraphRegister register() {
        return new GraphRegister(jdbc);
    }

    private GraphGate gate() {
        return graph.gate(register()::head, Clock.systemUTC());
    }

    /** Cycles are measured by themselves: a projection for each of hundreds of generations takes too long. */
    CompleteStep completeStep() {
        return new CompleteStep(
                new Counts(jdbc),
                new CycleCounts(jdbc),
                generation -> new GenerationCycles(0, 0, 0, 0),
                generations,
                new CompletedNews(jdbc),
                transaction(),
                Clock.systemUTC());
    }

    ProjectionLoader projections() {
        return new ProjectionLoader(new GenerationContents(dataSource), graph.facts(gate()));
    }

    /** Weighs what changed for packages; nothing is stored. */
    DependencyPriorities dependencyPriorities() {
        PackageHistory history = new PackageHistory(jdbc);
        return new DependencyPriorities(
                new Impulses(jdbc, transaction()),
                new DependencyPriorities.Sources(
                        new Projections(projections(), register(), Long.MAX_VALUE),
                        history,
                        graph.facts(gate()),
                        new BuiltWithReader(new BuildClosures(jdbc), history, graph.reader(gate())),
                        register()),
                new AffectsUpkeep(
                        register(), graph.affects(), graph.affectsWriter(), PriorityRules.UPSTREAM, Integer.MAX_VALUE),
                PriorityRules.UPSTREAM);
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /** Thins out as on some day, by the policy that is the default. */
    Thinner thinner(Collection collection, Instant now) {
        LoggedGenerations logged = new LoggedGenerations(jdbc);
        logged.configure(
                collection.id(), Optional.of(new ThinningPolicy(Duration.ofDays(30), ThinningPolicy.Period.DAY)));
        ChangeLog log = new ChangeLog(jdbc, generations);
        return new Thinner(
                logged,
                new HistoryThinning(jdbc, transaction()),
                new GraphFollower(log, register(), graph.writer()),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    GraphVerifier verifier() {
        return new GraphVerifier(new ChangeLog(jdbc, generations), register(), graph.writer(), graph.intervals());
    }

    /** Bytes of what PostgreSQL holds, without what is free in its files. */
    long bytesInPostgres() {
        jdbc.sql("vacuum full").update();
        return jdbc.sql("select pg_database_size(current_database())")
                .query(Long.class)
                .single();
    }

    /** Bytes of Neo4j's files, logs of transactions left out: all that it holds once it has stopped. */
    long bytesInNeo4j() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("neo4j"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("/databases/neo4j/"))
                    .mapToLong(BenchStores::size)
                    .sum();
        }
    }

    /** Bytes that both stores take on disk, logs of transactions included. */
    long bytesOnDisk() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(BenchStores::size)
                    .sum();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            // Servers delete files while they are counted.
            return 0;
        }
    }

    @Override
    public void close() {
        try (dataSource) {
            graph.close();
        } finally {
            stop.run();
        }
    }
}
