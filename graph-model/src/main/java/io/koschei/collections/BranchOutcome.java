package io.koschei.collections;

import io.koschei.model.generation.Generation;

/** What became of a branch. */
public sealed interface BranchOutcome {

    /**
     * The collection is there.
     *
     * @param first its first generation, a copy of the parent's
     */
    record Branched(Generation first) implements BranchOutcome {}

    /** It is not. */
    record Refused(String reason) implements BranchOutcome {}
}
