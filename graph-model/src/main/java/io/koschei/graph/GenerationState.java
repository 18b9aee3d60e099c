package io.koschei.graph;

/** How far a repository generation has come. Each state is stored before the next step begins. */
public enum GenerationState {
    /** Koji has it. */
    FOUND,
    /** Its metadata is here, verified and converted. */
    FETCHED,
    /** Every package of it is resolved and the results are in PostgreSQL. */
    RESOLVED,
    /** Its difference is in Neo4j. */
    GRAPHED,
    /** State changes are counted; people see it. */
    COMPLETE,
    /** It could not be used; the stored reason says why. Nothing before it is touched. */
    SKIPPED;

    /** Whether there is nothing left to do. */
    public boolean isFinal() {
        return this == COMPLETE || this == SKIPPED;
    }
}
