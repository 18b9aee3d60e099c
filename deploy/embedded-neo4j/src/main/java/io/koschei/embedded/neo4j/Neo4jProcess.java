package io.koschei.embedded.neo4j;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
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
    private static final Duration LONGEST_SAVE = Duration.ofMinutes(1);

    private final Process process;
    private final DirectoryLock lock;
    private final URI uri;
    private final String password;
    private final ChildOutput output;
    private final boolean isToSaveClasses;

    private Neo4jProcess(
            Process process,
            DirectoryLock lock,
            URI uri,
            String password,
            ChildOutput output,
            boolean isToSaveClasses) {
        this.process = process;
        this.lock = lock;
        this.uri = uri;
        this.password = password;
        this.output = output;
        this.isToSaveClasses = isToSaveClasses;
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
        Optional<SavedClasses> classes = SavedClasses.of(settings.libraries());
        Optional<SavedClasses> mapped = classes.filter(saved -> !saved.areMissing());
        boolean isToSave = classes.isPresent() && mapped.isEmpty();
        Process process;
        try {
            process = new ProcessBuilder(new ChildCommand(settings, classes).words())
                    .directory(settings.data().toFile())
                    .redirectError(log.file().toFile())
                    .start();
        } catch (IOException e) {
            throw new EmbeddedStoreException("Cannot run Java for Neo4j: " + e.getMessage(), e);
        }
        ChildOutput output = ChildOutput.of(process);
        try {
            URI uri = awaitReady(output, log, settings.timeout());
            RunningNeo4j.note(settings.data(), process.pid(), uri);
            return new Neo4jProcess(process, lock, uri, new Password(settings.data()).read(), output, isToSave);
        } catch (IOException e) {
            process.destroyForcibly();
            throw new EmbeddedStoreException("Cannot use the files of Neo4j: " + e, e);
        } catch (RuntimeException e) {
            if (mapped.isPresent() && hasCrashed(process, output)) {
                discard(mapped.get());
                return start(settings, lock);
            }
            process.destroyForcibly();
            throw e;
        }
    }

    /** Whether it has ended by itself without a word. */
    private static boolean hasCrashed(Process process, ChildOutput output) {
        try {
            return output.ready().isCompletedExceptionally()
                    && process.waitFor(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)
                    && process.exitValue() != Neo4jServer.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void discard(SavedClasses classes) {
        try {
            classes.discard();
        } catch (IOException e) {
            throw new EmbeddedStoreException(
                    "Neo4j does not start with the classes saved in %s, which cannot be deleted: %s"
                            .formatted(classes.file(), e),
                    e);
        }
    }

    private static URI awaitReady(ChildOutput output, ChildLog log, Duration timeout) {
        try {
            return output.ready().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
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

    /** Whether no server of this build and this Java has saved its classes yet. */
    public boolean isToSaveClasses() {
        return isToSaveClasses;
    }

    /**
     * Has the server save its classes for later starts, if none has yet. It answers nothing for some seconds meanwhile; returns when it
     * answers again, or after a minute. What keeps it from saving is in its log.
     */
    public void saveClasses() {
        if (!isToSaveClasses) {
            return;
        }
        try {
            OutputStream input = process.getOutputStream();
            input.write(Neo4jServer.SAVE);
            input.flush();
        } catch (IOException e) {
            throw new EmbeddedStoreException("Neo4j has ended: " + e, e);
        }
        output.awaitSaved(LONGEST_SAVE);
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

    /** Waits until the server has ended, in whatever way; returns its status. */
    int awaitEnd() throws InterruptedException {
        return process.waitFor();
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
