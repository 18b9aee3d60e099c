package io.koschei.scheduling;

import io.koschei.builds.BuildFault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks whether the last builds ended in such a way that more would, too. Nothing is stored for it: the builds say it. */
public final class Brakes {

    /** More in a row make the rest no longer. */
    private static final int LOOKED_AT = 50;

    private final JdbcClient jdbc;

    public Brakes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The brake, while it is on.
     *
     * @param after see {@link Brake#of}
     */
    public Optional<Brake> look(int after) {
        return Brake.of(
                jdbc.sql("""
                                select b.fault, b.fault_text, b.finished_at, p.name from build b
                                join tracked_package p on p.id = b.package_id
                                where b.finished_at is not null and not b.real and b.bisection_id is null
                                      and b.state <> 'CANCELED'
                                order by b.finished_at desc limit ?
                                """)
                        .param(LOOKED_AT)
                        .query((row, number) -> ending(row))
                        .list(),
                after);
    }

    /** When the last of the builds that run was sent; empty when none runs. */
    public Optional<Instant> lastSent() {
        return jdbc.sql("""
                        select submitted_at from build where state in ('SUBMITTED', 'RUNNING')
                        order by submitted_at desc limit 1
                        """)
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
                        row.getTimestamp("finished_at").toInstant()));
    }
}
