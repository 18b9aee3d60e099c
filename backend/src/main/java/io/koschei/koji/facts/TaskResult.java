package io.koschei.koji.facts;

/** How a task ended. */
public sealed interface TaskResult {

    /** It ended well. */
    record Finished() implements TaskResult {}

    /**
     * It ended badly.
     *
     * @param code Koji's number for this kind of fault
     */
    record Failed(int code, String text) implements TaskResult {}

    /** A user or an administrator of the hub canceled it. */
    record Canceled() implements TaskResult {}

    /** It has not ended. */
    record Unfinished() implements TaskResult {}
}
