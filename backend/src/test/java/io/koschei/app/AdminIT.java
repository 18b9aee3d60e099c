package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.collections.CollectionDeletion;
import io.koschei.collections.CollectionLives;
import io.koschei.embedded.PostgresServer;
import io.koschei.model.Collection;
import io.koschei.model.PackageGroup;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.PackageGroups;
import io.koschei.scheduling.Suspensions;
import io.koschei.settings.CollectionsProperties;
import io.koschei.settings.GroupsProperties;
import io.koschei.tracked.TrackedPackage;
import io.koschei.tracked.TrackedPackages;
import io.koschei.tracked.Tracking;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine;

/** The command, on the embedded database that another process could have started. */
class AdminIT {

    @TempDir
    private static Path data;

    private static PostgresServer server;
    private static JdbcClient jdbc;
    private static TransactionTemplate transaction;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        server = PostgresServer.start(data.resolve("postgresql"));
        DriverManagerDataSource dataSource =
                new DriverManagerDataSource(server.jdbcUrl(), server.user(), server.password());
        jdbc = JdbcClient.create(dataSource);
        transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        Flyway.configure().dataSource(dataSource).load().migrate();
        CollectionRepository collections = new CollectionRepository(jdbc);
        collections.configure(0, new Collection(0, "rawhide", "Rawhide", "rawhide", "f45", "x86_64", "build"));
        collections.follow(List.of("rawhide"));
        new PackageGroups(jdbc, transaction)
                .configure(List.of(new PackageGroup("perl", "Perl", List.of("perl-*"))), Instant.EPOCH);
        jdbc.sql(
                        "insert into tracked_package (collection_id, name, tracked, known_since) values (1, 'bash', true, now())")
                .update();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void clean() {
        jdbc.sql("delete from suspension").update();
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = Application.commandLine(new Application());
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of("admin"));
        all.addAll(List.of(arguments));
        return line.execute(all.toArray(String[]::new));
    }

    private int here(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data-dir", data.toString()));
        return run(all.toArray(String[]::new));
    }

    private static TrackedPackage bash() {
        return new TrackedPackages(jdbc).find(1, "bash").orElseThrow();
    }

    private static List<String> suspended(Instant at) {
        return new Suspensions(jdbc, transaction)
                .applying(at).stream().map(each -> each.target().scope().name()).toList();
    }

    @Test
    void kojiIsPausedAndResumed() {
        assertThat(here("koji", "pause", "--until", "2h", "--reason", "new disks"))
                .isZero();
        assertThat(out.toString())
                .matches(
                        "Nothing is submitted to Koji until 20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC\\. What runs goes on\\..*\\n");
        Instant now = Instant.now();
        assertThat(suspended(now.plus(Duration.ofMinutes(119)))).containsExactly("HUB");
        assertThat(suspended(now.plus(Duration.ofMinutes(121)))).isEmpty();
        assertThat(here("status")).isZero();
        assertThat(out.toString())
                .contains(
                        "no scheduler has logged in",
                        "rawhide: 0 builds run",
                        "Everything is suspended until ",
                        ": new disks");
        assertThat(here("koji", "resume")).isZero();
        assertThat(suspended(now)).isEmpty();
        assertThat(here("koji", "resume")).isZero();
        assertThat(out.toString()).isEqualTo("Koji was not paused.\n");
    }

    @Test
    void collectionsAreRenamedAndRetired() {
        assertThat(here("collection", "rename", "rawhide", "f45")).isZero();
        assertThat(out.toString()).startsWith("rawhide is f45 now. Addresses with rawhide lead to it.");
        assertThat(here("collection", "rename", "f45", "no name")).isEqualTo(2);
        assertThat(err.toString()).contains("'f45' cannot be renamed to 'no name': 'no name' is not a name");
        assertThat(here("collection", "rename", "rawhide", "rawhide"))
                .as("back, by the name of before")
                .isZero();

        assertThat(here("collection", "delete", "rawhide", "--yes")).isEqualTo(2);
        assertThat(err.toString()).contains("'rawhide' cannot be deleted. It is followed. Retire it first.");
        assertThat(here("collection", "retire", "rawhide")).isZero();
        assertThat(out.toString()).contains("rawhide is retired");
        assertThat(new CollectionRepository(jdbc).followed()).isEmpty();
        assertThat(here("collection", "delete", "rawhide")).isEqualTo(2);
        assertThat(err.toString()).contains("rawhide has 1 packages and generations; --yes deletes them for good");
        assertThat(new CollectionRepository(jdbc).find("rawhide")).isPresent();
        assertThat(here("collection", "follow", "rawhide")).isZero();
        assertThat(new CollectionRepository(jdbc).followed()).hasSize(1);
    }

    @Test
    void namesOfACollectionThatIsBeingDeletedAreNotFollowed() {
        CollectionRepository collections = new CollectionRepository(jdbc);
        CollectionLives lives = new CollectionLives(jdbc, transaction);
        CollectionDeletion deletion = new CollectionDeletion(jdbc, transaction);
        collections.configure(1, new Collection(0, "f40", "F40", "f40", null, "x86_64", "build"));
        Collection doomed = collections.find("f40").orElseThrow();
        lives.rename(doomed, "f40-old", Instant.EPOCH);
        lives.retire(doomed.id(), Instant.EPOCH);
        assertThat(deletion.begin(doomed.id(), Instant.EPOCH)).isEmpty();

        for (String name : List.of("f40", "f40-old")) {
            new CollectionsSetup(
                    new Binder(new MapConfigurationPropertySource(Map.of(
                                    "koschei.collections[0].name", name, "koschei.collections[1].name", "rawhide")))
                            .bindOrCreate("koschei", CollectionsProperties.class),
                    new GroupsProperties(List.of()),
                    collections,
                    lives,
                    new Tracking(jdbc, transaction, new PackageGroups(jdbc, transaction)),
                    transaction,
                    Clock.systemUTC());

            assertThat(collections.all()).extracting(Collection::name).containsExactly("rawhide");
            assertThat(collections.followed()).extracting(Collection::name).containsExactly("rawhide");
        }
        deletion.run(doomed.id(), some -> {});
        assertThat(collections.hidden("f40")).isEmpty();
    }

    @Test
    void packagesGroupsAndCollectionsAreSuspended() {
        assertThat(here("suspend", "package", "bash", "--collection", "rawhide", "--until", "3d"))
                .isZero();
        assertThat(here("suspend", "group", "perl", "--until", "2d")).isZero();
        assertThat(here("suspend", "collection", "rawhide", "--until", "1d")).isZero();
        assertThat(suspended(Instant.now())).containsExactly("PACKAGE", "GROUP", "COLLECTION");
        here("status");
        assertThat(out.toString())
                .contains("bash of rawhide is suspended", "The group perl is", "The collection rawhide is");
        assertThat(here("resume", "package", "bash", "--collection", "rawhide")).isZero();
        assertThat(out.toString()).isEqualTo("bash of rawhide is submitted again.\n");
        assertThat(here("resume", "group", "perl")).isZero();
        assertThat(here("resume", "collection", "rawhide")).isZero();
        assertThat(suspended(Instant.now())).isEmpty();
        here("resume", "group", "perl");
        assertThat(out.toString()).startsWith("The group perl was not suspended");
    }

    @Test
    void prioritiesAndArchitecturesAreSet() {
        assertThat(here("priority", "--collection", "rawhide", "bash", "--manual", "500", "--static", "-20"))
                .isZero();
        assertThat(out.toString()).isEqualTo("bash of rawhide has 500 added for its next build, and -20 for good.\n");
        assertThat(bash().manualPriority()).isEqualTo(500);
        assertThat(bash().constantPriority()).isEqualTo(-20);
        assertThat(here("arch-override", "--collection", "rawhide", "bash", "^s390x", "ppc64le"))
                .isZero();
        assertThat(bash().archOverride()).isEqualTo("^s390x ppc64le");
        assertThat(here("arch-override", "--collection", "rawhide", "bash", "x86_64 aarch64"))
                .isZero();
        assertThat(bash().archOverride()).isEqualTo("x86_64 aarch64");
        assertThat(here("arch-override", "--collection", "rawhide", "bash", "--none"))
                .isZero();
        assertThat(bash().archOverride()).isNull();
    }

    @Test
    void aPolicyShowsWhatItWouldDoFirst() {
        assertThat(here("tracking", "rawhide")).isZero();
        assertThat(out.toString()).isEqualTo("rawhide tracks all packages that were built once.\n");
        assertThat(here("tracking", "rawhide", "groups", "--group", "perl")).isZero();
        assertThat(out.toString()).isEqualTo("""
                        rawhide would track those of perl: 0 more packages are rebuilt, 1 no longer, 0 as before.
                        No longer: bash
                        Nothing was changed. The same with --apply does it.
                        """);
        assertThat(bash().tracked()).isTrue();
        assertThat(here("tracking", "rawhide", "manual", "--apply")).isZero();
        assertThat(out.toString()).startsWith("rawhide now tracks those that people choose: 0 more");
        assertThat(bash().tracked()).isFalse();
        assertMistake("'some' is no policy; there are: all, groups, manual", here("tracking", "rawhide", "some"));
        assertMistake("There is no package group 'x'", here("tracking", "rawhide", "groups", "--group", "x"));
        assertMistake("tracking 'groups' needs the name of at least one group", here("tracking", "rawhide", "groups"));
        jdbc.sql("update tracked_package set tracked = true").update();
        jdbc.sql("update collection set tracking = 'ALL'").update();
    }

    @Test
    void theConfigurationNamesTheDatabase(@TempDir Path folder) throws IOException {
        Path embedded = Files.writeString(folder.resolve("embedded.yml"), "koschei:\n  data-dir: " + data + "\n");
        assertThat(run("--config", embedded.toString(), "status")).isZero();
        Path own = Files.writeString(
                folder.resolve("own.yml"), """
                        koschei:
                          postgresql:
                            url: %s
                            user: %s
                            password: %s
                        """.formatted(server.jdbcUrl(), server.user(), server.password()));
        assertThat(run("status", "--config", own.toString())).isZero();
        Path wrong = Files.writeString(folder.resolve("wrong.yml"), """
                        koschei:
                          postgresql:
                            url: jdbc:postgresql://127.0.0.1:1/koschei
                        """);
        assertThat(run("status", "--config", wrong.toString())).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("koschei: cannot use PostgreSQL at jdbc:postgresql://127.0.0.1:1/koschei:")
                .contains("Check koschei.postgresql in the configuration");
    }

    @Test
    void mistakesAreExplained(@TempDir Path folder) {
        assertMistake("name the service: --config FILE", run("status"));
        assertMistake("no embedded PostgreSQL runs in " + folder, run("status", "--data-dir", folder.toString()));
        assertMistake(
                "there is no collection 'f99'; there are: rawhide",
                here("suspend", "collection", "f99", "--until", "2h"));
        assertMistake(
                "there is no group 'python'; there are: perl", here("suspend", "group", "python", "--until", "2h"));
        assertMistake(
                "Koji has never listed a source package 'bsh' for 'rawhide'; check its spelling",
                here("priority", "--collection", "rawhide", "bsh", "--manual", "1"));
        assertMistake("say what is added", here("priority", "--collection", "rawhide", "bash"));
        assertMistake(
                "a priority must be from -100000 to 100000",
                here("priority", "--collection", "rawhide", "bash", "--manual", "100001"));
        assertMistake("cannot read 'soon'", here("koji", "pause", "--until", "soon"));
        assertMistake("name the architectures, or --none", here("arch-override", "--collection", "rawhide", "bash"));
        assertMistake(
                "'x86_64; drop' are not names",
                here("arch-override", "--collection", "rawhide", "bash", "x86_64; drop"));
        assertThat(bash().archOverride()).isNull();
    }

    private void assertMistake(String message, int status) {
        assertThat(status).isEqualTo(2);
        assertThat(err.toString()).startsWith("koschei: " + message);
    }
}
