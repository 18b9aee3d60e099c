package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.Collection;
import io.koschei.postgres.CollectionRepository;
import io.koschei.tracked.TrackedPackage;
import io.koschei.tracked.TrackedPackages;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

/** What the command does with single packages and builds. */
class AdminPackagesIT {

    private static final String DATABASE = "admined";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final JdbcClient jdbc = JdbcClient.create(TestStores.migrated(DATABASE));
    private Path config;

    @BeforeEach
    void aCollectionWithAPackage() throws IOException {
        jdbc.sql("truncate collection restart identity cascade").update();
        CollectionRepository collections = new CollectionRepository(jdbc);
        collections.configure(0, new Collection(0, "rawhide", "Rawhide", "rawhide", "f45", "x86_64", "build"));
        collections.follow(List.of("rawhide"));
        jdbc.sql(
                        "insert into tracked_package (collection_id, name, tracked, known_since) values (1, 'bash', true, now())")
                .update();
        config = TestStores.config(DATABASE, folder);
    }

    private int here(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = Application.commandLine(new Application());
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of("admin"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--config", config.toString()));
        return line.execute(all.toArray(String[]::new));
    }

    private TrackedPackage bash() {
        return new TrackedPackages(jdbc).find(1, "bash").orElseThrow();
    }

    @Test
    void packagesAreTrackedUntrackedAndBuilt() {
        assertThat(here("untrack", "--collection", "rawhide", "bash")).isZero();
        assertThat(out.toString()).isEqualTo("bash of rawhide is not tracked.\n");
        assertThat(bash().tracked()).isFalse();
        assertThat(here("build", "--collection", "rawhide", "bash")).isEqualTo(2);
        assertThat(err.toString()).contains("koschei admin track --collection rawhide bash");
        assertThat(here("track", "--collection", "rawhide", "bash")).isZero();
        assertThat(bash().tracked()).isTrue();
        assertThat(here("build", "--collection", "rawhide", "bash")).isZero();
        assertThat(bash().manualPriority()).isEqualTo(100_000);
        assertThat(here("priority", "--collection", "rawhide", "bash", "--manual", "0"))
                .isZero();
        assertThat(here("untrack", "--collection", "rawhide", "bash", "bahs")).isEqualTo(2);
        assertThat(bash().tracked()).as("none is changed when one is misspelt").isTrue();
        assertThat(here("track", "--collection", "rawhide", "bash", "--policy")).isZero();
        assertThat(out.toString()).as("it was never built").isEqualTo("bash of rawhide is not tracked.\n");
    }

    @Test
    void packagesAreBuiltThoughTheyCannotBeResolved() {
        assertThat(here("unresolved", "--collection", "rawhide", "bash")).isEqualTo(2);
        assertThat(err.toString()).contains("--build or --wait");
        assertThat(here("unresolved", "--collection", "rawhide", "bash", "--build"))
                .isZero();
        assertThat(out.toString()).isEqualTo("bash of rawhide is built even when Koschei cannot resolve it.\n");
        assertThat(bash().buildUnresolved()).isTrue();
        assertThat(here("unresolved", "--collection", "rawhide", "bash", "--wait"))
                .isZero();
        assertThat(out.toString()).isEqualTo("bash of rawhide waits until Koschei can resolve it.\n");
        assertThat(bash().buildUnresolved()).isFalse();
    }

    @Test
    void aBuildIsCanceledByItsTask() {
        assertThat(here("cancel", "77")).isEqualTo(2);
        assertThat(err.toString()).contains("Koschei has no build with task 77");
        jdbc.sql("""
                        insert into build (package_id, real, state, token, epoch, version, release, submitted_at, task_id)
                        values (?, false, 'RUNNING', 'token', 0, '1', '1', now(), 77)
                        """).param(bash().id()).update();
        assertThat(here("cancel", "77")).isZero();
        assertThat(out.toString()).isEqualTo("The build of bash of rawhide with task 77 is to be canceled.\n");
        assertThat(jdbc.sql("select cancel_requested_at is not null from build where task_id = 77")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }
}
