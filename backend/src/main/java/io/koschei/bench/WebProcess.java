package io.koschei.bench;

import io.koschei.embedded.EmbeddedStores;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the web service as people do, in a Java of its own with the usual options, on the benchmark's stores. */
final class WebProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final URI graphql;

    private WebProcess(Process process, URI graphql) {
        this.process = process;
        this.graphql = graphql;
    }

    /** @param heap most memory for Java objects, as Java's {@code -Xmx} takes it */
    static WebProcess start(Path folder, EmbeddedStores stores, List<String> collections, String heap)
            throws IOException, InterruptedException {
        int port = freePort();
        Path config = folder.resolve("koschei.yml");
        Files.writeString(config, config(stores, collections, port), StandardCharsets.UTF_8);
        Path log = folder.resolve("web.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.koschei.Application",
                        "serve",
                        "--services=web",
                        "--config=" + config)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        WebProcess web = new WebProcess(process, URI.create("http://127.0.0.1:" + port + "/graphql"));
        web.awaitReady(URI.create("http://127.0.0.1:" + port + "/actuator/health"), log);
        return web;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String config(EmbeddedStores stores, List<String> collections, int port) {
        StringBuilder yaml = new StringBuilder("koschei:\n  collections:\n");
        collections.forEach(name -> yaml.append("    - name: ").append(name).append('\n'));
        return yaml.append("""
                  koji:
                    hub-url: http://127.0.0.1:9/kojihub
                    top-url: http://127.0.0.1:9/kojifiles
                  postgresql:
                    url: %s
                    user: %s
                    password: '%s'
                  neo4j:
                    uri: %s
                    user: %s
                    password: '%s'
                server:
                  port: %d
                """.formatted(
                                stores.jdbcUrl(),
                                stores.jdbcUser(),
                                stores.jdbcPassword(),
                                stores.neo4jUri(),
                                stores.neo4jUser(),
                                stores.neo4jPassword(),
                                port))
                .toString();
    }

    private void awaitReady(URI health, Path log) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            if (answers(health)) {
                return;
            }
            Thread.sleep(200);
        }
        close();
        throw new IOException("the web service does not start: " + Files.readString(log, StandardCharsets.UTF_8));
    }

    private static boolean answers(URI health) {
        try {
            HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(5000);
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    URI graphql() {
        return graphql;
    }

    /** Largest resident memory so far, in bytes; 0 where the system does not tell. */
    long largestMemory() throws IOException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
