package io.koschei.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.neo4j.EmbeddedStoreException;
import io.koschei.neo4j.Neo4jSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

class EmbeddedStoresIT {
    private static final Path LIBRARIES = Path.of(System.getProperty("koschei.neo4j.libraries"));

    @TempDir
    Path data;

    @Test
    void startsBothAndTellsHowToReachThem() throws Exception {
        Map<String, Object> ready = new ConcurrentHashMap<>();
        Neo4jSettings settings = Neo4jSettings.of(LIBRARIES, data.resolve("neo4j"));
        try (EmbeddedStores stores = EmbeddedStores.start(data, settings, ready::put)) {
            try (Connection sql =
                    DriverManager.getConnection(stores.jdbcUrl(), stores.jdbcUser(), stores.jdbcPassword())) {
                assertThat(sql.isValid(5)).isTrue();
            }
            try (Driver bolt = GraphDatabase.driver(
                    stores.neo4jUri(), AuthTokens.basic(stores.neo4jUser(), stores.neo4jPassword()))) {
                bolt.verifyConnectivity();
            }
        }
        assertThat(ready).containsOnlyKeys("PostgreSQL", "Neo4j");
    }

    @Test
    void stopsOneWhenTheOtherFails() {
        assertThatExceptionOfType(EmbeddedStoreException.class)
                .isThrownBy(() -> EmbeddedStores.start(data, data.resolve("no libraries")))
                .withMessageContaining("libraries are not in");
        try (PostgresServer again = PostgresServer.start(data.resolve("postgresql"))) {
            assertThat(again.jdbcUrl()).startsWith("jdbc:postgresql://127.0.0.1:");
        }
    }
}
