package io.koschei.admin;

import io.koschei.builds.BuildWriter;
import io.koschei.builds.Builds;
import io.koschei.builds.PriorityRules;
import io.koschei.builds.RetryRules;
import io.koschei.collections.Branching;
import io.koschei.collections.CollectionDeletion;
import io.koschei.collections.CollectionFaults;
import io.koschei.collections.CollectionLives;
import io.koschei.embedded.RunningPostgres;
import io.koschei.model.Collection;
import io.koschei.model.PackageGroup;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Locks;
import io.koschei.postgres.LoggedGenerations;
import io.koschei.postgres.Notices;
import io.koschei.postgres.PackageGroups;
import io.koschei.postgres.writing.ChangeLog;
import io.koschei.postgres.writing.GenerationWriter;
import io.koschei.scheduling.Candidates;
import io.koschei.scheduling.HubStates;
import io.koschei.scheduling.Suspensions;
import io.koschei.settings.ConfigFile;
import io.koschei.settings.Home;
import io.koschei.settings.UsageException;
import io.koschei.tracked.PackageSettings;
import io.koschei.tracked.TrackedPackage;
import io.koschei.tracked.TrackedPackages;
import io.koschei.tracked.Tracking;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens the database of a service for an administrator's command. */
record AdminDatabase(DataSource dataSource, JdbcClient jdbc, TransactionTemplate transaction) {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    /**
     * The one that a configuration names, or the embedded one that its service runs.
     *
     * @throws UsageException when it cannot be reached, or is not Koschei's
     */
    static AdminDatabase of(ConfigFile config) {
        return config.get("koschei.postgresql.url")
                .map(url -> connect(
                        url,
                        config.get("koschei.postgresql.user").orElse(""),
                        config.get("koschei.postgresql.password").orElse("")))
                .orElseGet(() -> embedded(
                        config.get("koschei.data-dir").map(Path::of).orElseGet(() -> Home.defaultData("server"))));
    }

    /**
     * The embedded one in a data folder.
     *
     * @throws UsageException when no service runs there
     */
    static AdminDatabase embedded(Path data) {
        RunningPostgres running = RunningPostgres.in(data.resolve("postgresql"))
                .orElseThrow(() -> new UsageException("no embedded PostgreSQL runs in " + data
                        + "; start the service first, or name its folder with --data-dir"));
        return connect(running.jdbcUrl(), running.user(), running.password());
    }

    private static AdminDatabase connect(String url, String user, String password) {
        DriverManagerDataSource dataSource = new DriverManagerDataSource(url, user, password);
        JdbcClient jdbc = JdbcClient.create(dataSource);
        boolean ours;
        try {
            ours = jdbc.sql("select to_regclass('change_log') is not null")
                    .query(Boolean.class)
                    .single();
        } catch (DataAccessException e) {
            throw new UsageException("cannot use PostgreSQL at " + url + ": "
                    + e.getMostSpecificCause().getMessage() + " Check koschei.postgresql in the configuration");
        }
        if (!ours) {
            throw new UsageException("the database at " + url
                    + " has none of Koschei's tables yet; 'koschei serve' makes them at its start");
        }
        return new AdminDatabase(dataSource, jdbc, new TransactionTemplate(new JdbcTransactionManager(dataSource)));
    }

    Suspensions suspensions() {
        return new Suspensions(jdbc, transaction);
    }

    PackageSettings settings() {
        return new PackageSettings(jdbc, transaction, new TrackedPackages(jdbc));
    }

    Tracking tracking() {
        return new Tracking(jdbc, transaction, new PackageGroups(jdbc, transaction));
    }

    HubStates hub() {
        return new HubStates(jdbc);
    }

    Candidates candidates() {
        return new Candidates(jdbc);
    }

    /** Only for requests: what a build's end means for its package is for the service, which has its rules. */
    BuildWriter writer() {
        return new BuildWriter(jdbc, transaction, PriorityRules.UPSTREAM, RetryRules.USUAL);
    }

    Builds builds() {
        return new Builds(jdbc);
    }

    Notices notices() {
        return new Notices(jdbc);
    }

    CollectionFaults faults() {
        return new CollectionFaults(jdbc);
    }

    CollectionLives lives() {
        return new CollectionLives(jdbc, transaction);
    }

    CollectionDeletion deletion() {
        return new CollectionDeletion(jdbc, transaction);
    }

    Branching branching() {
        Generations generations = new Generations(jdbc);
        return new Branching(
                jdbc,
                transaction,
                generations,
                new CollectionRepository(jdbc),
                new GenerationWriter(dataSource, jdbc, transaction, generations));
    }

    /**
     * A complete generation of a collection.
     *
     * @param ordinal the newest if null
     * @throws UsageException when there is none
     */
    Generation complete(Collection collection, @Nullable Integer ordinal) {
        Generations generations = new Generations(jdbc);
        return (ordinal == null
                        ? generations.newestComplete(collection.id())
                        : generations.byOrdinal(collection.id(), ordinal))
                .filter(found -> found.state() == GenerationState.COMPLETE && found.collectionId() == collection.id())
                .orElseThrow(() -> new UsageException("'" + collection.name() + "' has no complete generation"
                        + (ordinal == null ? " yet" : " " + ordinal)));
    }

    /** A collection whose deletion was cut off. */
    Optional<Collection> hidden(String name) {
        return new CollectionRepository(jdbc).hidden(name);
    }

    LoggedGenerations logged() {
        return new LoggedGenerations(jdbc);
    }

    List<Collection> collections() {
        return new CollectionRepository(jdbc).all();
    }

    /** How many packages the collection has ever had. */
    int packages(Collection collection) {
        return new ChangeLog(jdbc, new Generations(jdbc)).packages(collection.id());
    }

    /** How many generations the change log has of the collection. */
    int entries(Collection collection) {
        return new ChangeLog(jdbc, new Generations(jdbc)).length(collection.id());
    }

    /** @throws UsageException when there is no such collection */
    Collection collection(String name) {
        CollectionRepository collections = new CollectionRepository(jdbc);
        return collections
                .find(name)
                .orElseThrow(() -> new UsageException("there is no collection '%s'; there are: %s"
                        .formatted(
                                name,
                                collections.all().stream().map(Collection::name).collect(Collectors.joining(", ")))));
    }

    /** @throws UsageException when the configuration of the service names no such group */
    PackageGroup group(String name) {
        List<PackageGroup> groups = new PackageGroups(jdbc, transaction).all();
        return groups.stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("there is no group '%s'; there are: %s"
                        .formatted(
                                name,
                                groups.isEmpty()
                                        ? "none"
                                        : groups.stream()
                                                .map(PackageGroup::name)
                                                .collect(Collectors.joining(", ")))));
    }

    /** @throws UsageException when Koji has never listed it for the collection */
    TrackedPackage sourcePackage(Collection collection, String name) {
        return new TrackedPackages(jdbc)
                .find(collection.id(), name)
                .orElseThrow(() ->
                        new UsageException("Koji has never listed a source package '%s' for '%s'; check its spelling"
                                .formatted(name, collection.name())));
    }

    /**
     * Does something with a collection while no service works on its generations.
     *
     * @throws UsageException when one works on them all the time
     */
    <T> T alone(Collection collection, Supplier<T> task) throws InterruptedException {
        return waiting(Locks.resolution(collection), "worked on a generation of " + collection.name(), task);
    }

    /**
     * Does something while no service compares builds or weighs packages.
     *
     * @throws UsageException when one does for very long
     */
    <T> T unweighed(Supplier<T> task) throws InterruptedException {
        return waiting(Locks.DEPENDENCIES, "weighed packages", task);
    }

    private <T> T waiting(String lock, String busy, Supplier<T> task) throws InterruptedException {
        List<T> result = new ArrayList<>();
        Locks locks = new Locks(dataSource);
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!locks.exclusively(lock, () -> result.add(task.get()))) {
            if (System.nanoTime() - deadline > 0) {
                throw new UsageException("a service has " + busy + " for " + LONGEST_WAIT.toMinutes()
                        + " minutes; try again when it is done, or stop the service");
            }
            Thread.sleep(BETWEEN_TRIES.toMillis());
        }
        return result.get(0);
    }

    /**
     * Does something with a collection while no other command makes its graph anew.
     *
     * @return false when one does
     */
    boolean rebuilding(Collection collection, Runnable task) {
        return new Locks(dataSource).exclusively(Locks.rebuild(collection), task);
    }
}
