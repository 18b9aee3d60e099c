package io.koschei.postgres.writing;

import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.Generations;
import io.koschei.postgres.HistoryException;
import io.koschei.postgres.Intervals;
import io.koschei.postgres.MovedException;
import io.koschei.postgres.writing.Incoming.Registered;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * generation's new state. Either all of it is there or nothing is. Newer generations may be stored already.
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
    private final Slots slots;

    public GenerationWriter(
            DataSource dataSource, JdbcClient jdbc, TransactionTemplate transaction, Generations generations) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.generations = generations;
        this.slots = new Slots(jdbc);
    }

    /** Where a generation stands now, among those that are stored; empty when newer ones are, but the change log does not reach back so far. */
    public Optional<Slot> slot(Generation generation) {
        return slots.find(generation);
    }

    /**
     * Spools what of a generation's answers differs from what is stored. Nothing is written into the database, and no
     * transaction is open while the answers are handed over.
     *
     * @param slot where it stands
     * @param spool an empty one
     * @param keys every package of the generation
     * @param answers hands over one answer for each of the keys
     */
    public void spool(
            Generation generation,
            Slot slot,
            AnswerSpool spool,
            Collection<PackageKey> keys,
            Consumer<Incoming> answers) {
        Map<PackageKey, Registered> packages = slots.registered(generation.collectionId(), slot);
        Set<PackageKey> unknown = new TreeSet<>();
        keys.stream().filter(key -> !packages.containsKey(key)).forEach(unknown::add);
        numbered(unknown).forEach((key, id) -> {
            spool.add(key, id);
            packages.put(key, new Registered(id, null, null, false));
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
                        "select nextval((select pg_get_serial_sequence('package', 'id')::regclass)) from generate_series(1, ?)")
                .param(unknown.size())
                .query(Integer.class)
                .list()
                .iterator();
        Map<PackageKey, Integer> numbered = new LinkedHashMap<>();
        unknown.forEach(key -> numbered.put(key, numbers.next()));
        return numbered;
    }

    /**
     * Stores what is in the spool and moves the generation to {@link GenerationState#RESOLVED}: all of it or nothing.
     *
     * @param slot where the generation stood when its answers were spooled
     * @throws HistoryException when the spool is damaged
     * @throws MovedException when another process has moved the generation, or stored another beside it, since its answers were spooled
     */
    public void store(Generation generation, Slot slot, AnswerSpool spool, Instant now) {
        transaction.executeWithoutResult(status -> {
            HistoryTurn.take(jdbc, generation.collectionId());
            slots.check(generation, slot);
            jdbc.sql(Differences.INCOMING).update();
            boolean areAllNew = copy(spool) == spool.newPackages().size();
            if (!areAllNew) {
                jdbc.sql("analyze incoming").update();
            }
            add(generation, slot, spool.newPackages());
            if (slot.isNewest()) {
                append(generation, areAllNew ? Differences.OF_NEW_PACKAGES : Differences.STATEMENTS);
            } else {
                insert(generation, slot, now);
            }
            generations.advance(generation, GenerationState.RESOLVED, now);
        });
    }

    private void append(Generation generation, List<String> statements) {
        for (String statement : statements) {
            jdbc.sql(statement)
                    .param("collection", generation.collectionId())
                    .param("generation", generation.id())
                    .param("ordinal", generation.ordinal())
                    .param("open", Intervals.OPEN)
                    .update();
        }
    }

    private void insert(Generation generation, Slot slot, Instant now) {
        Generation after =
                generations.byOrdinal(generation.collectionId(), slot.after()).orElseThrow();
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("collection", generation.collectionId());
        parameters.put("generation", generation.id());
        parameters.put("ordinal", generation.ordinal());
        parameters.put("after", after.ordinal());
        parameters.put("afterId", after.id());
        parameters.put("into", after.ordinal());
        parameters.put("intoId", after.id());
        parameters.put("now", Timestamp.from(now));
        Insertion.STATEMENTS.forEach(sql -> jdbc.sql(sql).params(parameters).update());
        BranchRuns.follow(jdbc, BranchRuns.INSERTED, parameters);
    }

    /** Does both at once for answers that are there already, by way of a temporary file. */
    public void write(Generation generation, Collection<PackageKey> keys, Consumer<Incoming> answers, Instant now) {
        try (AnswerSpool spool = AnswerSpool.temporary()) {
            Slot slot = slot(generation).orElseThrow();
            spool(generation, slot, spool, keys, answers);
            store(generation, slot, spool, now);
        }
    }

    /** Fingerprints of packages are those of the newest generation. */
    private void add(Generation generation, Slot slot, Map<PackageKey, Integer> packages) {
        jdbc.sql("""
                        insert into package (id, collection_id, name, arch, graph_fingerprint, answer_fingerprint)
                        overriding system value
                        select new.id, :collection, new.name, new.arch, i.graph_fingerprint, i.answer_fingerprint
                        from unnest(:ids, :names, :arches) as new (id, name, arch)
                        left join incoming i on i.package_id = new.id and :newest
                        """)
                .param("collection", generation.collectionId())
                .param("newest", slot.isNewest())
                .param("ids", packages.values().toArray(Integer[]::new))
                .param("names", packages.keySet().stream().map(PackageKey::name).toArray(String[]::new))
                .param(
                        "arches",
                        packages.keySet().stream().map(PackageKey::arch).toArray(String[]::new))
                .update();
    }

    /** How many rows there are: one for each new package, and one for each other whose answer may differ. */
    private long copy(AnswerSpool spool) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY, spool.read());
        } catch (SQLException | IOException e) {
            throw new HistoryException("cannot write to PostgreSQL: " + e.getMessage(), e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
