package io.koschei.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.embedded.neo4j.EmbeddedStoreException;
import io.koschei.embedded.neo4j.Neo4jSettings;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoresIT {
    private static final Path LIBRARIES = Path.of(System.getProperty("koschei.neo4j.libraries"));

    /** One for both: unpacking a server takes longer than all that happens to it. */
    @TempDir
    static Path data;

    @Test
    void startsBothAndTellsHowToReachThem() throws Exception {
        Map<String, Object> ready = new ConcurrentHashMap<>();
        Neo4jSettings settings = Neo4jSettings.of(LIBRARIES, data.resolve("neo4j"));
        try (EmbeddedStores stores = EmbeddedStores.start(data, settings, ready::put)) {
            try (Connection sql =
                    DriverManager.getConnection(stores.jdbcUrl(), stores.jdbcUser(), stores.jdbcPassword())) {
                assertThat(sql.isValid(5)).isTrue();
            }
            assertThat(stores.neo4jPassword()).hasSizeGreaterThan(32);
            assertThat(boltVersion(stores.neo4jUri())).isEqualTo(5);
        }
        assertThat(ready).containsOnlyKeys("PostgreSQL", "Neo4j");
    }

    /** The major version that the server agrees to: magic, four proposals, one answer. */
    private static int boltVersion(URI uri) throws IOException {
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(10_000);
            DataOutputStream output = new DataOutputStream(socket.getOutputStream());
            output.writeInt(0x6060B017);
            output.writeInt(0x00000005);
            output.write(new byte[12]);
            return new DataInputStream(socket.getInputStream()).readInt() & 0xFF;
        }
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
