package io.koschei.postgres;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Inserts a repository that Koji has as a collection's next generation. */
final class NextGeneration {

    private static final String NUMBERS =
            "coalesce(max(repo_id) filter (where hub_epoch = current_hub_epoch()), -1) < :repo";

    private static final String UNKNOWN =
            "not coalesce(bool_or(repo_id = :repo and hub_epoch = current_hub_epoch()), false)";

    private final JdbcClient jdbc;

    NextGeneration(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** When a repository is not inserted. */
    enum Unless {
        /** It is known, or one with a greater number is. */
        NUMBERS_ARE_SMALLER(NUMBERS),
        /** It is known. Of another tag than the newest one it may have a smaller number. */
        IT_IS_KNOWN(UNKNOWN);

        private final String condition;

        Unless(String condition) {
            this.condition = condition;
        }
    }

    /** False when it was not inserted. */
    boolean insert(int collectionId, int repoId, long createEvent, Instant at, Instant now, Unless unless) {
        return jdbc.sql("""
                                insert into generation (collection_id, ordinal, repo_id, create_event, at, state,
                                                        next_attempt_at, found_at, state_at)
                                select :collection, coalesce(max(ordinal) + 1, 0), :repo, :event, :at, 'FOUND',
                                       :now, :now, :now
                                from generation where collection_id = :collection
                                having %s
                                """.formatted(unless.condition))
                        .param("collection", collectionId)
                        .param("repo", repoId)
                        .param("event", createEvent)
                        .param("at", Timestamp.from(at))
                        .param("now", Timestamp.from(now))
                        .update()
                > 0;
    }
}
