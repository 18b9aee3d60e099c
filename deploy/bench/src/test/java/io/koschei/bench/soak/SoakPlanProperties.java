package io.koschei.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.behaviour.Misbehaviour;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What a run goes through fits into its time, and its ends are compared package by package. */
class SoakPlanProperties {

    private static SoakPlan plan(int copies, int seconds) {
        return new SoakPlan(
                copies, Duration.ofSeconds(seconds), Duration.ofSeconds(20), Duration.ZERO, Duration.ofSeconds(30), 5);
    }

    @Property
    void theHubIsOfflineForAMinuteOrHalfOfAShorterRun(@ForAll @IntRange(min = 1, max = 3600) int seconds) {
        SoakPlan plan = plan(1, seconds);
        assertThat(plan.offline()).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(plan.offline().multipliedBy(2)).isLessThanOrEqualTo(plan.length());
        if (seconds >= 120) {
            assertThat(plan.offline()).isEqualTo(Duration.ofMinutes(1));
        } else {
            assertThat(plan.offline()).isEqualTo(Duration.ofMillis(500L * seconds));
        }
    }

    @Property(tries = 50)
    void theHubMisbehavesInEveryWayAndTheSameForTheSameSeed(@ForAll long seed) {
        SoakPlan plan = new SoakPlan(
                2, Duration.ofSeconds(9), Duration.ofSeconds(5), Duration.ZERO, Duration.ofSeconds(30), seed);
        Misbehaviour bad = plan.misbehaviour();
        assertThat(bad.seed()).isEqualTo(seed);
        assertThat(bad).isEqualTo(plan.misbehaviour());
        assertThat(new double[] {
                    bad.lostBefore(),
                    bad.lostAfter(),
                    bad.badGateway(),
                    bad.slow(),
                    bad.expiry(),
                    bad.deletedRepos(),
                    bad.duplicatedMessages(),
                    bad.droppedMessages()
                })
                .doesNotContain(0);
        assertThat(bad.lostBefore())
                .as("half of the lost answers before, half after")
                .isEqualTo(bad.lostAfter());
    }

    @Example
    void aPlanIsNamedAsPeopleSayIt() {
        assertThat(plan(1, 10).name()).isEqualTo("one copy");
        assertThat(plan(2, 10).name()).isEqualTo("2 copies");
    }

    @Property
    void differencesAreCountedPackageByPackage(
            @ForAll("packages") Map<String, String> some, @ForAll("packages") Map<String, String> others) {
        SoakEnd known = new SoakEnd(3, some);
        SoakEnd real = new SoakEnd(4, others);
        TreeSet<String> all = new TreeSet<>(some.keySet());
        all.addAll(others.keySet());
        int expected = (int) all.stream()
                .filter(name -> !Objects.equals(some.get(name), others.get(name)))
                .count();
        assertThat(known.differences(real)).isEqualTo(expected);
        assertThat(real.differences(known)).isEqualTo(expected);
        assertThat(known.differences(new SoakEnd(9, some)))
                .as("the generation counts by itself")
                .isZero();
    }

    @Property(tries = 50)
    void anEndDoesNotChangeWithTheMapItWasMadeOf(@ForAll("packages") Map<String, String> packages) {
        Map<String, String> given = new HashMap<>(packages);
        SoakEnd end = new SoakEnd(0, given);
        given.put("later", "1-1");
        assertThat(end.packages()).isEqualTo(packages);
    }

    @Provide
    Arbitrary<Map<String, String>> packages() {
        return Arbitraries.maps(
                Arbitraries.of("a", "b", "c", "d"), Arbitraries.of("1-1", "2-1", "not tagged", "blocked 1-1"));
    }
}
