package io.koschei.scheduling;

import io.koschei.builds.BuildFault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks whether the last builds ended in such a way that more would, too. Nothing is stored for it: the builds say it. */
public final class Brakes {

    /** More in a row make the rest no longer. */
    private static final int LOOKED_AT = 50;

    /** More than are under way at a time, mostly. */
    private static final int RECENT = 300;

    /** What a hub did yesterday says nothing of it, and costs some builds at most. */
    private static final Duration LATELY = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final int after;

    /** @param after how many endings alike put the brake on, and how many builds may be under way that Koji has not begun; 0: no limit */
    public Brakes(JdbcClient jdbc, int after) {
        this.jdbc = jdbc;
        this.after = after;
    }

    /** How many builds may be sent, searches for culprits aside. */
    public Trust trust(Instant now) {
        return trust(false, now);
    }

    /** How many builds of searches for culprits may be sent: they name repositories, which other builds need not. */
    public Trust searches(Instant now) {
        return trust(true, now);
    }

    private Trust trust(boolean searches, Instant now) {
        if (after == 0) {
            return Trust.FULL;
        }
        List<Instant> unbegun = new ArrayList<>();
        List<Instant> begun = new ArrayList<>();
        jdbc.sql("""
                        select submitted_at, exists (select 1 from build_task t where t.build_id = b.id) as begun from build b
                        where state in ('SUBMITTED', 'RUNNING') and (bisection_id is not null) = ?
                        """).param(searches).query(row -> {
            (row.getBoolean("begun") ? begun : unbegun)
                    .add(row.getTimestamp("submitted_at").toInstant());
        });
        Timestamp since = Timestamp.from(now.minus(LATELY));
        return Trust.of(
                new Trust.Facts(endings(searches, since), lastBegun(searches, since), unbegun, begun), after, now);
    }

    /** Repositories that searches name are old, and that one is gone says nothing of the next. */
    private List<Optional<Brake.Ending>> endings(boolean searches, Timestamp since) {
        return jdbc.sql("""
                        select b.fault, b.fault_text, b.submitted_at, b.finished_at, p.name,
                               exists (select 1 from build_task t where t.build_id = b.id) as begun
                        from build b join tracked_package p on p.id = b.package_id
                        where b.finished_at > ? and not b.real and (b.bisection_id is not null) = ? and b.state <> 'CANCELED'
                              and (b.bisection_id is null or b.fault is distinct from 'repository')
                        order by b.finished_at desc limit ?
                        """)
                .param(since)
                .param(searches)
                .param(LOOKED_AT)
                .query((row, number) -> ending(row))
                .list();
    }

    /** The first part counts: by then Koji has looked at policy, target and repository, and does not look again. */
    private Optional<Instant> lastBegun(boolean searches, Timestamp since) {
        return jdbc.sql("""
                        select max(first.at) from (
                            select id from build
                            where submitted_at > ? and not real and (bisection_id is not null) = ?
                            order by submitted_at desc limit ?) recent
                        cross join lateral (select min(created_at) as at from build_task where build_id = recent.id) first
                        having max(first.at) is not null
                        """)
                .param(since)
                .param(searches)
                .param(RECENT)
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    private static Optional<Brake.Ending> ending(ResultSet row) throws SQLException {
        Optional<BuildFault> fault = Optional.ofNullable(row.getString("fault")).flatMap(BuildFault::of);
        return fault.isEmpty()
                ? Optional.empty()
                : Optional.of(new Brake.Ending(
                        fault.get(),
                        Objects.requireNonNullElse(row.getString("fault_text"), ""),
                        row.getString("name"),
                        row.getTimestamp("submitted_at").toInstant(),
                        row.getTimestamp("finished_at").toInstant(),
                        row.getBoolean("begun")));
    }
}
