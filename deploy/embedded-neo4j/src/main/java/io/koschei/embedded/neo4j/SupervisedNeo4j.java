package io.koschei.embedded.neo4j;

import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Restarts the server, at the same address, when it ends by itself: killed, or out of memory. Its clients must connect again. A server that
 * keeps ending is left alone.
 */
public final class SupervisedNeo4j implements AutoCloseable {
    private static final int OUT_OF_MEMORY = 3;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Neo4jSettings settings;
    private final RestartLimit limit;
    private final Consumer<String> tell;
    private final Thread watch = new Thread(this::watch, "neo4j-watch");
    private Neo4jProcess server;
    private boolean closed;

    private SupervisedNeo4j(Neo4jSettings settings, Neo4jProcess server, RestartLimit limit, Consumer<String> tell) {
        this.settings = settings;
        this.server = server;
        this.limit = limit;
        this.tell = tell;
        watch.setDaemon(true);
    }

    /**
     * Starts the server as {@link Neo4jProcess#start} does.
     *
     * @param tell is told, by another thread, that the server has ended by itself and what this class does about it
     */
    public static SupervisedNeo4j start(Neo4jSettings settings, Consumer<String> tell) {
        return start(settings, RestartLimit.threeWithinAQuarterOfAnHour(), tell);
    }

    static SupervisedNeo4j start(Neo4jSettings settings, RestartLimit limit, Consumer<String> tell) {
        Neo4jProcess first = Neo4jProcess.start(settings);
        SupervisedNeo4j supervised =
                new SupervisedNeo4j(settings.onPort(first.uri().getPort()), first, limit, tell);
        supervised.watch.start();
        supervised.leaveAloneOnShutdown();
        return supervised;
    }

    /** systemd stops the server together with the service, which closes this only after everything else. */
    private void leaveAloneOnShutdown() {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(this::leaveAlone, "neo4j-stop"));
        } catch (IllegalStateException e) {
            // It shuts down already.
            leaveAlone();
        }
    }

    private void watch() {
        try {
            String why = awaitEnd();
            while (!isClosed()) {
                if (!limit.countEnd()) {
                    tell.accept(
                            "Neo4j has ended again (%s) and is not restarted any more. See %s, then restart Koschei."
                                    .formatted(why, settings.data().resolve("neo4j.log")));
                    return;
                }
                tell.accept("Neo4j has ended (%s); Koschei restarts it.".formatted(why));
                why = startAndAwaitEnd();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns why it ended. */
    private String awaitEnd() throws InterruptedException {
        int status = current().awaitEnd();
        current().kill();
        return status == OUT_OF_MEMORY
                ? "it needed more memory than its heap of " + settings.heap()
                : "status %d; the system may have been short of memory".formatted(status);
    }

    private String startAndAwaitEnd() throws InterruptedException {
        try {
            replace(Neo4jProcess.start(settings));
        } catch (EmbeddedStoreException e) {
            Thread.sleep(PAUSE.toMillis());
            return String.valueOf(e.getMessage());
        }
        return awaitEnd();
    }

    private synchronized void replace(Neo4jProcess next) {
        server = next;
        if (closed) {
            next.close();
        } else {
            tell.accept("Neo4j answers again.");
        }
    }

    private synchronized Neo4jProcess current() {
        return server;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** {@code bolt://127.0.0.1:PORT}, whenever it was started. */
    public URI uri() {
        return current().uri();
    }

    /** The only user. */
    public String user() {
        return Neo4jProcess.USER;
    }

    /** Random, made on the first start, kept in the data directory. */
    public String password() {
        return current().password();
    }

    /** See {@link Neo4jProcess#isToSaveClasses}. */
    public boolean isToSaveClasses() {
        return current().isToSaveClasses();
    }

    /** See {@link Neo4jProcess#saveClasses}. */
    public void saveClasses() {
        current().saveClasses();
    }

    /** The process id of the server that runs now. */
    long pid() {
        return current().pid();
    }

    private synchronized void leaveAlone() {
        closed = true;
    }

    /** Stops the server cleanly, see {@link Neo4jProcess#close}; one that is just being started, too. */
    @Override
    public void close() {
        leaveAlone();
        watch.interrupt();
        try {
            watch.join(LONGEST_STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        current().close();
    }
}
