package io.koschei.bench.soon;

import io.koschei.bench.support.StoreAccess;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The configuration of a service that follows repositories without a Koji: what has a default keeps it, but it looks often. */
final class SoonConfig {

    private SoonConfig() {}

    /**
     * Writes it.
     *
     * @param url of the database, for JDBC
     * @param served folder in which each collection has its repositories
     */
    static String of(StoreAccess servers, String url, List<String> collections, Path served, Path cache) {
        return """
                koschei:
                  collections:
                %s
                  polling:
                    interval: 500ms
                  resolution:
                    cache: %s
                """.formatted(
                                collections.stream()
                                        .map(name -> collection(name, served.resolve(name)))
                                        .collect(Collectors.joining("\n")),
                                cache)
                + servers.yaml(url);
    }

    private static String collection(String name, Path folder) {
        return """
                    - name: %s
                      repositories:
                        - url: file://%s/x86_64/
                      source-repositories:
                        - file://%s/src/""".formatted(name, folder, folder).indent(4).stripTrailing();
    }
}
