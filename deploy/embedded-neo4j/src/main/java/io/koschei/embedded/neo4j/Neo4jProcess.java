package io.koschei.embedded.neo4j;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A Neo4j server in a child process, on loopback, with its data kept in a directory. This class needs none of Neo4j's
 * own, so it can be used where another netty is on the class path.
 *
 * <p>The child stops when it is closed and also when this process ends in any other way.
 */
public final class Neo4jProcess implements AutoCloseable {
    static final String USER = "neo4j";
    private static final Duration LONGEST_STOP = Duration.ofSeconds(9);

    private final Process process;
    private final DirectoryLock lock;
    private final URI uri;
    private final String password;

    private Neo4jProcess(Process process, DirectoryLock lock, URI uri, String password) {
        this.process = process;
        this.lock = lock;
        this.uri = uri;
        this.password = password;
    }

    /**
     * Starts the server and returns once it answers: 4 to 12 seconds.
     *
     * @throws EmbeddedStoreException if the data directory is in use, the server fails, or the time is over
     */
    public static Neo4jProcess start(Neo4jSettings settings) {
        settings.requireLibraries();
        DirectoryLock lock = DirectoryLock.of(settings.data());
        try {
            return start(settings, lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Neo4jProcess start(Neo4jSettings settings, DirectoryLock lock) {
        new StoreLock(settings.data()).awaitFree(settings.timeout());
        ChildLog log = ChildLog.begin(settings.data());
        Process process;
        try {
            process = new ProcessBuilder(new ChildCommand(settings).words())
                    .directory(settings.data().toFile())
                    .redirectError(log.file().toFile())
                    .start();
        } catch (IOException e) {
            throw new EmbeddedStoreException("Cannot run Java for Neo4j: " + e.getMessage(), e);
        }
        try {
            URI uri = awaitReady(process, log, settings.timeout());
            RunningNeo4j.note(settings.data(), process.pid(), uri);
            return new Neo4jProcess(process, lock, uri, new Password(settings.data()).read());
        } catch (IOException e) {
            process.destroyForcibly();
            throw new EmbeddedStoreException("Cannot use the files of Neo4j: " + e, e);
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static URI awaitReady(Process process, ChildLog log, Duration timeout) {
        CompletableFuture<URI> ready = new CompletableFuture<>();
        Thread reader = new Thread(() -> readOutput(process, ready), "neo4j-output");
        reader.setDaemon(true);
        reader.start();
        try {
            return ready.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new EmbeddedStoreException("Neo4j did not start: %s See %s".formatted(log.lastLine(), log.file()), e);
        } catch (TimeoutException e) {
            throw new EmbeddedStoreException(
                    "Neo4j did not start within %d s. See %s".formatted(timeout.toSeconds(), log.file()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedStoreException("Interrupted while Neo4j started", e);
        }
    }

    private static void readOutput(Process process, CompletableFuture<URI> ready) {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(Neo4jServer.READY)) {
                    ready.complete(URI.create(line.substring(Neo4jServer.READY.length())));
                }
            }
            ready.completeExceptionally(new IOException("the child's output ended"));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    /** {@code bolt://127.0.0.1:PORT}. */
    public URI uri() {
        return uri;
    }

    /** The only user. */
    public String user() {
        return USER;
    }

    /** Random, made on the first start, kept in the data directory. */
    public String password() {
        return password;
    }

    /** Stops the server cleanly, within 9 seconds, usually well under one; after that by force. */
    @Override
    public void close() {
        try (lock) {
            closeInput();
            if (!process.waitFor(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy();
        }
    }

    /** Ends the server at once, as a crash would. */
    public void kill() {
        process.destroyForcibly().onExit().join();
        lock.close();
    }

    /** Whether the server's process is there. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** The server's process id. */
    public long pid() {
        return process.pid();
    }
}
