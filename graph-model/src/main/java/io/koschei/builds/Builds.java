package io.koschei.builds;

import io.koschei.model.rpm.Evr;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Builds as they are stored. */
public final class Builds {

    public static final String SELECT = """
            select b.*, p.collection_id, c.name as collection, p.name, g.ordinal
            from build b join tracked_package p on p.id = b.package_id join collection c on c.id = p.collection_id
            left join generation g on g.id = b.generation_id
            """;

    /** What was stored before there were predictions has none. */
    private static final JsonMapper REASONS = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final JdbcClient jdbc;

    public Builds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Build> find(long id) {
        return jdbc.sql(SELECT + "where b.id = ?").param(id).query(Builds::read).optional();
    }

    /** The scratch build whose task in Koji has this number; the newest when the hub was set up anew since. */
    public Optional<Build> byTask(long taskId) {
        return jdbc.sql(SELECT + "where b.task_id = ? and not b.real order by b.hub_epoch desc limit 1")
                .param(taskId)
                .query(Builds::read)
                .optional();
    }

    /** The scratch build of a package that was written down last, searches for culprits aside. */
    public Optional<Build> newest(int packageId) {
        return jdbc.sql(SELECT + """
                          where b.package_id = ? and not b.real and b.bisection_id is null
                          order by b.submitted_at desc, b.id desc limit 1
                          """).param(packageId).query(Builds::read).optional();
    }

    /** How many scratch builds of a package were submitted since a moment, for whatever reason. */
    public int submitted(int packageId, Instant since) {
        return jdbc.sql("select count(*)::int from build where package_id = ? and not real and submitted_at > ?")
                .param(packageId)
                .param(Timestamp.from(since))
                .query(Integer.class)
                .single();
    }

    /** Builds of one version of a package that succeeded or failed in these generations. */
    public List<Build> results(int packageId, Evr evr, List<Integer> ordinals) {
        return jdbc.sql(SELECT + """
                          where b.package_id = :package and b.state in ('COMPLETE', 'FAILED') and g.ordinal = any(:ordinals)
                                and b.epoch = :epoch and b.version = :version and b.release = :release
                          """)
                .param("package", packageId)
                .param("ordinals", ordinals.toArray(Integer[]::new))
                .param("epoch", evr.epoch())
                .param("version", evr.version())
                .param("release", evr.release())
                .query(Builds::read)
                .list();
    }

    /** Those that are submitted or run, oldest first. */
    public List<Build> open() {
        return jdbc.sql(SELECT + "where b.state in ('SUBMITTED', 'RUNNING') order by b.id")
                .query(Builds::read)
                .list();
    }

    /** Every scratch build of a collection, oldest first. */
    public List<Build> scratch(int collectionId) {
        return jdbc.sql(SELECT + "where p.collection_id = ? and not b.real order by b.id")
                .param(collectionId)
                .query(Builds::read)
                .list();
    }

    /** The real builds that the collection's tag has now, one for each package. */
    public List<Build> current(int collectionId) {
        return jdbc.sql(SELECT + "where p.collection_id = ? and b.id = p.real_build_id order by b.id")
                .param(collectionId)
                .query(Builds::read)
                .list();
    }

    public static Build read(ResultSet row, int number) throws SQLException {
        String token = row.getString("token");
        String key = row.getString("session_key");
        String reason = row.getString("reason");
        return new Build(
                row.getLong("id"),
                row.getInt("package_id"),
                row.getInt("collection_id"),
                row.getString("collection"),
                row.getString("name"),
                row.getBoolean("real"),
                BuildState.valueOf(row.getString("state")),
                token,
                key == null ? null : new Build.Session(row.getInt("session_id"), key),
                Columns.longOrNull(row, "task_id"),
                Columns.longOrNull(row, "koji_build_id"),
                row.getBoolean("untagged"),
                Columns.evr(row),
                Columns.integerOrNull(row, "repo_id"),
                Columns.integerOrNull(row, "ordinal"),
                Columns.time(row, "submitted_at"),
                Columns.timeOrNull(row, "started_at"),
                Columns.timeOrNull(row, "finished_at"),
                Columns.timeOrNull(row, "polled_at"),
                reason == null ? null : REASONS.readValue(reason, Priority.class),
                row.getString("arch_override"),
                row.getString("fault"),
                row.getString("fault_text"),
                Columns.longOrNull(row, "retry_of"),
                Columns.timeOrNull(row, "cancel_requested_at"),
                Columns.longOrNull(row, "bisection_id"),
                ClosureState.valueOf(row.getString("closure")),
                row.getString("closure_note"),
                Columns.longOrNull(row, "compared_with"),
                null);
    }
}
