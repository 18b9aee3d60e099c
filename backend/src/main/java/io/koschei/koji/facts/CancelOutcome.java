package io.koschei.koji.facts;

/** The outcome of a cancellation. */
public sealed interface CancelOutcome {

    /** The task is canceled, or had ended before. */
    record Canceled() implements CancelOutcome {}

    /**
     * The hub will not: there is no such task, or it is another user's.
     *
     * @param code Koji's number for this kind of fault
     */
    record Refused(int code, String text) implements CancelOutcome {}
}
