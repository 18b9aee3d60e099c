package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.tracked.TrackedPackage;
import io.koschei.tracked.TrackedPackages;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command does with single packages and builds. */
class AdminPackagesIT {

    @TempDir
    private Path folder;

    private AdminLine admin;

    @BeforeEach
    void begin() {
        admin = new AdminLine("admined", folder);
        admin.jdbc
                .sql(
                        "insert into tracked_package (collection_id, name, tracked, known_since) values (1, 'bash', true, now())")
                .update();
    }

    private TrackedPackage bash() {
        return new TrackedPackages(admin.jdbc).find(1, "bash").orElseThrow();
    }

    @Test
    void packagesAreTrackedUntrackedAndBuilt() {
        assertThat(admin.run("untrack", "--collection", "rawhide", "bash")).isZero();
        assertThat(admin.out()).isEqualTo("bash of rawhide is not tracked.\n");
        assertThat(bash().tracked()).isFalse();
        assertThat(admin.run("build", "--collection", "rawhide", "bash")).isEqualTo(2);
        assertThat(admin.err()).contains("koschei admin track --collection rawhide bash");
        assertThat(admin.run("track", "--collection", "rawhide", "bash")).isZero();
        assertThat(bash().tracked()).isTrue();
        assertThat(admin.run("build", "--collection", "rawhide", "bash")).isZero();
        assertThat(bash().manualPriority()).isEqualTo(100_000);
        assertThat(admin.run("priority", "--collection", "rawhide", "bash", "--manual", "0"))
                .isZero();
        assertThat(admin.run("untrack", "--collection", "rawhide", "bash", "bahs"))
                .isEqualTo(2);
        assertThat(bash().tracked()).as("none is changed when one is misspelt").isTrue();
        assertThat(admin.run("track", "--collection", "rawhide", "bash", "--policy"))
                .isZero();
        assertThat(admin.out()).as("it was never built").isEqualTo("bash of rawhide is not tracked.\n");
    }

    @Test
    void packagesAreBuiltThoughTheyCannotBeResolved() {
        assertThat(admin.run("unresolved", "--collection", "rawhide", "bash")).isEqualTo(2);
        assertThat(admin.err()).contains("--build or --wait");
        assertThat(admin.run("unresolved", "--collection", "rawhide", "bash", "--build"))
                .isZero();
        assertThat(admin.out()).isEqualTo("bash of rawhide is built even when Koschei cannot resolve it.\n");
        assertThat(bash().buildUnresolved()).isTrue();
        assertThat(admin.run("unresolved", "--collection", "rawhide", "bash", "--wait"))
                .isZero();
        assertThat(admin.out()).isEqualTo("bash of rawhide waits until Koschei can resolve it.\n");
        assertThat(bash().buildUnresolved()).isFalse();
    }

    @Test
    void aBuildIsCanceledByItsTask() {
        assertThat(admin.run("cancel", "77")).isEqualTo(2);
        assertThat(admin.err()).contains("Koschei has no build with task 77");
        admin.jdbc.sql("""
                        insert into build (package_id, real, state, token, epoch, version, release, submitted_at, task_id)
                        values (?, false, 'RUNNING', 'token', 0, '1', '1', now(), 77)
                        """).param(bash().id()).update();
        assertThat(admin.run("cancel", "77")).isZero();
        assertThat(admin.out()).isEqualTo("The build of bash of rawhide with task 77 is to be canceled.\n");
        assertThat(admin.jdbc
                        .sql("select cancel_requested_at is not null from build where task_id = 77")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }
}
