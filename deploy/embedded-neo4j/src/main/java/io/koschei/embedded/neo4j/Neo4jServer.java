package io.koschei.embedded.neo4j;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import org.neo4j.configuration.GraphDatabaseInternalSettings;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.configuration.connectors.HttpConnector;
import org.neo4j.configuration.connectors.HttpsConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.io.ByteUnit;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/**
 * The child process: {@code Neo4jServer DATA PORT PAGE-CACHE}. Serves Bolt on 127.0.0.1 and nothing else, says
 * {@code READY bolt://127.0.0.1:PORT} on standard output once, and stops on SIGTERM or when standard input ends, which
 * it does even if the parent is killed. When it is told to save its classes, it says {@code SAVED} once it has tried.
 */
public final class Neo4jServer {
    static final String READY = "READY ";
    static final String SAVED = "SAVED";

    /** Status of a server that has said why it did not start. */
    static final int FAILED = 1;

    /** What to say on standard input. */
    static final int SAVE = 's';

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration LONGEST_STOP = Duration.ofSeconds(8);

    private Neo4jServer() {}

    public static void main(String[] args) throws IOException {
        PrintStream out = System.out;
        System.setOut(System.err);
        if (args.length != 3) {
            System.err.println("Usage: Neo4jServer DATA PORT PAGE-CACHE");
            System.exit(2);
        }
        daemon("parent", () -> exitWhenInputEnds(out));
        try {
            DatabaseManagementService neo4j = start(Path.of(args[0]), Integer.parseInt(args[1]), args[2]);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(neo4j), "stop"));
            out.println(READY + "bolt://" + LOOPBACK + ":" + port(neo4j));
            out.flush();
        } catch (Exception e) {
            e.printStackTrace();
            System.err.println(rootCause(e));
            System.exit(FAILED);
        }
    }

    private static DatabaseManagementService start(Path data, int port, String pageCache) throws IOException {
        Access access = new Access(data);
        access.beforeStart();
        DatabaseManagementService neo4j = new DatabaseManagementServiceBuilder(data)
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, new SocketAddress(LOOPBACK, port))
                .setConfig(HttpConnector.enabled, false)
                .setConfig(HttpsConnector.enabled, false)
                .setConfig(GraphDatabaseSettings.auth_enabled, true)
                .setConfig(GraphDatabaseSettings.udc_enabled, false)
                .setConfig(GraphDatabaseSettings.allow_file_urls, false)
                .setConfig(GraphDatabaseSettings.pagecache_memory, ByteUnit.parse(pageCache))
                .setConfig(GraphDatabaseSettings.logical_log_rotation_threshold, ByteUnit.mebiBytes(64))
                .setConfig(GraphDatabaseSettings.keep_logical_logs, "2 files")
                .setConfig(GraphDatabaseSettings.shutdown_transaction_end_timeout, Duration.ofMillis(100))
                // Netty would wait until no packet has come for seconds; no client is left to send one.
                .setConfig(GraphDatabaseInternalSettings.netty_server_shutdown_quiet_period, 0)
                .build();
        access.afterStart(neo4j);
        return neo4j;
    }

    private static int port(DatabaseManagementService neo4j) {
        GraphDatabaseAPI system = (GraphDatabaseAPI) neo4j.database(GraphDatabaseSettings.SYSTEM_DATABASE_NAME);
        return system.getDependencyResolver()
                .resolveDependency(ConnectorPortRegister.class)
                .getLocalAddress(ConnectorType.BOLT)
                .getPort();
    }

    private static void exitWhenInputEnds(PrintStream out) {
        try {
            for (int said = System.in.read(); said >= 0; said = System.in.read()) {
                if (said == SAVE) {
                    saveClasses();
                    out.println(SAVED);
                    out.flush();
                }
            }
        } catch (IOException e) {
            System.err.println("Cannot watch the parent: " + e);
        }
        System.exit(0);
    }

    private static void saveClasses() {
        SavedClasses classes = new SavedClasses(Path.of(System.getProperty("koschei.classes")), true);
        try {
            ClassDump.write(classes.file());
            classes.deleteOld();
        } catch (IOException e) {
            System.err.println("Neo4j's classes cannot be saved; each start takes its full time: " + e);
        }
    }

    private static void stop(DatabaseManagementService neo4j) {
        daemon("stop-limit", () -> {
            try {
                Thread.sleep(LONGEST_STOP.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            System.err.println("Neo4j did not stop within " + LONGEST_STOP + "; giving up, it recovers when started");
            Runtime.getRuntime().halt(1);
        });
        neo4j.shutdown();
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static Throwable rootCause(Throwable thrown) {
        Throwable cause = thrown;
        for (Throwable next = thrown.getCause(); next != null; next = next.getCause()) {
            cause = next;
        }
        return cause;
    }
}
