package io.koschei.graphql;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * A data source that has PostgreSQL say how it executes each statement of some work: with the same parameters, on the same connection,
 * just before it is executed. What that changes is rolled back.
 */
final class ExplainedStatements extends DelegatingDataSource {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern EXPLICABLE =
            Pattern.compile("\\s*(select|with|insert|update|delete)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Queue<Plan> plans = new ConcurrentLinkedQueue<>();
    private volatile boolean explains;

    ExplainedStatements(DataSource target) {
        super(target);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return explains
                ? proxy(Connection.class, (proxy, method, arguments) -> {
                    Object result = invoke(() -> method.invoke(connection, arguments));
                    return result instanceof PreparedStatement statement
                            ? explained(connection, String.valueOf(arguments[0]), statement)
                            : result;
                })
                : connection;
    }

    private PreparedStatement explained(Connection connection, String sql, PreparedStatement statement) {
        Map<Object, Setting> parameters = new TreeMap<>();
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            if (method.getName().startsWith("set") && arguments.length > 1) {
                parameters.put(arguments[0], other -> invoke(() -> method.invoke(other, arguments)));
            }
            if (method.getName().startsWith("execute")
                    && EXPLICABLE.matcher(sql).matches()) {
                explain(connection, sql, parameters.values());
            }
            return invoke(() -> method.invoke(statement, arguments));
        });
    }

    private void explain(Connection connection, String sql, Collection<Setting> parameters) throws Throwable {
        boolean commits = connection.getAutoCommit();
        connection.setAutoCommit(false);
        Savepoint before = connection.setSavepoint();
        try (PreparedStatement statement =
                connection.prepareStatement("explain (analyze, timing off, format json) " + sql)) {
            for (Setting parameter : parameters) {
                parameter.make(statement);
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                plans.add(Plan.of(sql, JSON.readTree(rows.getString(1)).get(0).get("Plan")));
            }
        } finally {
            connection.rollback(before);
            if (commits) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    @FunctionalInterface
    private interface Setting {
        void make(PreparedStatement statement) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(ExplainedStatements.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @FunctionalInterface
    private interface Call {
        Object call() throws IllegalAccessException, InvocationTargetException;
    }

    private static Object invoke(Call call) throws Throwable {
        try {
            return call.call();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Those of some work, which nothing else runs beside. */
    List<Plan> during(Runnable work) {
        plans.clear();
        explains = true;
        try {
            work.run();
        } finally {
            explains = false;
        }
        return List.copyOf(plans);
    }
}
