package io.koschei.postgres.writing;

import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.Generations;
import io.koschei.postgres.HistoryException;
import io.koschei.postgres.Intervals;
import io.koschei.postgres.writing.Incoming.Registered;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores the answers of one generation: only what differs from the one before, in one transaction with the
 * generation's new state. Either all of it is there or nothing is.
 *
 * <p>First {@link #spool}, which takes as long as the answers take to be found, then {@link #store}. The caller holds the
 * collection's lock all the time: what {@code spool} has read must still be so.
 */
public final class GenerationWriter {

    private static final String COPY =
            "copy incoming (package_id, gone, resolved, problems, causes, members, answer_fingerprint, graph_fingerprint,"
                    + " change) from stdin";

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
     * Spools what of a generation's answers differs from what is stored. Nothing is written into the database, and no
     * transaction is open while the answers are handed over.
     *
     * @param spool an empty one
     * @param keys every package of the generation
     * @param answers hands over one answer for each of the keys
     */
    public void spool(
            Generation generation, AnswerSpool spool, Collection<PackageKey> keys, Consumer<Incoming> answers) {
        Map<PackageKey, Registered> packages = registered(generation.collectionId());
        Set<PackageKey> unknown = new TreeSet<>(keys);
        unknown.removeAll(packages.keySet());
        numbered(unknown).forEach((key, id) -> {
            spool.add(key, id);
            packages.put(key, new Registered(id, null, null));
        });
        CopyRows rows = new CopyRows(spool);
        Incoming incoming = new Incoming(rows, packages);
        answers.accept(incoming);
        incoming.writeGone();
        rows.flush();
    }

    /** Packages that are not in the database yet, with the numbers they will have there. */
    private Map<PackageKey, Integer> numbered(Set<PackageKey> unknown) {
        Iterator<Integer> numbers = jdbc.sql(
                        "select nextval(pg_get_serial_sequence('package', 'id')) from generate_series(1, ?)")
                .param(unknown.size())
                .query(Integer.class)
                .list()
                .iterator();
        Map<PackageKey, Integer> numbered = new LinkedHashMap<>();
        unknown.forEach(key -> numbered.put(key, numbers.next()));
        return numbered;
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

    /**
     * Stores what is in the spool and moves the generation to {@link GenerationState#RESOLVED}: all of it or nothing.
     *
     * @throws HistoryException when the spool is damaged, or when another process has moved the generation since its
     *     answers were spooled
     */
    public void store(Generation generation, AnswerSpool spool, Instant now) {
        transaction.executeWithoutResult(status -> {
            HistoryTurn.take(jdbc, generation.collectionId());
            add(generation, spool.newPackages());
            jdbc.sql(Differences.INCOMING).update();
            copy(spool);
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

    /** Does both at once for answers that are there already, by way of a temporary file. */
    public void write(Generation generation, Collection<PackageKey> keys, Consumer<Incoming> answers, Instant now) {
        try (AnswerSpool spool = AnswerSpool.temporary()) {
            spool(generation, spool, keys, answers);
            store(generation, spool, now);
        }
    }

    private void add(Generation generation, Map<PackageKey, Integer> packages) {
        jdbc.sql("""
                        insert into package (id, collection_id, name, arch) overriding system value
                        select new.id, ?, new.name, new.arch from unnest(?, ?, ?) as new (id, name, arch)
                        """)
                .param(generation.collectionId())
                .param(packages.values().toArray(Integer[]::new))
                .param(packages.keySet().stream().map(PackageKey::name).toArray(String[]::new))
                .param(packages.keySet().stream().map(PackageKey::arch).toArray(String[]::new))
                .update();
    }

    private void copy(AnswerSpool spool) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY, spool.read());
        } catch (SQLException | IOException e) {
            throw new HistoryException("cannot write to PostgreSQL: " + e.getMessage(), e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
