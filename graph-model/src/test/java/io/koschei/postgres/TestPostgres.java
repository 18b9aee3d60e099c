package io.koschei.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A real PostgreSQL with Koschei's tables, one for the test run; {@link #clean} empties it. */
public final class TestPostgres {

    private static final DataSource DATA_SOURCE = start();

    private TestPostgres() {}

    private static DataSource start() {
        try {
            DataSource dataSource = EmbeddedPostgres.builder().start().getPostgresDatabase();
            Flyway.configure()
                    .dataSource(dataSource)
                    .validateMigrationNaming(true)
                    .load()
                    .migrate();
            return dataSource;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static DataSource dataSource() {
        return DATA_SOURCE;
    }

    public static JdbcClient jdbc() {
        return JdbcClient.create(DATA_SOURCE);
    }

    public static TransactionTemplate transaction() {
        return new TransactionTemplate(new JdbcTransactionManager(DATA_SOURCE));
    }

    public static void clean() {
        jdbc().sql("truncate collection restart identity cascade").update();
    }
}
