package io.koschei.app;

import io.koschei.changelog.FollowOutcome;
import io.koschei.changelog.GraphFollower;
import io.koschei.embedded.EmbeddedStores;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.generation.ThinningPolicy;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.writing.GraphSchema;
import io.koschei.neo4j.writing.GraphWriter;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.GraphRegister;
import io.koschei.postgres.LoggedGenerations;
import io.koschei.postgres.Members;
import io.koschei.postgres.writing.ChangeLog;
import io.koschei.postgres.writing.GenerationWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes generations into embedded stores as the service does, without one: each is one more version of the same package. */
final class Chronicle implements AutoCloseable {

    static final String NAME = "rawhide";

    private static final Instant START = Instant.parse("2021-06-01T06:00:00Z");
    private static final PackageKey LIB = new PackageKey("lib", "noarch");

    private final Driver driver;
    private final Generations generations;
    private final GenerationWriter writer;
    private final ChangeLog log;
    private final GraphFollower follower;
    private final LoggedGenerations logged;
    private final Collection collection;

    Chronicle(EmbeddedStores stores) {
        DriverManagerDataSource source =
                new DriverManagerDataSource(stores.jdbcUrl(), stores.jdbcUser(), stores.jdbcPassword());
        Flyway.configure().dataSource(source).load().migrate();
        driver = GraphDatabase.driver(stores.neo4jUri(), AuthTokens.basic(stores.neo4jUser(), stores.neo4jPassword()));
        new GraphSchema(driver).ensure();
        JdbcClient jdbc = JdbcClient.create(source);
        generations = new Generations(jdbc);
        writer = new GenerationWriter(
                source, jdbc, new TransactionTemplate(new JdbcTransactionManager(source)), generations);
        log = new ChangeLog(jdbc, generations);
        logged = new LoggedGenerations(jdbc);
        follower = new GraphFollower(log, new GraphRegister(jdbc), new GraphWriter(driver));
        CollectionRepository collections = new CollectionRepository(jdbc);
        collections.configure(0, new Collection(0, NAME, NAME, "f45", null, "x86_64", "build"));
        collection = collections.find(NAME).orElseThrow();
    }

    /** What a service does at its start. */
    FollowOutcome compare() {
        return follower.catchUp(collection, entry -> {});
    }

    /** What a service does at its start with what the configuration says about old generations. */
    void thinnedDaily() {
        logged.configure(
                collection.id(), Optional.of(new ThinningPolicy(Duration.ofDays(30), ThinningPolicy.Period.DAY)));
    }

    /** Writes generations up to an ordinal. */
    void upTo(int last) {
        int next = generations
                .newest(collection.id())
                .map(each -> each.ordinal() + 1)
                .orElse(0);
        for (int ordinal = next; ordinal <= last; ordinal++) {
            generation(ordinal);
        }
    }

    private void generation(int ordinal) {
        generations.found(collection.id(), 100 + ordinal, 1000L + ordinal, START.plusSeconds(3600L * ordinal), START);
        generations.advance(at(ordinal), GenerationState.FETCHED, START);
        PackageFacts facts =
                new PackageFacts(new Nevra(LIB.name(), new Evr(0, "1." + ordinal, "1"), LIB.arch()), "lib", 10, 100);
        writer.write(
                at(ordinal),
                List.of(LIB),
                incoming -> incoming.resolved(facts, Members.of(1, i -> incoming.packageId(LIB), i -> 0), List.of()),
                START);
        FollowOutcome outcome = follower.follow(collection, ordinal, entry -> {});
        if (!(outcome instanceof FollowOutcome.UpToDate)) {
            throw new AssertionError(outcome);
        }
        log.graphed(at(ordinal), START);
        generations.advance(at(ordinal), GenerationState.COMPLETE, START);
    }

    private Generation at(int ordinal) {
        return generations.byOrdinal(collection.id(), ordinal).orElseThrow();
    }

    @Override
    public void close() {
        driver.close();
    }
}
