package io.koschei.history;

import io.koschei.graph.Generation;
import io.koschei.graph.GenerationState;
import io.koschei.graph.PackageKey;
import io.koschei.history.Incoming.Registered;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores the answers of one generation: only what differs from the one before, in one transaction with the
 * generation's new state. Either all of it is there or nothing is.
 */
public final class GenerationWriter {

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Generations generations;

    public GenerationWriter(
            DataSource dataSource, JdbcClient jdbc, TransactionTemplate transaction, Generations generations) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.generations = generations;
    }

    /**
     * Stores a generation and moves it to {@link GenerationState#RESOLVED}.
     *
     * @param keys every package of the generation
     * @param answers hands over one answer for each of the keys
     */
    public void write(Generation generation, Collection<PackageKey> keys, Consumer<Incoming> answers, Instant now) {
        transaction.executeWithoutResult(status -> {
            Connection connection = DataSourceUtils.getConnection(dataSource);
            try {
                Map<PackageKey, Registered> registered = register(connection, generation, keys);
                jdbc.sql(Differences.INCOMING).update();
                copy(connection, "incoming", rows -> answers.accept(new Incoming(rows, registered)));
            } finally {
                DataSourceUtils.releaseConnection(connection, dataSource);
            }
            for (String statement : Differences.STATEMENTS) {
                jdbc.sql(statement)
                        .param("collection", generation.collectionId())
                        .param("generation", generation.id())
                        .param("ordinal", generation.ordinal())
                        .param("open", Intervals.OPEN)
                        .update();
            }
            generations.advance(generation, GenerationState.RESOLVED, now);
        });
    }

    private Map<PackageKey, Registered> register(
            Connection connection, Generation generation, Collection<PackageKey> keys) {
        jdbc.sql("create temporary table announced (name text, arch text) on commit drop")
                .update();
        copy(connection, "announced", rows -> {
            for (PackageKey key : keys) {
                rows.field(key.name()).field(key.arch()).end();
            }
        });
        jdbc.sql("""
                        insert into package (collection_id, name, arch)
                        select :collection, a.name, a.arch from announced a
                        where not exists (select 1 from package p where p.collection_id = :collection
                                          and p.name = a.name and p.arch = a.arch)
                        order by a.name, a.arch
                        """).param("collection", generation.collectionId()).update();
        Map<PackageKey, Registered> registered = new HashMap<>();
        jdbc.sql("select name, arch, id, graph_fingerprint from package where collection_id = ?")
                .param(generation.collectionId())
                .query(row -> {
                    registered.put(
                            new PackageKey(row.getString(1), row.getString(2)),
                            new Registered(row.getInt(3), row.getObject(4, Long.class)));
                });
        return registered;
    }

    private static void copy(Connection connection, String table, Consumer<CopyRows> writer) {
        try {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin");
            try {
                CopyRows rows = new CopyRows(copy);
                writer.accept(rows);
                rows.flush();
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } catch (SQLException e) {
            throw new HistoryException("cannot write to PostgreSQL: " + e.getMessage(), e);
        }
    }
}
