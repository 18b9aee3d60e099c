package io.koschei.bench;

import io.koschei.bench.support.ServeProcess;
import io.koschei.bench.support.StoreAccess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Runs the web service as people do, in a Java of its own with the usual options, on the benchmark's stores. */
final class WebProcess implements AutoCloseable {

    private final ServeProcess serve;

    private WebProcess(ServeProcess serve) {
        this.serve = serve;
    }

    /** @param heap most memory for Java objects, as Java's {@code -Xmx} takes it */
    static WebProcess start(Path folder, StoreAccess stores, List<String> collections, String heap)
            throws IOException, InterruptedException {
        ServeProcess serve = ServeProcess.start(
                folder,
                "web",
                config(stores, collections),
                List.of("-Xmx" + heap, "-XX:+UseSerialGC"),
                List.of("--services=web"));
        serve.awaitReady();
        return new WebProcess(serve);
    }

    private static String config(StoreAccess stores, List<String> collections) {
        StringBuilder yaml = new StringBuilder("koschei:\n  collections:\n");
        collections.forEach(name -> yaml.append("    - name: ").append(name).append('\n'));
        return yaml.append("""
                  koji:
                    hub-url: http://127.0.0.1:9/kojihub
                    top-url: http://127.0.0.1:9/kojifiles
                """).append(stores.yaml(stores.jdbcUrl())).toString();
    }

    URI graphql() {
        return serve.url("/graphql");
    }

    long largestMemory() throws IOException {
        return serve.largestMemory();
    }

    @Override
    public void close() {
        serve.close();
    }
}
