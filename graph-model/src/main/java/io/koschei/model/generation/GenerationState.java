package io.koschei.model.generation;

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
    /** State changes are counted; clients see the generation. */
    COMPLETE,
    /** It could not be used; the stored reason says why. Nothing before it is touched. */
    SKIPPED,
    /** It was complete, and is no longer kept: the next one that is kept says what it changed. */
    THINNED;

    /**
     * The state that the next step leads to.
     *
     * @throws IllegalStateException when there is no next step
     */
    public GenerationState next() {
        return switch (this) {
            case FOUND -> FETCHED;
            case FETCHED -> RESOLVED;
            case RESOLVED -> GRAPHED;
            case GRAPHED -> COMPLETE;
            case COMPLETE, SKIPPED, THINNED -> throw new IllegalStateException(this + " is the end");
        };
    }

    /** Steps that are done: 1 when it is found, 5 when it is complete, skipped or thinned out. */
    public int stepsDone() {
        return switch (this) {
            case FOUND -> 1;
            case FETCHED -> 2;
            case RESOLVED -> 3;
            case GRAPHED -> 4;
            case COMPLETE, SKIPPED, THINNED -> 5;
        };
    }

    /** Whether there is nothing left to do. */
    public boolean isFinal() {
        return this == COMPLETE || this == SKIPPED || this == THINNED;
    }
}
