package io.koschei.bench.suspects;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.closures.BuildChange;
import io.koschei.builds.closures.UpdateEvidence;
import io.koschei.dependencies.Suspects;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Small histories: culprits are found, and by the evidence. */
class TrialTests {

    private static final int PACKAGES = 600;
    private static final int GENERATIONS = 180;

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"LEAF", "REMOVAL", "FLAKY"})
    void findsCulpritsAmongTheFirstSuspects(Kind kind) {
        Trial trial = Trial.of(kind, PACKAGES, GENERATIONS, 1);

        assertThat(trial.later().asked()).isGreaterThan(5);
        assertThat(trial.suspects()).isGreaterThan(5);
        assertThat(trial.later().amongThreePercent()).isGreaterThanOrEqualTo(75);
        assertThat(trial.later().firstPercent()).isGreaterThanOrEqualTo(50);
    }

    @Test
    void findsWhatBreaksAFewPackagesEverywhereByEvidenceAlone() {
        Trial trial = Trial.of(Kind.BUILD_GROUP, PACKAGES, GENERATIONS, 1);
        Trial blind = Trial.of(
                Kind.BUILD_GROUP,
                PACKAGES,
                GENERATIONS,
                1,
                (changes, evidence) -> Suspects.rank(changes, UpdateEvidence.NONE));

        assertThat(trial.later().firstPercent())
                .isGreaterThan(2 * blind.later().firstPercent())
                .isGreaterThan(25);
    }

    /** The history decides by itself what fails, and what is guilty of it. */
    @Test
    void breaksPackagesWithAndWithoutAGuiltyUpdate() {
        History history = new History(Kind.TWO_AT_ONCE, PACKAGES, 1);
        List<BuildRecord> builds = new ArrayList<>();
        history.run(GENERATIONS, (some, generation) -> builds.addAll(some));

        assertThat(builds).hasSizeGreaterThan(500);
        assertThat(builds.stream().filter(build -> !build.guilty().isEmpty()))
                .isNotEmpty()
                .noneMatch(BuildRecord::built);
        assertThat(builds.stream()
                        .filter(build -> !build.built() && build.guilty().isEmpty()))
                .isNotEmpty();
        assertThat(builds.stream().filter(BuildRecord::built)).hasSizeGreaterThan(builds.size() / 2);
        Set<String> changed = new HashSet<>();
        builds.forEach(
                build -> build.changes().stream().map(BuildChange::origin).forEach(changed::add));
        assertThat(changed).hasSizeGreaterThan(100);
    }

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(Trial.of(Kind.LEAF, PACKAGES, 60, 3)).isEqualTo(Trial.of(Kind.LEAF, PACKAGES, 60, 3));
    }
}
