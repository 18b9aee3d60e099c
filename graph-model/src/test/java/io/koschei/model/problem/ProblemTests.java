package io.koschei.model.problem;

import static io.koschei.model.problem.Problems.alternatives;
import static io.koschei.model.problem.Problems.conflict;
import static io.koschei.model.problem.Problems.missing;
import static io.koschei.model.problem.Problems.other;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Ids of causes: what packages have in common that fail for the same reason, in every generation. */
class ProblemTests {

    @Example
    void thatSomethingIsMissingIsOneCauseForEveryoneWhoNeedsIt() {
        assertThat(missing("app libfoo.so.1").causeId())
                .isEqualTo(
                        missing("tool lib > lib-1-1.noarch", "lib libfoo.so.1").causeId())
                .isEqualTo("MISSING libfoo.so.1");
        assertThat(missing("app libfoo.so.1").causeId())
                .isNotEqualTo(missing("app libfoo.so.2").causeId());
    }

    @Example
    void aConflictStaysTheSameCauseWhenVersionsChange() {
        ProblemConflict old = new ProblemConflict("glob-8-1.noarch", "babel < 7.20", "babel-7.19-1.noarch");
        ProblemConflict now = new ProblemConflict("glob-9-2.noarch", "babel < 8", "babel-7.99-1.noarch");
        assertThat(conflict(ProblemKind.CONFLICT, old, "app glob > glob-8-1.noarch")
                        .causeId())
                .isEqualTo(conflict(ProblemKind.CONFLICT, now, "b a > glob-9-2.noarch")
                        .causeId())
                .isEqualTo("CONFLICT glob babel");
        assertThat(conflict(ProblemKind.OBSOLETED, old, "app glob > glob-8-1.noarch")
                        .causeId())
                .as("another kind is another cause")
                .isEqualTo("OBSOLETED glob babel");
    }

    @Example
    void whatTheSolverSaysIsACauseByItsText() {
        assertThat(other("It loops.").causeId()).isEqualTo("OTHER It loops.");
    }

    @Example
    void alternativesFailForTheCausesOfTheirEndsEachOnce() {
        Problem problem = alternatives(
                missing("app mta > exim-1-1.noarch", "exim libgone"),
                missing("app mta > postfix-1-1.noarch", "postfix libgone"),
                missing("app mta > nullmailer-1-1.noarch", "nullmailer libother"));
        assertThat(problem.ends()).hasSize(3);
        assertThat(problem.causeIds()).containsExactly("MISSING libgone", "MISSING libother");
        assertThat(missing("app x").causeIds()).containsExactly("MISSING x");
    }

    /** They are keys of indexes in both stores, which have no room for the longest rich dependencies. */
    @Property
    void idsAreShortAndTheSameForTheSame(@ForAll ProblemKind kind, @ForAll @IntRange(max = 400) int length) {
        String about = "x".repeat(length);
        String id = Problem.causeId(kind, about);
        assertThat(id).hasSizeLessThanOrEqualTo(200).startsWith(kind + " ");
        assertThat(Problem.causeId(kind, about)).isEqualTo(id);
        assertThat(Problem.causeId(kind, about + "y")).isNotEqualTo(id);
        if (kind.name().length() + 1 + length <= 200) {
            assertThat(id).isEqualTo(kind + " " + about);
        }
    }

    /** Stored ids must not change from one version of Koschei to the next. */
    @Example
    void longIdsAreTheMd5OfTheShortForm() {
        assertThat(Problem.causeId(ProblemKind.MISSING, "x".repeat(193)))
                .isEqualTo("MISSING md5 9435df61ce6f569c77f0970922b9b1ba");
        assertThat(Problem.causeId(ProblemKind.MISSING, "x".repeat(192))).isEqualTo("MISSING " + "x".repeat(192));
    }

    @Example
    void whatAnEarlierVersionStoredHasNoNearMissesAndNoAlternatives() {
        Problem stored = new Problem(ProblemKind.MISSING, List.of(), "x", null, null, null, "Nothing provides x.");
        assertThat(stored.nearMisses()).isEmpty();
        assertThat(stored.ends()).containsExactly(stored);
    }
}
