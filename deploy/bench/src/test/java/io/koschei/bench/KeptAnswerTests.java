package io.koschei.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemKind;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers are alike when only the package itself is another one; anything else is a change that stores have to follow. */
class KeptAnswerTests {

    private static final PackageFacts SED = facts("4.8-1", 1000);
    private static final Requirement LIBC =
            new Requirement(new PackageKey("glibc", "x86_64"), List.of("libc.so.6()(64bit)"));
    private static final Problem MISSING = new Problem(
            ProblemKind.MISSING,
            List.of(),
            "libfoo",
            null,
            List.of(),
            List.of(),
            "sed needs libfoo, which nothing provides.");
    private static final KeptAnswer ANSWER =
            new KeptAnswer(SED, new int[] {1, 2}, new byte[] {1, 2}, List.of(LIBC), List.of());

    private static PackageFacts facts(String evr, long size) {
        return new PackageFacts(new Nevra("sed", Evr.parse(evr), "x86_64"), "sed", size, 10 * size);
    }

    @Test
    void aNewVersionOfAnotherSizeIsAlike() {
        KeptAnswer rebuilt = ANSWER.withFacts(facts("4.9-1", 2000));
        assertThat(rebuilt.facts()).isNotEqualTo(ANSWER.facts());
        assertThat(ANSWER.isLike(rebuilt)).isTrue();
        assertThat(rebuilt.isLike(ANSWER)).isTrue();
    }

    @Test
    void anythingElseIsNot() {
        for (KeptAnswer other : List.of(
                new KeptAnswer(SED, new int[] {1, 3}, new byte[] {1, 2}, List.of(LIBC), List.of()),
                new KeptAnswer(SED, new int[] {1}, new byte[] {1}, List.of(LIBC), List.of()),
                new KeptAnswer(SED, new int[] {1, 2}, new byte[] {1, 1}, List.of(LIBC), List.of()),
                new KeptAnswer(SED, new int[] {1, 2}, new byte[] {1, 2}, List.of(), List.of()),
                new KeptAnswer(SED, new int[] {1, 2}, new byte[] {1, 2}, List.of(LIBC), List.of(MISSING)))) {
            assertThat(ANSWER.isLike(other)).isFalse();
            assertThat(other.isLike(ANSWER)).isFalse();
        }
    }

    @Test
    void keysKeepTheirNumbers() {
        Keys keys = new Keys();
        assertThat(keys.number(new PackageKey("sed", "x86_64"))).isZero();
        assertThat(keys.number(PackageKey.source("sed"))).isEqualTo(1);
        assertThat(keys.number(new PackageKey("sed", "x86_64"))).isZero();
        assertThat(keys.key(1)).isEqualTo(PackageKey.source("sed"));
        assertThat(keys.count()).isEqualTo(2);
    }

    @Test
    void noEffortIsSoSmallThatNothingIsAsked() {
        Effort least = new Effort(1, 1);
        assertThat(List.of(least.mixed(), least.ofHub(), least.mostRounds(), least.weighed()))
                .allMatch(count -> count > 0);
        assertThat(new Effort(100_000, 1).mostRounds()).as("the warm-up ends").isEqualTo(20);
    }
}
