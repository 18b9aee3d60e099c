package io.koschei.tracked;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps the tracking policies that a collection had. */
final class PolicyPeriods {

    // As in PackagePeriods: no period is overwritten.
    private static final String NOTE = """
            with changed as (
                select c.id, c.tracking, c.tracking_groups, d.collection_id is not null as known,
                       greatest(:now, d.since + interval '1 microsecond') as moment
                from collection c
                left join collection_period d on d.collection_id = c.id and d.until = 'infinity'
                where %s and (d.collection_id is null
                    or (d.tracking, d.tracking_groups) is distinct from (c.tracking, c.tracking_groups))),
            closed as (
                update collection_period d set until = c.moment from changed c
                where d.collection_id = c.id and d.until = 'infinity' returning d.collection_id)
            insert into collection_period (collection_id, since, tracking, tracking_groups)
            select c.id, c.moment, c.tracking, c.tracking_groups
            from changed c left join closed o on o.collection_id = c.id where not c.known or o.collection_id is not null
            """;

    private final JdbcClient jdbc;

    PolicyPeriods(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Begins a period when the collection's row differs from the open one. */
    void note(int collectionId, Instant now) {
        note("c.id = :collection", collectionId, now);
    }

    void note(String collection, Instant now) {
        note("c.name = :collection", collection, now);
    }

    private void note(String which, Object collection, Instant now) {
        jdbc.sql(NOTE.formatted(which))
                .param("collection", collection)
                .param("now", Timestamp.from(now))
                .update();
    }

    Optional<TrackingPolicy> policy(int collectionId, Instant moment) {
        return jdbc.sql("""
                        select tracking, tracking_groups from collection_period
                        where collection_id = :collection and since <= :at and until > :at
                        """)
                .param("collection", collectionId)
                .param("at", Timestamp.from(moment))
                .query((row, number) ->
                        new TrackingPolicy(TrackingPolicy.Kind.valueOf(row.getString("tracking")), List.of((String[])
                                row.getArray("tracking_groups").getArray())))
                .optional();
    }
}
