package io.koschei.bench.support;

import io.koschei.embedded.EmbeddedStores;
import java.net.URI;

/**
 * How both stores are reached.
 *
 * @param jdbcUrl of a database, without the password
 * @param neo4jUri {@code bolt://HOST:PORT}
 */
public record StoreAccess(
        String jdbcUrl, String jdbcUser, String jdbcPassword, URI neo4jUri, String neo4jUser, String neo4jPassword) {

    public static StoreAccess of(EmbeddedStores servers) {
        return new StoreAccess(
                servers.jdbcUrl(),
                servers.jdbcUser(),
                servers.jdbcPassword(),
                servers.neo4jUri(),
                servers.neo4jUser(),
                servers.neo4jPassword());
    }

    /** The same servers, another database. */
    StoreAccess withDatabase(String name) {
        String url = jdbcUrl.substring(0, jdbcUrl.lastIndexOf('/') + 1) + name;
        return new StoreAccess(url, jdbcUser, jdbcPassword, neo4jUri, neo4jUser, neo4jPassword);
    }

    /**
     * What a service's configuration says about them, below {@code koschei}.
     *
     * @param url of the database
     */
    public String yaml(String url) {
        return """
                postgresql:
                  url: %s
                  user: %s
                  password: '%s'
                neo4j:
                  uri: %s
                  user: %s
                  password: '%s'
                """.formatted(url, jdbcUser, jdbcPassword, neo4jUri, neo4jUser, neo4jPassword)
                .indent(2);
    }
}
