package io.koschei.koji.facts;

/** The hub's answer to a request for a repository that shows a tag as it is now. */
public sealed interface RepoRequest {

    /** Code of a {@link Refused} where the settings forbid to ask. */
    int NOT_ASKED = 0;

    /** There is one already. */
    record Ready(KojiRepo repo) implements RepoRequest {}

    /**
     * It will be made.
     *
     * @param id the hub's number of the wish, see {@code KojiQuery.repoRequest(int)}
     */
    record Requested(int id) implements RepoRequest {}

    /**
     * It will not be made.
     *
     * @param code Koji's number for this kind of fault; {@link #NOT_ASKED} when the settings forbid to ask, -1 when the hub has given up
     */
    record Refused(int code, String text) implements RepoRequest {}
}
