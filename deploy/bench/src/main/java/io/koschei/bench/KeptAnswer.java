package io.koschei.bench;

import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.Requirement;
import java.util.Arrays;
import java.util.List;

/**
 * What was resolved for one package.
 *
 * @param members numbers of keys, see {@link AnswerSet}; empty when it does not resolve
 * @param distances of each of them
 */
@SuppressWarnings("ArrayRecordComponent") // flat on purpose, and never compared as a whole
record KeptAnswer(
        PackageFacts facts, int[] members, byte[] distances, List<Requirement> requires, List<Problem> problems) {

    /** Whether it says the same about everything but version and sizes. */
    boolean isLike(KeptAnswer other) {
        return Arrays.equals(members, other.members)
                && Arrays.equals(distances, other.distances)
                && requires.equals(other.requires)
                && problems.equals(other.problems);
    }

    KeptAnswer withFacts(PackageFacts other) {
        return new KeptAnswer(other, members, distances, requires, problems);
    }
}
