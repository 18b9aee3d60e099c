package io.koschei.builds.closures;

import io.koschei.builds.ClosureState;
import io.koschei.builds.Columns;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Moves closures of builds from pending to their final state. Each is moved once; a second move does nothing. */
public final class ClosureWriter {

    private static final String SELECT = """
            select b.*, p.name, c.name as collection from build b
            join tracked_package p on p.id = b.package_id join collection c on c.id = p.collection_id
            where b.closure = 'PENDING' and coalesce(b.closure_due <= :now, true)
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public ClosureWriter(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Builds whose repository is known, and scratch builds that ended without one; those of one repository follow each other. */
    public List<PendingClosure> pending(Instant now, int limit) {
        return jdbc.sql(SELECT + """
                          and (b.repo_id is not null or (not b.real and b.finished_at is not null))
                          order by b.repo_id desc nulls last, b.id limit :limit
                          """)
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query(ClosureWriter::read)
                .list();
    }

    /** Builds by maintainers that their tags have now and whose repository is not known; of packages that are tracked first. */
    public List<PendingClosure> withoutRepository(Instant now, int limit) {
        return jdbc.sql(SELECT + """
                          and b.real and b.repo_id is null and p.real_build_id = b.id and p.listed and not p.blocked
                          order by p.tracked desc, b.submitted_at desc, b.id limit :limit
                          """)
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query(ClosureWriter::read)
                .list();
    }

    private static PendingClosure read(ResultSet row, int number) throws SQLException {
        return new PendingClosure(
                row.getLong("id"),
                row.getString("collection"),
                new Nevra(row.getString("name"), Columns.evr(row), PackageKey.SOURCE_ARCH),
                row.getBoolean("real"),
                row.getTimestamp("finished_at") != null,
                Columns.integerOrNull(row, "repo_id"),
                Columns.longOrNull(row, "task_id"),
                row.getInt("closure_attempts"),
                Columns.time(row, "submitted_at"));
    }

    /** Notes in which repository a build was built. */
    public void repository(long buildId, int repoId) {
        jdbc.sql("""
                        update build b set repo_id = :repo, generation_id = coalesce(b.generation_id,
                            (select g.id from generation g join tracked_package p on p.collection_id = g.collection_id
                             where p.id = b.package_id and g.repo_id = :repo and g.hub_epoch = b.hub_epoch))
                        where b.id = :id and b.repo_id is null
                        """).param("id", buildId).param("repo", repoId).update();
    }

    /** Records that it is the package's closure in a stored generation. */
    public void generation(long buildId, long generationId) {
        jdbc.sql("""
                        update build set closure = 'GENERATION', closure_note = null, generation_id = ?
                        where id = ? and closure = 'PENDING'
                        """).param(generationId).param(buildId).update();
    }

    /** Stores a closure that was resolved in a repository which is no stored generation. */
    public void stored(long buildId, List<ClosureMember> members) {
        listed(buildId, ClosureState.STORED, null, members);
    }

    /**
     * Koji says what was installed.
     *
     * @param note why it could not be resolved
     */
    public void listed(long buildId, String note, List<ClosureMember> members) {
        listed(buildId, ClosureState.LISTED, note, members);
    }

    private void listed(long buildId, ClosureState state, @Nullable String note, List<ClosureMember> members) {
        transaction.executeWithoutResult(status -> {
            if (move(buildId, state, note)) {
                new BuildClosures(jdbc).store(buildId, members);
            }
        });
    }

    /** The package does not resolve in the repository it was built in. */
    public void unresolvable(long buildId, String note) {
        move(buildId, ClosureState.UNRESOLVABLE, note);
    }

    /** Records that the closure can no longer be found out. */
    public void unknown(long buildId, String note) {
        move(buildId, ClosureState.UNKNOWN, note);
    }

    private boolean move(long buildId, ClosureState to, @Nullable String note) {
        return jdbc.sql("update build set closure = ?, closure_note = ? where id = ? and closure = 'PENDING'")
                        .param(to.name())
                        .param(note)
                        .param(buildId)
                        .update()
                > 0;
    }

    /**
     * Puts an attempt off.
     *
     * @param note what is in the way
     * @param failed whether it counts as a failed attempt
     */
    public void later(long buildId, String note, boolean failed, Instant due) {
        jdbc.sql("""
                        update build set closure_note = :note, closure_due = :due, closure_attempts = closure_attempts + :failed
                        where id = :id and closure = 'PENDING'
                        """)
                .param("id", buildId)
                .param("note", note)
                .param("due", Timestamp.from(due))
                .param("failed", failed ? 1 : 0)
                .update();
    }

    /** Gives up closures of real builds that newer ones have replaced: no query needs them any more. */
    public void forgetReplaced(String note) {
        jdbc.sql("""
                        update build b set closure = 'UNKNOWN', closure_note = ?
                        from tracked_package p join build newer on newer.id = p.real_build_id
                        where p.id = b.package_id and b.real and b.closure = 'PENDING' and b.repo_id is null
                              and newer.tag_event > b.tag_event
                        """).param(note).update();
    }
}
