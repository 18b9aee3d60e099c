package io.koschei.bench;

import io.koschei.demo.DemoHub;
import io.koschei.embedded.EmbeddedStores;
import java.nio.file.Path;

/** The configuration of a service under soak: everything more often than usual, since an hour has to pass in seconds. */
final class SoakConfig {

    private SoakConfig() {}

    static String of(EmbeddedStores servers, SoakStores stores, DemoHub hub, String collection, Path cache) {
        return """
                koschei:
                  collections:
                    - name: %s
                      target: demo
                  koji:
                    hub-url: %s
                    top-url: %s
                    read-timeout: 10s
                    attempts: 5
                    login:
                      method: password
                      user: koschei
                      password: %s
                  bus:
                    endpoints: ["tcp://127.0.0.1:%d"]
                    topic-prefix: org.fedoraproject.dev
                  polling:
                    interval: 500ms
                    packages-interval: 5s
                  resolution:
                    interval: 250ms
                    workers: thread
                    first-retry: 500ms
                    longest-retry: 2s
                    cache: %s
                  closures:
                    interval: 500ms
                    listings: 200
                    first-retry: 500ms
                    longest-retry: 2s
                    grace: 2s
                  following:
                    interval: 500ms
                    parts-interval: 2s
                    missing: 5s
                  scheduler:
                    interval: 250ms
                    load-threshold: 1
                    max-builds: 40
                    daily-cap: 50
                  priorities:
                    quiet: 1s
                    due: 20s
                  retries:
                    first: 1s
                    rest: 10s
                    after-cancel: 5s
                  postgresql:
                    url: %s
                    user: %s
                    password: '%s'
                  neo4j:
                    uri: %s
                    user: %s
                    password: '%s'
                """.formatted(
                        collection,
                        hub.hubUrl(),
                        hub.topUrl(),
                        hub.passwordOf("koschei"),
                        hub.messagePort().orElseThrow(),
                        cache,
                        stores.url(),
                        servers.jdbcUser(),
                        servers.jdbcPassword(),
                        servers.neo4jUri(),
                        servers.neo4jUser(),
                        servers.neo4jPassword());
    }
}
