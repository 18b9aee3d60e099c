package io.koschei.bench.support;

import io.koschei.embedded.EmbeddedStores;
import io.koschei.embedded.neo4j.Neo4jSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Both stores, for one benchmark. */
public final class BenchServers {

    private BenchServers() {}

    /**
     * Starts them.
     *
     * @param folder to be deleted afterwards
     * @param heap Neo4j's, as its settings take it
     * @param cache Neo4j's page cache, likewise
     */
    public static EmbeddedStores start(Path folder, String heap, String cache) throws IOException {
        return EmbeddedStores.start(
                folder,
                new Neo4jSettings(
                        Path.of(System.getProperty("koschei.home", "."), "neo4j"),
                        folder.resolve("neo4j"),
                        0,
                        heap,
                        cache,
                        Duration.ofMinutes(2)),
                (name, elapsed) -> {});
    }
}
