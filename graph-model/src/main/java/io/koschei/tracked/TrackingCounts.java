package io.koschei.tracked;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many packages of a collection Koschei rebuilds by itself. */
public final class TrackingCounts {

    private final JdbcClient jdbc;

    public TrackingCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Packages of one collection.
     *
     * @param listed those that Koji lists
     * @param blocked of these those that it blocks
     * @param tracked of the others those that are rebuilt
     * @param chosen those of which an administrator chose whether they are
     */
    public record Counts(int listed, int blocked, int tracked, int chosen) {}

    private static final String COUNT = """
            select count(*) filter (where p.listed) as listed,
                   count(*) filter (where p.listed and p.blocked) as blocked,
                   count(*) filter (where p.listed and not p.blocked and p.tracked) as tracked,
                   count(*) filter (where p.listed and p.chosen) as chosen
            """;

    public Counts of(int collectionId) {
        return jdbc.sql(COUNT + "from tracked_package p where p.collection_id = ?")
                .param(collectionId)
                .query(Counts.class)
                .single();
    }

    /** The same at a moment; packages of which Koschei kept nothing then are not counted. */
    public Counts of(int collectionId, Instant moment) {
        return jdbc.sql(COUNT + """
                        from tracked_package t join package_period p on p.package_id = t.id
                        where t.collection_id = :collection and p.since <= :at and p.until > :at
                        """)
                .param("collection", collectionId)
                .param("at", Timestamp.from(moment))
                .query(Counts.class)
                .single();
    }

    /** When Koji was last asked for all packages; empty before. */
    public Optional<Instant> polledAt(int collectionId) {
        return jdbc.sql("select packages_polled_at from collection where id = ? and packages_polled_at is not null")
                .param(collectionId)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }
}
