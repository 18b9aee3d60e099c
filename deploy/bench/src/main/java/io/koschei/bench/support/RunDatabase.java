package io.koschei.bench.support;

import com.zaxxer.hikari.HikariDataSource;
import io.koschei.builds.Builds;
import io.koschei.builds.closures.BuildChanges;
import io.koschei.builds.closures.Uncompared;
import io.koschei.builds.closures.UpdateOutcomes;
import io.koschei.changelog.GraphVerifier;
import io.koschei.neo4j.standalone.GraphStore;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.GraphRegister;
import io.koschei.postgres.PreviewResults;
import io.koschei.postgres.Previews;
import io.koschei.postgres.writing.ChangeLog;
import io.koschei.scheduling.HubStates;
import io.koschei.scheduling.Suspensions;
import io.koschei.tracked.TrackedPackages;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database of its own for one run of a benchmark, on servers that outlive it, and what reads from it. */
public final class RunDatabase implements AutoCloseable {

    private final HikariDataSource dataSource = new HikariDataSource();
    private final StoreAccess access;
    private final JdbcClient jdbc;

    private RunDatabase(StoreAccess servers) {
        this.access = servers;
        dataSource.setJdbcUrl(servers.jdbcUrl());
        dataSource.setUsername(servers.jdbcUser());
        dataSource.setPassword(servers.jdbcPassword());
        dataSource.setMaximumPoolSize(2);
        jdbc = JdbcClient.create(dataSource);
    }

    /**
     * Creates the database of one run.
     *
     * @param database a name that is new
     */
    public static RunDatabase create(StoreAccess servers, String database) {
        try (RunDatabase given = new RunDatabase(servers)) {
            given.jdbc.sql("create database " + database).update();
        }
        return new RunDatabase(servers.withDatabase(database));
    }

    public String url() {
        return access.jdbcUrl();
    }

    public CollectionRepository collections() {
        return new CollectionRepository(jdbc);
    }

    public Generations generations() {
        return new Generations(jdbc);
    }

    public Builds builds() {
        return new Builds(jdbc);
    }

    public BuildChanges changes() {
        return new BuildChanges(jdbc, transaction());
    }

    public Uncompared uncompared() {
        return new Uncompared(jdbc);
    }

    public UpdateOutcomes outcomes() {
        return new UpdateOutcomes(jdbc);
    }

    /** The graph beside it. */
    public GraphStore graph() {
        return GraphStore.open(access.neo4jUri(), access.neo4jUser(), access.neo4jPassword());
    }

    public GraphVerifier verifier(GraphStore graph) {
        return new GraphVerifier(
                new ChangeLog(jdbc, generations()), new GraphRegister(jdbc), graph.writer(), graph.intervals());
    }

    public Previews previews() {
        return new Previews(jdbc, transaction());
    }

    public PreviewResults previewResults() {
        return new PreviewResults(jdbc, transaction());
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    public TrackedPackages packages() {
        return new TrackedPackages(jdbc);
    }

    public HubStates hub() {
        return new HubStates(jdbc);
    }

    public Suspensions suspensions() {
        return new Suspensions(jdbc, transaction());
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
