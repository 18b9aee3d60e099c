package io.koschei.postgres;

import io.koschei.postgres.FoundRepo.Known;
import io.koschei.postgres.FoundRepo.Place;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Notes repositories that Koji has, as generations, and notices a hub whose numbers have begun anew. */
public final class FoundRepos {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final NextGeneration next;

    public FoundRepos(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.next = new NextGeneration(jdbc);
    }

    /** What became of a repository. */
    public sealed interface Found {

        /** It is the collection's next generation. */
        record New() implements Found {}

        /** It is known. */
        record Known() implements Found {}

        /** It is older than the newest that is known, so it is not taken. */
        record Older() implements Found {}

        /**
         * It is the collection's next generation, and the first of a hub that was set up anew.
         *
         * @param notice what Koschei did about it, for people
         */
        record AfterReset(String notice) implements Found {}
    }

    /** Notes what Koji says is the newest repository of a collection's tag. */
    public Found note(int collectionId, FoundRepo repo, Instant now) {
        return Objects.requireNonNull(transaction.execute(status -> {
            // Of two collections that see the hub anew, the second must find the epoch that the first has begun.
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended('koschei:hub-epoch', 0))")
                    .query((row, number) -> true)
                    .single();
            Known newest = newest(collectionId);
            if (newest == null && !isNewerThanAll(collectionId, repo)) {
                // A hub that was restored still has repositories of before.
                return new Found.Older();
            }
            Place place = repo.beside(newest);
            if (place == Place.OLDER) {
                return new Found.Older();
            }
            if (place == Place.AFTER_A_RESET) {
                String notice = begin(repo, now);
                insert(collectionId, repo, repo.at(), now);
                return new Found.AfterReset(notice);
            }
            // What users had before the target moved, they had until now, however old the other tag's repository is.
            Instant at = place == Place.ELSEWHERE
                    ? later(now, Objects.requireNonNull(newest).at())
                    : repo.at();
            return place != Place.KNOWN && insert(collectionId, repo, at, now) ? new Found.New() : new Found.Known();
        }));
    }

    /**
     * By the time at which it was made: numbers of another epoch say nothing. One that was skipped, as the reset does with what was not
     * fetched yet, may still be the hub's newest.
     */
    private boolean isNewerThanAll(int collectionId, FoundRepo repo) {
        return jdbc.sql("""
                        select not exists (select 1 from generation
                                           where collection_id = ? and repo_id is not null and at >= ? and state <> 'SKIPPED')
                        """)
                .param(collectionId)
                .param(Timestamp.from(repo.at()))
                .query(Boolean.class)
                .single();
    }

    private @Nullable Known newest(int collectionId) {
        return jdbc.sql("""
                        select repo_id, create_event, at, tag from generation
                        where collection_id = ? and repo_id is not null and hub_epoch = current_hub_epoch()
                        order by ordinal desc limit 1
                        """)
                .param(collectionId)
                .query((row, number) -> new Known(
                        row.getInt(1), row.getLong(2), row.getTimestamp(3).toInstant(), row.getString(4)))
                .optional()
                .orElse(null);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private boolean insert(int collectionId, FoundRepo repo, Instant at, Instant now) {
        if (!next.insert(collectionId, repo.id(), repo.event(), at, now, NextGeneration.Unless.IT_IS_KNOWN)) {
            return false;
        }
        jdbc.sql("""
                        update generation set tag = :tag, hub = :hub
                        where collection_id = :collection and repo_id = :repo and hub_epoch = current_hub_epoch()
                        """)
                .param("tag", repo.tag())
                .param("hub", repo.hub())
                .param("collection", collectionId)
                .param("repo", repo.id())
                .update();
        return true;
    }

    private String begin(FoundRepo repo, Instant now) {
        String notice = ("The hub has begun to count anew: repository %d of %s is its newest, made at %s, though older"
                        + " ones had greater numbers. Koschei takes it for a new hub: what is stored stays, builds that"
                        + " ran are ended, and repositories of before are not asked for again.")
                .formatted(repo.id(), repo.tag(), repo.at());
        new HubReset(jdbc).begin(notice, now);
        return notice;
    }
}
