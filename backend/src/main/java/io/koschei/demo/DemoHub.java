package io.koschei.demo;

import com.sun.net.httpserver.HttpServer;
import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.demo.behaviour.Denial;
import io.koschei.demo.behaviour.Misbehaviour;
import io.koschei.demo.behaviour.Offline;
import io.koschei.demo.builders.LedgerEntry;
import io.koschei.demo.files.FilesHandler;
import io.koschei.demo.messages.Publisher;
import io.koschei.demo.sessions.User;
import io.koschei.demo.story.Repos;
import io.koschei.demo.story.World;
import io.koschei.demo.universe.Culprit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
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
    private static final int THREADS = 24;
    private static final int WAITING = 256;

    static {
        // Or every answer waits 40 ms until the reader has acknowledged its headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final HubParts parts;

    private DemoHub(HttpServer server, ExecutorService threads, HubParts parts) {
        this.server = server;
        this.threads = threads;
        this.parts = parts;
    }

    /**
     * Starts a hub. It answers when this returns.
     *
     * @param clock what the time until the next generation, and of builds, is measured with
     * @throws UncheckedIOException when the port is taken
     */
    public static DemoHub start(DemoSettings settings, Clock clock) {
        try {
            return start(settings, World.load(), clock);
        } catch (IOException e) {
            throw new UncheckedIOException("The demo distribution cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Starts a hub that has two generations of another distribution.
     *
     * @param before folder with {@code src/repodata} and {@code x86_64/repodata}, the latter with a {@code comps.xml}
     * @param after the same for the generation after it
     */
    public static DemoHub start(DemoSettings settings, Path before, Path after, Clock clock) throws IOException {
        return start(settings, World.between(before, after), clock);
    }

    private static DemoHub start(DemoSettings settings, World world, Clock clock) {
        try {
            HttpServer server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), WAITING);
            ExecutorService threads = threads();
            HubParts parts = new HubParts(settings, world, clock);
            server.setExecutor(threads);
            server.createContext(HUB, new RpcHandler(parts));
            server.createContext(TOP, new FilesHandler(TOP, parts.files()));
            server.start();
            parts.pulse().start();
            return new DemoHub(server, threads, parts);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The demo hub cannot listen on port %d: %s. Choose another port"
                            .formatted(settings.port(), e.getMessage()),
                    e);
        }
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
        return parts.walk().current();
    }

    /** The number of the current generation's repository. */
    public int repoId() {
        return Repos.id(generation());
    }

    /** The generation after which nothing changes any more. */
    public int lastGeneration() {
        return parts.last();
    }

    /** How many source packages the current generation has. */
    public int sources() {
        return parts.sources(generation());
    }

    /** Moves on to the next generation at once; does nothing after the last. */
    public void advance() {
        parts.walk().advance();
        parts.pulse().beat();
    }

    /** The port of 127.0.0.1 on which a ZeroMQ publisher sends messages; empty when the settings say no. */
    public OptionalInt messagePort() {
        return parts.publisher().stream().mapToInt(Publisher::port).findFirst();
    }

    /** What a user logs in with: {@code koschei}, {@code admin} or {@code packager}. */
    public String passwordOf(String user) {
        return User.find(user)
                .filter(found -> !found.equals(User.DEMO))
                .map(parts.sessions()::passwordOf)
                .orElseThrow(
                        () -> new IllegalArgumentException("the demo hub has no user " + user + " with a password"));
    }

    /** Behaves as told from now on. */
    public void misbehave(Misbehaviour misbehaviour) {
        parts.mischief().behave(misbehaviour);
    }

    /** Is offline from now on, for a while; builds go on meanwhile. */
    public void goOffline(Duration duration, Offline how) {
        parts.mischief().goOffline(duration, how);
    }

    /** Has a policy from now on that forbids something to everyone; what has begun goes on. */
    public void deny(Denial denial) {
        parts.mischief().deny(denial);
    }

    /**
     * Makes a repository as of an event that has passed, as clients can have it made. It is newer than all others, and the one that
     * {@code getRepo} gives until the next generation.
     *
     * @param customOptions how it differs from the tag's usual ones
     * @return its number
     */
    public int makeRepo(int event, Map<String, Object> customOptions) {
        return parts.repos().make(event, customOptions).orElseThrow().id();
    }

    /** Deletes a repository that is there, whatever its age; does nothing when it is gone or does not exist yet. */
    public void deleteRepo(int repoId) {
        parts.repos().delete(repoId);
    }

    /** Ends the life of all sessions; they can be renewed. */
    public void expireSessions() {
        parts.sessions().expireAll();
    }

    /** Lets a builder take tasks, or not. What it has begun it finishes. */
    public void setReady(String host, boolean ready) {
        parts.farm().ready(host, ready);
    }

    /** Enables a builder, or not: a disabled one is not there for clients, and takes no task. */
    public void setEnabled(String host, boolean enabled) {
        parts.farm().enabled(host, enabled);
    }

    /** Every build task that a client submitted, the oldest first, as it is now. */
    public List<LedgerEntry> ledger() {
        return parts.farm().ledger();
    }

    /** How many calls came in by HTTP, whatever became of them; each counts once, however much is asked in it. */
    public long calls() {
        return parts.mischief().calls();
    }

    /** How many calls of {@code login} came in, with those that were refused or repeated. */
    public long loginCalls() {
        return parts.methods().counted("login");
    }

    /** How many calls of {@code build} came in, with those that were refused or repeated. */
    public long buildCalls() {
        return parts.methods().counted("build");
    }

    /** The changes that break packages, and which ones: what a ranking of suspects should find. */
    public List<Culprit> culprits() {
        return parts.culprits().all();
    }

    @Override
    public void close() {
        server.stop(0);
        parts.close();
        threads.shutdownNow();
    }
}
