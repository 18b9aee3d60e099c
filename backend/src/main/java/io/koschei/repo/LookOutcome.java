package io.koschei.repo;

/** The result of looking at repositories. */
public sealed interface LookOutcome {

    /** All of them answered. */
    record Seen(RepoRevision revision) implements LookOutcome {}

    /**
     * One of them did not, or not as it should.
     *
     * @param reason a whole sentence, which names the address
     */
    record Failed(String reason) implements LookOutcome {}
}
