package io.koschei.embedded.neo4j;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What the child says on its standard output.
 *
 * @param ready where it is reached, once it is
 * @param saved once it has saved its classes, or could not, or has ended
 */
record ChildOutput(CompletableFuture<URI> ready, CompletableFuture<Void> saved) {
    static ChildOutput of(Process process) {
        ChildOutput output = new ChildOutput(new CompletableFuture<>(), new CompletableFuture<>());
        Thread reader = new Thread(() -> output.read(process), "neo4j-output");
        reader.setDaemon(true);
        reader.start();
        return output;
    }

    private void read(Process process) {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(Neo4jServer.READY)) {
                    ready.complete(URI.create(line.substring(Neo4jServer.READY.length())));
                } else if (line.equals(Neo4jServer.SAVED)) {
                    saved.complete(null);
                }
            }
            ready.completeExceptionally(new IOException("the child's output ended"));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        } finally {
            saved.complete(null);
        }
    }

    void awaitSaved(Duration timeout) {
        saved.copy()
                .completeOnTimeout(null, timeout.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
