package io.koschei.bench.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

/** Runs share servers, and never a database. */
class StoreAccessTests {

    private static final StoreAccess SERVERS = new StoreAccess(
            "jdbc:postgresql://db.example:5432/postgres",
            "koschei",
            "a",
            URI.create("bolt://graph.example:7687"),
            "neo4j",
            "b");

    @Test
    void anotherDatabaseIsOnTheSameServer() {
        StoreAccess run = SERVERS.withDatabase("soak_7");
        assertThat(run.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:5432/soak_7");
        assertThat(run).usingRecursiveComparison().ignoringFields("jdbcUrl").isEqualTo(SERVERS);
        assertThat(run.withDatabase("soak_8").jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:5432/soak_8");
    }

    @Test
    void aServiceIsToldOfTheDatabaseOfItsRun() {
        assertThat(SERVERS.yaml("jdbc:postgresql://db.example:5432/soak_7").lines())
                .allMatch(line -> line.startsWith("  "))
                .contains("    url: jdbc:postgresql://db.example:5432/soak_7", "    uri: bolt://graph.example:7687")
                .doesNotContain("    url: " + SERVERS.jdbcUrl());
    }
}
