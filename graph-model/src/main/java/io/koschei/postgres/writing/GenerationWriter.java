package io.koschei.postgres.writing;

import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.Generations;
import io.koschei.postgres.HistoryException;
import io.koschei.postgres.Intervals;
import io.koschei.postgres.writing.Incoming.Registered;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

    private static final String COLUMNS =
            "package_id, gone, resolved, problems, causes, members, answer_fingerprint," + " graph_fingerprint, change";

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
                copy(connection, "incoming (" + COLUMNS + ")", rows -> {
                    Incoming incoming = new Incoming(rows, registered);
                    answers.accept(incoming);
                    incoming.writeGone();
                });
            } finally {
                DataSourceUtils.releaseConnection(connection, dataSource);
            }
            for (String statement : Differences.STATEMENTS) {
                jdbc.sql(statement)
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
        Map<PackageKey, Registered> registered = registered(generation.collectionId());
        Set<PackageKey> unknown = new TreeSet<>(keys);
        unknown.removeAll(registered.keySet());
        if (unknown.isEmpty()) {
            return registered;
        }
        copy(connection, "package (collection_id, name, arch)", rows -> {
            for (PackageKey key : unknown) {
                rows.field(generation.collectionId())
                        .field(key.name())
                        .field(key.arch())
                        .end();
            }
        });
        return registered(generation.collectionId());
    }

    private Map<PackageKey, Registered> registered(int collectionId) {
        Map<PackageKey, Registered> registered = new HashMap<>();
        jdbc.sql("""
                        select name, arch, id, answer_fingerprint, graph_fingerprint from package
                        where collection_id = ?
                        """).param(collectionId).query(row -> {
            registered.put(
                    new PackageKey(row.getString(1), row.getString(2)),
                    new Registered(row.getInt(3), row.getObject(4, Long.class), row.getObject(5, Long.class)));
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
