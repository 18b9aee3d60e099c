package io.koschei.scheduling;

import io.koschei.builds.Columns;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The one row that says what was last seen of the Koji hub. */
public final class HubStates {

    private static final TypeReference<Map<String, Double>> LOADS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    public HubStates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** As it is now. */
    public HubState get() {
        return jdbc.sql("select * from hub_state")
                .query((row, number) -> new HubState(
                        new BuilderLoad(
                                JsonMapper.shared().readValue(row.getString("load"), LOADS),
                                row.getTimestamp("load_at") != null),
                        Columns.timeOrNull(row, "load_at"),
                        Columns.integerOrNull(row, "user_id"),
                        row.getString("user_name"),
                        row.getString("fault")))
                .single();
    }

    /** When the hub was set up anew, the last time first. */
    public List<HubReset> resets() {
        return jdbc.sql("select began_at, notice from hub_epoch where notice is not null order by id desc limit 20")
                .query((row, number) -> new HubReset(Columns.time(row, "began_at"), row.getString("notice")))
                .list();
    }

    /** Notes how busy the builders are. */
    public void load(BuilderLoad load, Instant now) {
        jdbc.sql("update hub_state set load = ?::jsonb, load_at = ?")
                .param(JsonMapper.shared().writeValueAsString(load.byArch()))
                .param(Timestamp.from(now))
                .update();
    }

    /** Notes who Koschei is on the hub. */
    public void user(int id, String name) {
        jdbc.sql("update hub_state set user_id = ?, user_name = ?")
                .param(id)
                .param(name)
                .update();
    }

    /**
     * Notes why nothing can be submitted; null when it can.
     *
     * @return whether that is news
     */
    public boolean fault(@Nullable String fault) {
        return jdbc.sql("update hub_state set fault = :fault::text where fault is distinct from :fault::text")
                        .param("fault", fault)
                        .update()
                > 0;
    }
}
