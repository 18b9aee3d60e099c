package io.koschei.postgres;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps what the administrator tells all users: one notice at most. */
public final class Notices {

    /** A notice is some sentences, not a page. */
    public static final int LONGEST = 1000;

    private final JdbcClient jdbc;

    public Notices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is shown, and since when. */
    public record Notice(String text, Instant setAt) {}

    public Optional<Notice> get() {
        return jdbc.sql("select text, set_at from notice").query(Notice.class).optional();
    }

    /** Replaces the one that there was. */
    public void set(String text, Instant now) {
        jdbc.sql("""
                        insert into notice (text, set_at) values (:text, :now)
                        on conflict (only_one) do update set text = excluded.text, set_at = excluded.set_at
                        """).param("text", text).param("now", Timestamp.from(now)).update();
    }

    /** Takes it away. Returns whether there was one. */
    public boolean clear() {
        return jdbc.sql("delete from notice").update() > 0;
    }
}
