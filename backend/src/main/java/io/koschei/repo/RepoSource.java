package io.koschei.repo;

import java.net.URI;
import java.util.function.Predicate;

/** Where repositories are. */
public interface RepoSource {

    /** Gets everything needed to resolve a generation; what goes wrong on the other side is a value, not an exception. */
    default FetchOutcome fetch(RepoAddress address) {
        return fetch(address, anywhere -> true);
    }

    /**
     * The same for repositories that are not trusted.
     *
     * @param redirects whether their servers may redirect to an address
     */
    FetchOutcome fetch(RepoAddress address, Predicate<URI> redirects);
}
