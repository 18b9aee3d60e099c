package io.koschei.resolver;

import io.koschei.graph.ProblemKind;

/**
 * Where a proof that a job cannot be solved comes to an end: something is missing, or two packages exclude each other.
 *
 * @param node index of the package with the unmet requirement, or of the one that excludes; {@link Proof#JOB} for
 *     the job itself
 * @param other index of the package that is excluded; {@link Proof#JOB} when nothing is
 * @param relation the requirement, or what is excluded, as the metadata writes it
 * @param foreign NEVRA of a package for another architecture that would meet the requirement; empty for none
 */
record ProofEnd(ProblemKind kind, int node, int other, String relation, String foreign) {

    boolean isReverseOf(ProofEnd end) {
        return kind == end.kind && node == end.other && other == end.node;
    }
}
