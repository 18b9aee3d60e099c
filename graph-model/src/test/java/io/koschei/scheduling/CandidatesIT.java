package io.koschei.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.BuildEnding;
import io.koschei.builds.BuildWriter;
import io.koschei.builds.PriorityRules;
import io.koschei.builds.RetryRules;
import io.koschei.builds.TestPackages;
import io.koschei.model.rpm.Evr;
import io.koschei.postgres.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CandidatesIT {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Evr ONE = new Evr(0, "1", "1");
    private static final Evr TWO = new Evr(3, "2", "1");

    private final Candidates candidates = new Candidates(TestPostgres.jdbc());
    private final PackageArches arches = new PackageArches(TestPostgres.jdbc());
    private final BuildWriter writer =
            new BuildWriter(TestPostgres.jdbc(), TestPostgres.transaction(), PriorityRules.UPSTREAM, RetryRules.USUAL);
    private TestPackages test;
    private int bash;

    @BeforeEach
    void clean() {
        test = TestPackages.clean();
        bash = test.add("bash");
    }

    private Candidate bash() {
        return candidates.find(test.collection(), "bash", NOW).orElseThrow();
    }

    @Test
    void everythingThatMattersIsThere() {
        test.real(bash, ONE, NOW.minus(Duration.ofHours(10)));
        test.set(bash, "manual_priority", 1);
        test.set(bash, "static_priority", 2);
        test.set(bash, "build_priority", 3);
        test.set(bash, "dependency_priority", 4);
        test.set(bash, "unblocks", 5);
        test.set(bash, "arch_override", "^i686");
        arches.keep(bash, List.of("x86_64", "i686"), ONE);
        long running = writer.begin(TestPackages.build(bash, ONE), NOW).orElseThrow();
        Candidate expected = new Candidate(
                bash,
                test.collection(),
                "bash",
                true,
                false,
                true,
                true,
                false,
                1,
                2,
                3,
                4,
                false,
                5,
                NOW.minus(Duration.ofHours(10)),
                running,
                null,
                null,
                null,
                "^i686",
                List.of("x86_64", "i686"),
                "1-1",
                1);
        assertThat(bash()).isEqualTo(expected);
        assertThat(candidates.tracked(NOW)).containsExactly(expected);
    }

    private void predict(Instant at) {
        TestPostgres.jdbc()
                .sql("""
                        insert into prediction (collection_id, name, state, breakage, since_ordinal, tried_at, predicted_at, begun_at)
                        values (:c, 'bash', 'PREDICTED', 'x', 0, :t, :t, :t)
                        """)
                .param("c", test.collection())
                .param("t", java.sql.Timestamp.from(at))
                .update();
    }

    @Test
    void aPredictionCountsUntilABuildHasEnded() {
        test.real(bash, ONE, NOW.minus(Duration.ofHours(10)));
        predict(NOW);
        assertThat(bash().predicted()).isTrue();
        assertThat(candidates.some(Map.of(), Set.of(), NOW))
                .singleElement()
                .satisfies(found -> assertThat(found.predicted()).isTrue());
        long id =
                writer.begin(TestPackages.build(bash, ONE), NOW.plusSeconds(1)).orElseThrow();
        assertThat(bash().predicted()).as("it is being built").isTrue();
        writer.finish(id, BuildEnding.complete(NOW.plusSeconds(2)));
        assertThat(bash().predicted()).isFalse();
    }

    @Test
    void onlyWhatMayBeBuiltIsRead() {
        test.set(test.add("blocked"), "blocked", true);
        test.set(test.add("gone"), "listed", false);
        test.set(test.add("untracked"), "tracked", false);
        assertThat(candidates.tracked(NOW)).extracting(Candidate::name).containsExactly("bash");
        TestPostgres.jdbc().sql("update collection set followed = false").update();
        assertThat(candidates.tracked(NOW)).isEmpty();
        assertThat(candidates.shares()).isEmpty();
    }

    @Test
    void aDayIsADay() {
        test.real(bash, ONE, NOW.minus(Duration.ofHours(1)));
        for (int hours : List.of(30, 25, 23, 2)) {
            Instant at = NOW.minus(Duration.ofHours(hours));
            long id = writer.begin(TestPackages.build(bash, ONE), at).orElseThrow();
            writer.finish(id, BuildEnding.complete(at.plus(Duration.ofHours(2).minusSeconds(1))));
        }
        assertThat(bash().recent()).isEqualTo(2);
    }

    @Test
    void aNewVersionOfWhatHadNoArchitectureIsAskedAbout() {
        test.real(bash, ONE, NOW);
        arches.keep(bash, List.of(), ONE);
        assertThat(bash().arches()).isEmpty();
        test.real(bash, TWO, NOW);
        assertThat(bash().arches()).isNull();
        arches.keep(bash, List.of(), TWO);
        assertThat(bash().arches()).isEmpty();
        arches.forget(test.collection());
        assertThat(bash().arches()).isNull();
    }

    @Test
    void collectionsSayWhatRunsAndWhereToBuild() {
        writer.begin(TestPackages.build(bash, ONE), NOW);
        TestPostgres.jdbc()
                .sql("""
                        insert into generation (collection_id, ordinal, repo_id, create_event, at, state, next_attempt_at,
                                                found_at, state_at)
                        values (:c, 0, 70, 1, :t, 'COMPLETE', :t, :t, :t), (:c, 1, 71, 2, :t, 'COMPLETE', :t, :t, :t),
                               (:c, 2, 72, 3, :t, 'RESOLVED', :t, :t, :t)
                        """)
                .param("c", test.collection())
                .param("t", java.sql.Timestamp.from(NOW))
                .update();
        assertThat(candidates.shares()).singleElement().satisfies(share -> {
            assertThat(share.running()).isEqualTo(1);
            assertThat(share.repoId()).isEqualTo(71);
            assertThat(share.buildrootBroken()).isFalse();
            assertThat(share.sourceTag()).isEqualTo("rawhide-build");
        });
        TestPostgres.jdbc()
                .sql(
                        "insert into generation_counts select id, 5, 5, 0, 0, 5, 9, 0, 0, 0, 0 from generation where ordinal = 1")
                .update();
        assertThat(candidates.shares().get(0).buildrootBroken()).isTrue();
    }

    @Test
    void aRefusalIsLongerEachTime() {
        Refusals refusals = new Refusals(TestPostgres.jdbc(), TestPostgres.transaction(), RetryRules.USUAL);
        Instant at = NOW;
        for (int minutes : List.of(5, 10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440)) {
            refusals.refuse(bash, "It has no source package.", at);
            assertThat(bash().refusedUntil()).isEqualTo(at.plus(Duration.ofMinutes(minutes)));
            assertThat(bash().refusal()).isEqualTo("It has no source package.");
            at = at.plus(Duration.ofDays(1));
        }
    }
}
