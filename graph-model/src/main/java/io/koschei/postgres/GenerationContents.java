package io.koschei.postgres;

import io.koschei.model.rpm.PackageKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGStatement;

/** Streams everything that a generation holds. */
public final class GenerationContents {

    private static final int ROWS_AT_ONCE = 4000;
    private static final int SECONDS = 120;

    private static final String PACKAGES = """
            select p.id, p.name, p.arch, r.resolved, r.since_ordinal from package p
            join resolution r on r.collection_id = p.collection_id and r.package_id = p.id
            where r.from_ordinal <= ? and r.to_ordinal > ? and r.collection_id = ?
            """;

    private static final String CLOSURES = """
            select c.package_id, c.members from closure c
            where c.from_ordinal <= ? and c.to_ordinal > ? and c.collection_id = ?
            """;

    private final DataSource dataSource;

    public GenerationContents(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * A package that the generation holds.
     *
     * @param id by which closures name it
     * @param resolved whether it resolves
     * @param since first generation of the run in which it has been so
     */
    public record Held(int id, PackageKey key, boolean resolved, int since) {}

    /** Every package of the generation, in no order. */
    public void forEachPackage(int collectionId, int ordinal, Consumer<Held> consumer) {
        stream(PACKAGES, collectionId, ordinal, row -> {
            consumer.accept(new Held(
                    row.getInt(1),
                    new PackageKey(row.getString(2), row.getString(3)),
                    row.getBoolean(4),
                    row.getInt(5)));
        });
    }

    /** Every closure of the generation, in no order: the package's id, and the members as {@link Members} reads them. */
    public void forEachClosure(int collectionId, int ordinal, BiConsumer<Integer, Members> consumer) {
        stream(
                CLOSURES,
                collectionId,
                ordinal,
                row -> consumer.accept(row.getInt(1), Members.ofStored(row.getBytes(2))));
    }

    private void stream(String sql, int collectionId, int ordinal, Row consumer) {
        try (Connection connection = dataSource.getConnection()) {
            // Without a transaction the driver would read all rows into memory first.
            connection.setAutoCommit(false);
            avoidReadingAll(connection);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                // In binary from the first time on: as text, bytes take twice the room.
                statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
                statement.setFetchSize(ROWS_AT_ONCE);
                statement.setQueryTimeout(SECONDS);
                statement.setInt(1, ordinal);
                statement.setInt(2, ordinal);
                statement.setInt(3, collectionId);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        consumer.accept(rows);
                    }
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new HistoryException("cannot read generation " + ordinal + " from PostgreSQL: " + e.getMessage(), e);
        }
    }

    /** PostgreSQL takes beginnings and ends for independent, and so expects many more rows of an old generation than there are. */
    private static void avoidReadingAll(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local enable_seqscan = off");
        }
    }

    @FunctionalInterface
    private interface Row {
        void accept(ResultSet row) throws SQLException;
    }
}
