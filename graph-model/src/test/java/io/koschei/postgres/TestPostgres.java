package io.koschei.postgres;

import io.koschei.teststores.SharedStores;
import io.koschei.teststores.TestDatabases;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database of this process with Koschei's tables; {@link #clean} empties it. */
public final class TestPostgres {

    private static final DataSource DATA_SOURCE = make();

    private TestPostgres() {}

    private static DataSource make() {
        TestDatabases databases = SharedStores.get().databases();
        String name = "model_" + ProcessHandle.current().pid();
        databases.createMigrated(name);
        return databases.source(name);
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
