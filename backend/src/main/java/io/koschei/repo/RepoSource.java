package io.koschei.repo;

/** Where repositories are. */
public interface RepoSource {

    /** Gets everything needed to resolve a generation; what goes wrong on the other side is a value, not an exception. */
    FetchOutcome fetch(RepoAddress address);
}
