package io.koschei.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.PackageGroup;
import io.koschei.scheduling.Suspension.Target;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of all that is suspended, what a package must wait for longest. */
class SuspendedTests {

    private static final Instant NOW = Candidacy.NOW;
    private static final PackageGroup PERL = new PackageGroup("perl", "Perl", List.of("perl", "perl-*"));
    private static final PackageGroup CORE = new PackageGroup("core", "Core", List.of("*"));

    private static Suspension of(Target target, int seconds) {
        return new Suspension(seconds, target, null, NOW.plusSeconds(seconds), "why", NOW);
    }

    private static long longest(String name, Suspension... suspensions) {
        Suspension found = new Suspended(List.of(suspensions), List.of(PERL, CORE)).of(1, name);
        return found == null ? 0 : found.id();
    }

    @Test
    void isWhatLastsLongestWhateverItsScope() {
        Suspension hub = of(Target.HUB, 10);
        Suspension collection = of(Target.collection(1), 20);
        Suspension perl = of(Target.sourcePackage(1, "perl"), 30);
        Suspension group = of(Target.group("perl"), 40);

        assertThat(longest("perl", group, perl, collection, hub)).isEqualTo(40);
        assertThat(longest("perl", perl, collection, hub)).isEqualTo(30);
        assertThat(longest("bash", group, perl, collection, hub)).isEqualTo(20);
        assertThat(longest("bash", group, perl, hub)).isEqualTo(10);
        assertThat(longest("bash", group, perl)).isZero();
        assertThat(longest("bash")).isZero();
    }

    @Test
    void isTheLongestOfSeveralGroups() {
        assertThat(longest("perl-DBI", of(Target.group("core"), 50), of(Target.group("perl"), 40)))
                .isEqualTo(50);
        assertThat(longest("perl-DBI", of(Target.group("perl"), 60), of(Target.group("core"), 50)))
                .isEqualTo(60);
        assertThat(longest("bash", of(Target.group("perl"), 60), of(Target.group("core"), 50)))
                .isEqualTo(50);
    }

    @Test
    void isOfTheHubOnlyInMaintenance() {
        assertThat(new Suspended(List.of(of(Target.collection(1), 20)), List.of()).hub())
                .isEmpty();
        assertThat(new Suspended(List.of(of(Target.HUB, 20)), List.of()).hub())
                .map(Suspension::id)
                .contains(20L);
    }
}
