package io.koschei.demo;

import com.sun.net.httpserver.HttpServer;
import io.koschei.demo.builders.LedgerEntry;
import io.koschei.demo.universe.Culprit;
import io.koschei.demo.universe.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Koji hub with a story to follow, on loopback. Generation n of the distribution is the repository numbered 100 + n
 * of the tag {@code demo-build}; only the current one is ready, and old ones lose their files.
 */
public final class DemoHub implements AutoCloseable {

    private static final String HUB = "/kojihub";
    private static final String TOP = "/kojifiles";
    private static final int THREADS = 8;
    private static final int WAITING = 256;

    static {
        // Or every answer waits 40 ms until the reader has acknowledged its headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Walk walk;
    private final int last;

    private DemoHub(HttpServer server, ExecutorService threads, Walk walk, int last) {
        this.server = server;
        this.threads = threads;
        this.walk = walk;
        this.last = last;
    }

    /**
     * Starts a hub. It answers when this returns.
     *
     * @param clock what the time until the next generation is measured with
     * @throws UncheckedIOException when the port is taken
     */
    public static DemoHub start(DemoSettings settings, Clock clock) {
        try {
            History history = History.load();
            int first = Math.min(settings.firstGeneration(), history.last());
            Set<String> arches = settings.sourceRepo() ? Set.of("src", "x86_64") : Set.of("x86_64");
            Walk walk = new Walk(clock, settings.speed(), first, history.last(), arches);
            return start(settings, history, walk);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The demo hub cannot listen on port %d: %s. Choose another port"
                            .formatted(settings.port(), e.getMessage()),
                    e);
        }
    }

    private static DemoHub start(DemoSettings settings, History history, Walk walk) throws IOException {
        Repos repos = new Repos(history, walk, settings);
        Content content = new Content(walk, repos, new Builds(history), new Groups(history.comps()));
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), WAITING);
        ExecutorService threads = threads();
        server.setExecutor(threads);
        server.createContext(HUB, new RpcHandler(new HubMethods(content)));
        server.createContext(TOP, new FilesHandler(TOP, new Files(history, repos, settings), walk));
        server.start();
        return new DemoHub(server, threads, walk, history.last());
    }

    private static ExecutorService threads() {
        AtomicInteger count = new AtomicInteger();
        return new ThreadPoolExecutor(
                THREADS,
                THREADS,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(WAITING),
                task -> {
                    Thread thread = new Thread(task, "demo-hub-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.CallerRunsPolicy());
    }

    /** The generation that is served as the repository of this number. */
    public static int generationOf(int repoId) {
        return repoId - Repos.FIRST_ID;
    }

    /** The XML-RPC address. */
    public URI hubUrl() {
        return URI.create("http://127.0.0.1:" + port() + HUB);
    }

    /** The address below which {@code repos/} is. */
    public URI topUrl() {
        return URI.create("http://127.0.0.1:" + port() + TOP);
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** The generation that is current now. */
    public int generation() {
        return walk.current();
    }

    /** The generation after which nothing changes any more. */
    public int lastGeneration() {
        return last;
    }

    /** Moves on to the next generation at once; does nothing after the last. */
    public void advance() {
        walk.advance();
    }

    /** The port of 127.0.0.1 on which a ZeroMQ publisher sends messages; empty when the settings say no. */
    public OptionalInt messagePort() {
        throw new UnsupportedOperationException("not yet");
    }

    /** What a user logs in with: {@code koschei}, {@code admin} or {@code packager}. */
    public String passwordOf(String user) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Behaves as told from now on. */
    public void misbehave(Misbehaviour misbehaviour) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Is offline from now on, for a while; builds go on meanwhile. */
    public void goOffline(Duration duration, Offline how) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Deletes a repository that is there, whatever its age; does nothing when it is gone or does not exist yet. */
    public void deleteRepo(int repoId) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Ends the life of all sessions; they can be renewed. */
    public void expireSessions() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Lets a builder take tasks, or not. What it has begun it finishes. */
    public void setReady(String host, boolean ready) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Every build task that anybody submitted, the oldest first, as it is now. */
    public List<LedgerEntry> ledger() {
        throw new UnsupportedOperationException("not yet");
    }

    /** How many calls of {@code build} came in, with those that were refused or repeated. */
    public long buildCalls() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The changes that break packages, and which ones: what a ranking of suspects should find. */
    public List<Culprit> culprits() {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
