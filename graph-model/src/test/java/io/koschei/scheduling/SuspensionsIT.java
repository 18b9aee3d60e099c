package io.koschei.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.TestPackages;
import io.koschei.postgres.TestPostgres;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SuspensionsIT {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(3600);

    private final Suspensions suspensions = new Suspensions(TestPostgres.jdbc(), TestPostgres.transaction());
    private TestPackages test;

    @BeforeEach
    void clean() {
        test = TestPackages.clean();
    }

    @Test
    void theyEndByThemselves() {
        suspensions.make(Suspension.Target.group("perl"), LATER, "new Perl", NOW);
        Suspension bash = suspensions.make(
                Suspension.Target.sourcePackage(test.collection(), "bash"), LATER.plusSeconds(1), "noise", NOW);
        assertThat(bash.collection()).isEqualTo("rawhide");
        assertThat(suspensions.applying(NOW))
                .extracting(suspension -> suspension.target().subject())
                .containsExactly("bash", "perl");
        assertThat(suspensions.applying(LATER)).containsExactly(bash);
        assertThat(suspensions.applying(LATER.plusSeconds(1))).isEmpty();
    }

    @Test
    void theLastWordCounts() {
        suspensions.make(Suspension.Target.HUB, LATER.plusSeconds(900), "one", NOW);
        suspensions.make(Suspension.Target.HUB, LATER, "two", NOW.plusSeconds(1));
        assertThat(suspensions.applying(NOW.plusSeconds(1))).singleElement().satisfies(only -> {
            assertThat(only.reason()).isEqualTo("two");
            assertThat(only.until()).isEqualTo(LATER);
        });
    }

    @Test
    void somebodyCanEndOneAndNoOther() {
        Suspension.Target whole = Suspension.Target.collection(test.collection());
        suspensions.make(whole, LATER, "x", NOW);
        suspensions.make(Suspension.Target.HUB, LATER, "x", NOW);
        assertThat(suspensions.end(Suspension.Target.HUB, NOW)).isTrue();
        assertThat(suspensions.end(Suspension.Target.HUB, NOW)).isFalse();
        assertThat(suspensions.applying(NOW)).extracting(Suspension::target).containsExactly(whole);
        long id = suspensions.applying(NOW).get(0).id();
        assertThat(suspensions.end(id, NOW)).isPresent();
        assertThat(suspensions.end(id, NOW)).isEmpty();
        assertThat(suspensions.applying(NOW)).isEmpty();
    }

    @Test
    void theHubIsRemembered() {
        HubStates states = new HubStates(TestPostgres.jdbc());
        states.load(new BuilderLoad(Map.of("x86_64", 0.25)), NOW);
        states.user(5, "koschei");
        assertThat(states.fault("No login.")).isTrue();
        assertThat(states.fault("No login.")).isFalse();
        assertThat(states.get())
                .isEqualTo(new HubState(new BuilderLoad(Map.of("x86_64", 0.25)), NOW, 5, "koschei", "No login."));
        assertThat(states.fault(null)).isTrue();
        assertThat(states.get().fault()).isNull();
    }
}
