package io.koschei.repo;

import io.koschei.resolver.metadata.PrimaryFile;
import io.koschei.resolver.metadata.UniverseFiles;
import java.util.List;

/** How fetching a repository ended. Reasons are whole sentences for logs and pages. */
public sealed interface FetchOutcome {

    /**
     * Everything is here and verified.
     *
     * @param files without sources when there is no repository of them and {@link RepoAddress.Option} allows that
     * @param comps the binary repositories' comps.xml, possibly compressed, of those that have one
     * @param revision which state the repositories were in
     * @param bytes what had to be transferred; what was in the cache does not count
     * @param warnings what was accepted although it should not be trusted, in whole sentences
     */
    record Fetched(
            UniverseFiles files, List<PrimaryFile> comps, RepoRevision revision, long bytes, List<String> warnings)
            implements FetchOutcome {
        public Fetched {
            comps = List.copyOf(comps);
            warnings = List.copyOf(warnings);
        }
    }

    /** Not everything could be had. */
    sealed interface Failed extends FetchOutcome {
        /** A whole sentence. */
        String reason();
    }

    /** Something that must exist is gone: the repository was deleted, or replaced while it was read. */
    record Vanished(String reason) implements Failed {}

    /** The repository is not what it says it is: a checksum, a size or its XML is wrong. */
    record Corrupt(String reason) implements Failed {}

    /** The server does not answer as it should; trying again later may help. */
    record Unreachable(String reason) implements Failed {}
}
