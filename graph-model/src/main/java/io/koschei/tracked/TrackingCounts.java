package io.koschei.tracked;

import io.koschei.builds.Columns;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
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
     * @param polledAt when Koji was last asked for all packages; null before
     */
    public record Counts(
            int listed,
            int blocked,
            int tracked,
            int chosen,
            @Nullable Instant polledAt) {}

    public Counts of(int collectionId) {
        return jdbc.sql("""
                        select count(*) filter (where p.listed) as listed,
                               count(*) filter (where p.listed and p.blocked) as blocked,
                               count(*) filter (where p.listed and not p.blocked and p.tracked) as tracked,
                               count(*) filter (where p.listed and p.chosen) as chosen, c.packages_polled_at
                        from collection c left join tracked_package p on p.collection_id = c.id
                        where c.id = ? group by c.id
                        """)
                .param(collectionId)
                .query((row, number) -> new Counts(
                        row.getInt("listed"),
                        row.getInt("blocked"),
                        row.getInt("tracked"),
                        row.getInt("chosen"),
                        Columns.timeOrNull(row, "packages_polled_at")))
                .single();
    }
}
