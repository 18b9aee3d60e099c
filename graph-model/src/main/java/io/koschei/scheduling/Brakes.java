package io.koschei.scheduling;

import io.koschei.builds.BuildFault;
import java.sql.ResultSet;
import java.sql.SQLException;
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
                                select fault, fault_text, finished_at from build
                                where finished_at is not null and not real order by finished_at desc limit ?
                                """)
                        .param(LOOKED_AT)
                        .query((row, number) -> ending(row))
                        .list(),
                after);
    }

    private static Optional<Brake.Ending> ending(ResultSet row) throws SQLException {
        Optional<BuildFault> fault = Optional.ofNullable(row.getString("fault")).flatMap(BuildFault::of);
        return fault.isEmpty()
                ? Optional.empty()
                : Optional.of(new Brake.Ending(
                        fault.get(),
                        Objects.requireNonNullElse(row.getString("fault_text"), ""),
                        row.getTimestamp("finished_at").toInstant()));
    }
}
