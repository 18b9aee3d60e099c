package io.koschei.changelog;

/** How bringing the graph up to the change log ended. */
public sealed interface FollowOutcome {

    /**
     * The graph holds every entry that was asked for.
     *
     * @param applied how many entries it lacked
     */
    record UpToDate(int applied) implements FollowOutcome {}

    /** It is left alone. The reason is a sentence that says what to type. */
    record Refused(String reason) implements FollowOutcome {}
}
