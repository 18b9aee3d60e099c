package io.koschei.koji;

/** What became of a wish for a repository that shows a tag as it is now. */
public sealed interface RepoRequest {

    /** There is one already. */
    record Ready(KojiRepo repo) implements RepoRequest {}

    /**
     * It will be made.
     *
     * @param id the hub's number of the wish, see {@link KojiQuery#repoRequest(int)}
     */
    record Requested(int id) implements RepoRequest {}

    /**
     * It will not be made.
     *
     * @param code Koji's number for this kind of fault; 0 when the settings forbid to ask, -1 when the hub has given up
     */
    record Refused(int code, String text) implements RepoRequest {}
}
