package io.koschei.bus.amqp;

import io.koschei.bus.BusPki;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A RabbitMQ of the distribution's package, on loopback, with all it writes in a folder. */
final class RabbitNode implements AutoCloseable {

    /** The one on the path would change the user. */
    private static final Path SERVER = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");

    private static final String DEFINITIONS = """
            {"users":[{"name":"koschei","password":"secret","tags":"administrator"},{"name":"fedora","password":"secret","tags":""}],
             "vhosts":[{"name":"/public_pubsub"}],
             "permissions":[
              {"user":"koschei","vhost":"/public_pubsub","configure":".*","write":".*","read":".*"},
              {"user":"fedora","vhost":"/public_pubsub","read":".*",
               "configure":"^(\\\\w{8}(-\\\\w{4}){3}-\\\\w{12}|amq\\\\.gen.*)$","write":"^(\\\\w{8}(-\\\\w{4}){3}-\\\\w{12}|amq\\\\.gen.*)$"}]}
            """;

    private static final String CONFIGURATION = """
            listeners.tcp.1 = 127.0.0.1:%1$d
            listeners.ssl.1 = 127.0.0.1:%2$d
            ssl_options.cacertfile = %3$s/ca.crt
            ssl_options.certfile = %3$s/server.crt
            ssl_options.keyfile = %3$s/server.key
            ssl_options.verify = verify_peer
            ssl_options.fail_if_no_peer_cert = true
            auth_mechanisms.1 = EXTERNAL
            auth_mechanisms.2 = PLAIN
            ssl_cert_login_from = common_name
            loopback_users = none
            load_definitions = %3$s/definitions.json
            log.console = false
            vm_memory_high_watermark.absolute = 256MB
            disk_free_limit.absolute = 10MB
            """;

    private static final Duration LONGEST_START = Duration.ofSeconds(90);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    final int port = free();
    final int tlsPort = free();
    private final int epmdPort = free();
    private final int distributionPort = free();
    private final Path folder;
    private Process process;

    private RabbitNode(Path folder) throws IOException {
        this.folder = folder;
    }

    /** Starts one, or skips the test and says so where there is none. */
    static RabbitNode start(Path folder) throws IOException, InterruptedException {
        if (!Files.exists(SERVER)) {
            System.err.println("SKIPPED: there is no " + SERVER + "; install rabbitmq-server");
        }
        Assumptions.assumeTrue(Files.exists(SERVER), "there is no " + SERVER);
        RabbitNode node = new RabbitNode(folder);
        for (String name : new String[] {"ca.crt", "server.crt", "server.key"}) {
            BusPki.file(folder, name);
        }
        Files.writeString(folder.resolve("definitions.json"), DEFINITIONS);
        Files.writeString(folder.resolve("rabbitmq.conf"), CONFIGURATION.formatted(node.port, node.tlsPort, folder));
        Files.writeString(folder.resolve("enabled_plugins"), "[rabbitmq_auth_mechanism_ssl].\n");
        Files.createDirectories(folder.resolve("home"));
        node.begin();
        return node;
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Starts it, again with what it had. */
    void begin() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(SERVER.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("console.log").toFile());
        builder.environment().putAll(environment());
        process = builder.start();
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (!accepts(tlsPort)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("RabbitMQ does not start: " + Files.readString(folder.resolve("console.log")));
            }
            Thread.sleep(100);
        }
    }

    private Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("HOME", folder.resolve("home").toString()),
                Map.entry("RABBITMQ_NODENAME", "test-" + port + "@localhost"),
                Map.entry("RABBITMQ_MNESIA_BASE", folder.resolve("mnesia").toString()),
                Map.entry("RABBITMQ_LOG_BASE", folder.resolve("log").toString()),
                Map.entry("RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq").toString()),
                Map.entry(
                        "RABBITMQ_ENABLED_PLUGINS_FILE",
                        folder.resolve("enabled_plugins").toString()),
                Map.entry("RABBITMQ_PID_FILE", folder.resolve("pid").toString()),
                Map.entry("RABBITMQ_CONF_ENV_FILE", "/dev/null"),
                Map.entry("RABBITMQ_DIST_PORT", String.valueOf(distributionPort)),
                Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
                Map.entry("ERL_EPMD_PORT", String.valueOf(epmdPort)),
                Map.entry(
                        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                        "-kernel inet_dist_use_interface {127,0,0,1} +S 1:1 +sbwt none"));
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    void stop() throws IOException {
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        if (!ended(process, LONGEST_STOP)) {
            process.destroyForcibly();
        }
    }

    private static boolean ended(Process process, Duration patience) {
        try {
            return process.waitFor(patience.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        // The daemon that it starts would outlive it.
        ProcessBuilder epmd = new ProcessBuilder("epmd", "-kill");
        epmd.environment().put("ERL_EPMD_PORT", String.valueOf(epmdPort));
        epmd.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        ended(epmd.start(), Duration.ofSeconds(10));
    }
}
