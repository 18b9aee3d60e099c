package io.koschei.bench.support;

import io.koschei.demo.DemoHub;
import java.nio.file.Path;

/** The configuration of a service that follows a demo hub as it would follow Koji: what has a default keeps it. */
public final class HubConfig {

    private HubConfig() {}

    public static String of(StoreAccess servers, RunDatabase stores, DemoHub hub, String collection, Path cache) {
        return """
                koschei:
                  collections:
                    - name: %s
                      target: demo
                  koji:
                    hub-url: %s
                    top-url: %s
                    login:
                      method: password
                      user: koschei
                      password: %s
                  bus:
                    fedmsg:
                      endpoints: ["tcp://127.0.0.1:%d"]
                      signatures: ignored
                    topic-prefix: org.fedoraproject.dev
                  resolution:
                    cache: %s
                """.formatted(
                                collection,
                                hub.hubUrl(),
                                hub.topUrl(),
                                hub.passwordOf("koschei"),
                                hub.messagePort().orElseThrow(),
                                cache)
                + servers.yaml(stores.url());
    }
}
