package io.koschei.bench.soon;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.bench.support.StoreAccess;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each collection has repositories of its own, in the one form that a configuration has. */
class SoonConfigTests {

    private static final StoreAccess SERVERS = new StoreAccess(
            "jdbc:postgresql://127.0.0.1:5432/postgres",
            "koschei",
            "s3cret",
            URI.create("bolt://127.0.0.1:7687"),
            "neo4j",
            "other");

    private static String config(String... collections) {
        return SoonConfig.of(
                SERVERS,
                "jdbc:postgresql://127.0.0.1:5432/run",
                List.of(collections),
                Path.of("/served"),
                Path.of("/cache"));
    }

    @Test
    void collectionsFollowFoldersOfTheirNames() {
        assertThat(config("one", "two").lines().toList())
                .containsSubsequence(
                        "koschei:",
                        "  collections:",
                        "    - name: one",
                        "      repositories:",
                        "        - url: file:///served/one/x86_64/",
                        "      source-repositories:",
                        "        - file:///served/one/src/",
                        "    - name: two",
                        "      repositories:",
                        "        - url: file:///served/two/x86_64/",
                        "      source-repositories:",
                        "        - file:///served/two/src/",
                        "  polling:",
                        "    interval: 500ms",
                        "  resolution:",
                        "    cache: /cache");
    }

    @Test
    void theDatabaseIsThatOfTheRun() {
        assertThat(config("one").lines().toList())
                .containsSubsequence(
                        "  postgresql:",
                        "    url: jdbc:postgresql://127.0.0.1:5432/run",
                        "    user: koschei",
                        "    password: 's3cret'",
                        "  neo4j:",
                        "    uri: bolt://127.0.0.1:7687",
                        "    user: neo4j",
                        "    password: 'other'");
    }

    @Test
    void nothingStandsOutsideKoschei() {
        assertThat(config("one").lines().filter(line -> !line.startsWith(" "))).containsExactly("koschei:");
    }
}
