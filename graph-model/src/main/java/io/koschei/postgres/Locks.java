package io.koschei.postgres;

import io.koschei.model.Collection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** PostgreSQL advisory locks: one process at a time does a piece of work, whatever happens to the others. */
public final class Locks {

    /** The name of the lock for comparing builds and weighing packages. */
    public static final String DEPENDENCIES = "dependencies";

    private final DataSource dataSource;

    public Locks(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The name of the lock for work on the generations of a collection, and on its graph. */
    public static String resolution(Collection collection) {
        return "resolution:" + collection.id();
    }

    /** The name of the lock for making the graph of a collection anew, held until the graph that is replaced is deleted. */
    public static String rebuild(Collection collection) {
        return "graph-rebuild:" + collection.id();
    }

    /**
     * Runs the task while no other process runs one of this name. The lock goes with its connection, so a killed process leaves
     * none behind.
     *
     * @return whether the task ran; false when another process holds the lock
     */
    public boolean exclusively(String name, Runnable task) {
        try (Connection connection = dataSource.getConnection()) {
            if (!call(connection, "select pg_try_advisory_lock(hashtextextended(?, 0))", name)) {
                return false;
            }
            try {
                task.run();
            } finally {
                call(connection, "select pg_advisory_unlock(hashtextextended(?, 0))", name);
            }
            return true;
        } catch (SQLException e) {
            throw new HistoryException("cannot take the lock '" + name + "': " + e.getMessage(), e);
        }
    }

    private static boolean call(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, "koschei:" + name);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }
}
