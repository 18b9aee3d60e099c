package io.koschei.repo;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/** The result of looking at repositories. */
public sealed interface LookOutcome {

    /**
     * All of them answered.
     *
     * @param lists when the state was made that each list of mirrors led to, where it says so
     */
    record Seen(RepoRevision revision, Map<URI, Instant> lists) implements LookOutcome {

        public Seen {
            lists = Map.copyOf(lists);
        }
    }

    /**
     * One of them did not, or not as it should.
     *
     * @param reason a whole sentence, which names the address
     */
    record Failed(String reason) implements LookOutcome {}
}
