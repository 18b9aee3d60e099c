package io.koschei.builds.closures;

import io.koschei.builds.Builds;
import io.koschei.builds.Columns;
import io.koschei.builds.closures.Bisection.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Searches for the generation since which a package fails. */
public final class Bisections {

    private static final String SELECT = """
            select s.*, c.name as collection, p.name from bisection s
            join tracked_package p on p.id = s.package_id join collection c on c.id = p.collection_id
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public Bisections(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Begins one.
     *
     * @return its id; empty when a bisection of the package is already running
     */
    public OptionalLong begin(int packageId, int good, int bad, Instant now) {
        OptionalLong id = transaction.execute(status -> {
            // A second request for the same package waits here and then finds the first one's row.
            jdbc.sql("select id from tracked_package where id = ? for no key update")
                    .param(packageId)
                    .query(rows -> {});
            return jdbc
                    .sql("""
                            insert into bisection (package_id, good_ordinal, bad_ordinal, state, asked_at)
                            select :package, :good, :bad, 'SEARCHING', :now where not exists (
                                select 1 from bisection where package_id = :package and state = 'SEARCHING')
                            returning id
                            """)
                    .param("package", packageId)
                    .param("good", good)
                    .param("bad", bad)
                    .param("now", Timestamp.from(now))
                    .query(Long.class)
                    .list()
                    .stream()
                    .mapToLong(Long::longValue)
                    .findFirst();
        });
        return id == null ? OptionalLong.empty() : id;
    }

    public Optional<Bisection> find(long id) {
        return jdbc.sql(SELECT + "where s.id = ?").param(id).query(this::read).optional();
    }

    /** Those that go on, oldest first. */
    public List<Bisection> searching() {
        return jdbc.sql(SELECT + "where s.state = 'SEARCHING' order by s.id")
                .query(this::read)
                .list();
    }

    /** Those of a package, newest first. */
    public List<Bisection> of(int packageId, int limit) {
        return jdbc.sql(SELECT + "where s.package_id = ? order by s.id desc limit ?")
                .param(packageId)
                .param(limit)
                .query(this::read)
                .list();
    }

    /** Notes what is known since a build has ended. */
    public void narrow(long id, int good, int bad) {
        jdbc.sql("update bisection set good_ordinal = ?, bad_ordinal = ? where id = ? and state = 'SEARCHING'")
                .param(good)
                .param(bad)
                .param(id)
                .update();
    }

    /** Ends one; false when it has ended already. */
    public boolean end(long id, State state, String result, Instant now) {
        return jdbc.sql("""
                                update bisection set state = :state, result = :result, ended_at = :now
                                where id = :id and state = 'SEARCHING'
                                """)
                        .param("id", id)
                        .param("state", state.name())
                        .param("result", result)
                        .param("now", Timestamp.from(now))
                        .update()
                > 0;
    }

    private Bisection read(ResultSet row, int number) throws SQLException {
        long id = row.getLong("id");
        return new Bisection(
                id,
                row.getInt("package_id"),
                row.getString("collection"),
                row.getString("name"),
                row.getInt("good_ordinal"),
                row.getInt("bad_ordinal"),
                State.valueOf(row.getString("state")),
                row.getString("result"),
                Columns.time(row, "asked_at"),
                Columns.timeOrNull(row, "ended_at"),
                jdbc.sql(Builds.SELECT + "where b.bisection_id = ? order by b.id")
                        .param(id)
                        .query(Builds::read)
                        .list());
    }
}
