package io.koschei.graphql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A data source that notes which statements were prepared. */
final class CountedStatements extends DelegatingDataSource {

    /** How those begin that went to Neo4j. */
    static final String CYPHER = "Cypher: ";

    private final Queue<String> prepared = new ConcurrentLinkedQueue<>();

    CountedStatements(DataSource target) {
        super(target);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                CountedStatements.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        prepared.add(String.valueOf(arguments[0]));
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Notes one that went to Neo4j. */
    void noteCypher(String statement) {
        prepared.add(CYPHER + statement);
    }

    /** Those of some work, which nothing else runs beside. */
    List<String> during(Runnable work) {
        prepared.clear();
        work.run();
        return List.copyOf(prepared);
    }
}
