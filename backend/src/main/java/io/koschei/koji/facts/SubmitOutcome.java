package io.koschei.koji.facts;

/** The outcome of a submission. */
public sealed interface SubmitOutcome {

    /** The hub has made a task of it. */
    record Submitted(long taskId) implements SubmitOutcome {}

    /**
     * The hub will not, and nothing was done.
     *
     * @param code Koji's number for this kind of fault
     */
    record Refused(int code, String text) implements SubmitOutcome {}

    /**
     * No answer came, however often it was asked: it may or may not have been done. Before it is asked for again, the session must be
     * settled and the task looked for, see {@code Koji.settle} and {@code Koji.submitted}.
     */
    record Unknown(String reason) implements SubmitOutcome {}
}
