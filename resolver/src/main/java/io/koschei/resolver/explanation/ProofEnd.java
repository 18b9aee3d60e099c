package io.koschei.resolver.explanation;

import io.koschei.model.problem.ProblemKind;

/**
 * Where a proof that a job cannot be solved comes to an end: something is missing, or two packages exclude each other.
 *
 * @param node index of the package with the unmet requirement, or of the one that excludes; {@link Proof#JOB} for
 *     the job itself
 * @param other index of the package that is excluded; {@link Proof#JOB} when nothing is
 * @param relation the requirement, or what is excluded, as the metadata writes it
 * @param dep the missing requirement in the ids of the universe; 0 when nothing is missing
 */
record ProofEnd(ProblemKind kind, int node, int other, String relation, int dep) {

    boolean isMissing() {
        return kind == ProblemKind.MISSING || kind == ProblemKind.NOT_INSTALLABLE;
    }

    /** Whether it needs no second package to fail. */
    boolean isAlone() {
        return isMissing() || node == other || other == Proof.JOB;
    }

    boolean isReverseOf(ProofEnd end) {
        return bare().equals(end.reverse());
    }

    /** Who excludes whom, however that is written. */
    ProofEnd bare() {
        return new ProofEnd(kind, node, other, "", 0);
    }

    ProofEnd reverse() {
        return new ProofEnd(kind, other, node, "", 0);
    }
}
