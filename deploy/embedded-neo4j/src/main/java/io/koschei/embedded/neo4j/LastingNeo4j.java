package io.koschei.embedded.neo4j;

import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A server that is started again, at the same address, when it ends by itself: killed, or out of memory. Who is connected has to connect
 * again. One that ends again and again is left alone.
 */
public final class LastingNeo4j implements AutoCloseable {
    private static final int OUT_OF_MEMORY = 3;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Neo4jSettings settings;
    private final Ends ends;
    private final Consumer<String> tell;
    private final Thread watch = new Thread(this::watch, "neo4j-watch");
    private Neo4jProcess server;
    private boolean closed;

    private LastingNeo4j(Neo4jSettings settings, Neo4jProcess server, Ends ends, Consumer<String> tell) {
        this.settings = settings;
        this.server = server;
        this.ends = ends;
        this.tell = tell;
        watch.setDaemon(true);
    }

    /**
     * Starts the server as {@link Neo4jProcess#start} does.
     *
     * @param tell is told, from another thread, when the server has ended by itself, and what was done about it
     */
    public static LastingNeo4j start(Neo4jSettings settings, Consumer<String> tell) {
        return start(settings, Ends.threeWithinAQuarterOfAnHour(), tell);
    }

    static LastingNeo4j start(Neo4jSettings settings, Ends ends, Consumer<String> tell) {
        Neo4jProcess first = Neo4jProcess.start(settings);
        LastingNeo4j lasting = new LastingNeo4j(settings.onPort(first.uri().getPort()), first, ends, tell);
        lasting.watch.start();
        // Who stops a service may stop its children, too, and it takes a while until the service closes this.
        Runtime.getRuntime().addShutdownHook(new Thread(lasting::leaveAlone, "neo4j-stop"));
        return lasting;
    }

    private void watch() {
        try {
            String why = awaitEnd();
            while (!isClosed()) {
                if (ends.areTooMany()) {
                    tell.accept("Neo4j has ended again (%s) and is not started any more. See %s, then restart Koschei."
                            .formatted(why, settings.data().resolve("neo4j.log")));
                    return;
                }
                tell.accept("Neo4j has ended (%s); starting it again.".formatted(why));
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
