package io.koschei.postgres;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is to be done when a hub was set up anew: from now on its numbers mean something else. */
final class HubReset {

    private static final String GONE = "The hub was set up anew";

    private final JdbcClient jdbc;

    HubReset(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void begin(String notice, Instant now) {
        jdbc.sql("insert into hub_epoch (began_at, notice) values (?, ?)")
                .param(Timestamp.from(now))
                .param(notice)
                .update();
        repositories(now);
        builds(now);
        jdbc.sql("update collection set packages_event = null, packages_polled_at = null")
                .update();
        jdbc.sql("update tracked_package set seen_event = null where seen_event is not null")
                .update();
    }

    /** Under their numbers the hub has others now, or will have. */
    private void repositories(Instant now) {
        jdbc.sql("""
                        update generation set state = 'SKIPPED', reason = :reason, state_at = :now
                        where state = 'FOUND' and repo_id is not null and hub_epoch < current_hub_epoch()
                        """)
                .param("reason", GONE + " before this repository was fetched.")
                .param("now", Timestamp.from(now))
                .update();
        jdbc.sql("""
                        update generation set repo_state = 'GONE', repo_seen_at = :now
                        where repo_id is not null and hub_epoch < current_hub_epoch()
                              and repo_state is distinct from 'GONE'
                        """).param("now", Timestamp.from(now)).update();
    }

    private void builds(Instant now) {
        jdbc.sql("""
                        update build set state = 'INFRASTRUCTURE', finished_at = :now, session_key = null,
                            fault_text = :reason
                        where state in ('SUBMITTED', 'RUNNING') and hub_epoch < current_hub_epoch()
                        """)
                .param("now", Timestamp.from(now))
                .param("reason", GONE + " while it ran.")
                .update();
        jdbc.sql("""
                        update tracked_package p set running_build_id = null
                        from build b where b.id = p.running_build_id and b.state = 'INFRASTRUCTURE'
                        """).update();
        // What the hub would say under their numbers is about other builds.
        jdbc.sql("""
                        update build set closure = 'UNKNOWN', closure_note = :note
                        where closure = 'PENDING' and hub_epoch < current_hub_epoch()
                        """)
                .param("note", GONE + " before it was asked what it was built with.")
                .update();
    }
}
