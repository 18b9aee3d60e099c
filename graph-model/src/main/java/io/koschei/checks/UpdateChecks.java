package io.koschei.checks;

import io.koschei.model.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads update checks. */
public final class UpdateChecks {

    private final JdbcClient jdbc;

    public UpdateChecks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of a collection in some states, newest first. */
    public Page<UpdateCheck> list(int collectionId, Collection<CheckState> states, int offset, int limit) {
        String[] names = states.stream().map(Enum::name).toArray(String[]::new);
        List<UpdateCheck> found = jdbc.sql("""
                        select * from update_check where collection_id = :collection and state = any(:states)
                        order by id desc offset :offset limit :limit
                        """)
                .param("collection", collectionId)
                .param("states", names)
                .param("offset", offset)
                .param("limit", limit + 1)
                .query(UpdateChecks::read)
                .list();
        return Page.uncounted(found, offset, limit, () -> jdbc.sql(
                        "select count(*) from update_check where collection_id = ? and state = any(?)")
                .param(collectionId)
                .param(names)
                .query(Integer.class)
                .single());
    }

    /** How many a collection has in each state; states without one are left out. */
    public Map<CheckState, Integer> counts(int collectionId) {
        Map<CheckState, Integer> counts = new EnumMap<>(CheckState.class);
        jdbc.sql("select state, count(*)::int as count from update_check where collection_id = ? group by state")
                .param(collectionId)
                .query((row, number) -> Map.entry(CheckState.valueOf(row.getString("state")), row.getInt("count")))
                .list()
                .forEach(each -> counts.put(each.getKey(), each.getValue()));
        return counts;
    }

    /** The one that a preview works out. */
    public Optional<UpdateCheck> ofPreview(long preview) {
        return jdbc.sql("select * from update_check where preview_id = ?")
                .param(preview)
                .query(UpdateChecks::read)
                .optional();
    }

    /** Those that are not known yet, oldest first. */
    List<UpdateCheck> running() {
        return jdbc.sql("select * from update_check where state = 'RUNNING' order by id")
                .query(UpdateChecks::read)
                .list();
    }

    private static UpdateCheck read(ResultSet row, int number) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        return new UpdateCheck(
                row.getLong("id"),
                row.getObject("check_id", UUID.class),
                row.getInt("collection_id"),
                CheckOrigin.valueOf(row.getString("origin")),
                row.getString("title"),
                texts(row, "builds"),
                texts(row, "urls"),
                texts(row, "removed"),
                row.getObject("preview_id", Long.class),
                row.getObject("ordinal", Integer.class),
                CheckState.valueOf(row.getString("state")),
                new CheckEffect(
                        row.getInt("broken_sources"),
                        row.getInt("broken_binaries"),
                        row.getInt("fixed_sources"),
                        row.getInt("fixed_binaries"),
                        row.getLong("install_growth"),
                        texts(row, "broken_source_names"),
                        texts(row, "broken_binary_names")),
                row.getString("reason"),
                row.getTimestamp("asked_at").toInstant(),
                ended == null ? null : ended.toInstant());
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
