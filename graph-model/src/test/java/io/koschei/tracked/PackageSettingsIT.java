package io.koschei.tracked;

import static io.koschei.builds.TrackedCollection.NOW;
import static io.koschei.builds.TrackedCollection.build;
import static io.koschei.builds.TrackedCollection.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.TrackedCollection;
import io.koschei.postgres.AtOnce;
import io.koschei.postgres.TestPostgres;
import io.koschei.tracked.PackageSettings.Change;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an administrator sets of one package, and what the audit log is told. */
class PackageSettingsIT {

    private TrackedCollection f43;
    private PackageSettings settings;

    @BeforeEach
    void begin() {
        f43 = TrackedCollection.empty();
        settings = new PackageSettings(f43.jdbc, TestPostgres.transaction(), f43.packages);
        f43.all(10, open("bash", build(1, "1", 1)), open("zsh", build(2, "1", 1)));
        f43.jdbc
                .sql("update tracked_package set refusal = 'Broken.', refused_until = now()")
                .update();
    }

    @Test
    void endsARefusalForAPackageThatIsWantedSooner() {
        Change change = settings.manualPriority(f43.id, "bash", 500, NOW).orElseThrow();

        assertThat(change.before().manualPriority()).isZero();
        assertThat(change.before().refusal()).isEqualTo("Broken.");
        assertThat(change.after()).isEqualTo(f43.get("bash"));
        assertThat(change.after().manualPriority()).isEqualTo(500);
        assertThat(change.after().refusal()).isNull();
        assertThat(change.after().refusedUntil()).isNull();
        assertThat(f43.get("zsh").refusal()).as("another package").isEqualTo("Broken.");
    }

    @Test
    void leavesARefusalForAPackageThatIsNotWantedSooner() {
        assertThat(settings.manualPriority(f43.id, "bash", -100, NOW)
                        .orElseThrow()
                        .after())
                .satisfies(later -> {
                    assertThat(later.manualPriority()).isEqualTo(-100);
                    assertThat(later.refusal()).isEqualTo("Broken.");
                });
        assertThat(settings.manualPriority(f43.id, "bash", 0, NOW)
                        .orElseThrow()
                        .after()
                        .refusal())
                .isEqualTo("Broken.");
        assertThat(settings.constantPriority(f43.id, "bash", 30, NOW)
                        .orElseThrow()
                        .after())
                .satisfies(later -> {
                    assertThat(later.constantPriority()).isEqualTo(30);
                    assertThat(later.refusal()).isEqualTo("Broken.");
                });
    }

    @Test
    void setsArchitecturesAndTakesThemBack() {
        Change set = settings.archOverride(f43.id, "bash", "^i686", NOW).orElseThrow();
        assertThat(set.before().archOverride()).isNull();
        assertThat(set.after().archOverride()).isEqualTo("^i686");
        assertThat(set.after().refusal()).as("the reason may be gone").isNull();

        Change back = settings.archOverride(f43.id, "bash", null, NOW).orElseThrow();
        assertThat(back.before()).isEqualTo(set.after());
        assertThat(back.after().archOverride()).isNull();
    }

    @Test
    void knowsNoPackageThatKojiNeverListed() {
        TrackedCollection f44 = TrackedCollection.more("f44");

        assertThat(settings.manualPriority(f43.id, "fish", 1, NOW)).isEmpty();
        assertThat(settings.constantPriority(f44.id, "bash", 1, NOW)).isEmpty();
        assertThat(settings.archOverride(f44.id, "bash", "x86_64", NOW)).isEmpty();
        assertThat(f43.get("bash").archOverride()).isNull();
    }

    @Test
    void tellsEachOfSeveralAdministratorsWhatTheyReplaced() throws Exception {
        List<Optional<Change>> changes =
                AtOnce.call(5, i -> () -> settings.constantPriority(f43.id, "bash", i + 1, NOW));

        List<Integer> before = changes.stream()
                .map(change -> change.orElseThrow().before().constantPriority())
                .toList();
        assertThat(before)
                .as("each value is replaced once, and the last one stays")
                .doesNotHaveDuplicates()
                .contains(0)
                .doesNotContain(f43.get("bash").constantPriority());
    }
}
