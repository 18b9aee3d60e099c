package io.koschei.postgres;

import io.koschei.deadline.Deadline;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Has the database stop statements that take longer than a limit, or than somebody waits for them. */
public final class TimedJdbc extends JdbcTemplate {

    private final Duration limit;

    /** @param limit of a statement for which nobody waits, or waits longer; whole seconds */
    public TimedJdbc(DataSource dataSource, Duration limit) {
        super(dataSource);
        this.limit = limit;
    }

    /** Seconds, as JDBC counts; what is left of the last one is given. */
    @Override
    public int getQueryTimeout() {
        return (int) ((Deadline.atMost(limit).toMillis() + 999) / 1000);
    }
}
