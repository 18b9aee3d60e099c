package io.koschei.bus.amqp;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener;
import org.apache.qpid.server.model.Broker;
import org.apache.qpid.server.model.Port;
import org.apache.qpid.server.model.SystemConfig;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** An AMQP 0-9-1 broker in this process: Qpid Broker-J, in memory, on loopback. */
final class EmbeddedBroker implements AutoCloseable {

    private static final String CONFIGURATION = """
            {"name":"test","modelVersion":"9.1",
             "authenticationproviders":[
               {"name":"external","type":"External","useFullDN":"false"},
               {"name":"plain","type":"Plain","secureOnlyMechanisms":"[]",
                "users":[{"name":"koschei","type":"managed","password":"secret"}]}],
             "keystores":[{"name":"server","type":"FileKeyStore","storeUrl":"%1$s","password":"changeit","keyStoreType":"PKCS12"}],
             "truststores":[{"name":"clients","type":"FileTrustStore","storeUrl":"%2$s","password":"changeit","trustStoreType":"PKCS12"}],
             "ports":[
               {"name":"plain","port":"%3$d","bindingAddress":"127.0.0.1","protocols":["AMQP_0_9_1"],"authenticationProvider":"plain",
                "virtualhostaliases":[{"name":"named","type":"nameAlias"},{"name":"default","type":"defaultAlias"}]},
               {"name":"tls","port":"0","bindingAddress":"127.0.0.1","protocols":["AMQP_0_9_1"],"transports":["SSL"],
                "keyStore":"server","trustStores":["clients"],"needClientAuth":"true","authenticationProvider":"external",
                "virtualhostaliases":[{"name":"named","type":"nameAlias"},{"name":"default","type":"defaultAlias"}]}],
             "virtualhostnodes":[
               {"name":"public_pubsub","type":"Memory","defaultVirtualHostNode":"true","virtualHostInitialConfiguration":"{\\"type\\":\\"Memory\\"}"}]}
            """;

    private final SystemLauncher launcher;
    private final Broker<?> broker;

    private EmbeddedBroker(SystemLauncher launcher, Broker<?> broker) {
        this.launcher = launcher;
        this.broker = broker;
    }

    /**
     * Starts one.
     *
     * @param plainPort for connections without TLS; 0 for any that is free
     * @param folder of the test
     */
    static EmbeddedBroker start(int plainPort, Path folder) throws Exception {
        LoggingSystem logging = LoggingSystem.get(EmbeddedBroker.class.getClassLoader());
        logging.setLogLevel("org.apache.qpid", LogLevel.ERROR);
        logging.setLogLevel("qpid", LogLevel.ERROR);
        Path file = folder.resolve("broker.json");
        Files.writeString(
                file, CONFIGURATION.formatted(TestKeys.server(folder), TestKeys.authority(folder), plainPort));
        AtomicReference<Broker<?>> found = new AtomicReference<>();
        SystemLauncher launcher = new SystemLauncher(new SystemLauncherListener.DefaultSystemLauncherListener() {
            @Override
            public void onContainerResolve(SystemConfig<?> system) {
                found.set((Broker<?>) system.getContainer());
            }
        });
        Map<String, Object> attributes = new HashMap<>();
        attributes.put(SystemConfig.TYPE, "Memory");
        attributes.put("initialConfigurationLocation", file.toUri().toString());
        attributes.put("startupLoggedToSystemOut", false);
        // Its defaults start 156 threads.
        attributes.put(
                "context",
                Map.of(
                        "qpid.work_dir", folder.resolve("broker").toString(),
                        "qpid.port.amqp.threadPool.size", "2",
                        "qpid.port.amqp.threadPool.numberOfSelectors", "1",
                        "virtualhost.connectionThreadPool.size", "2",
                        "virtualhost.connectionThreadPool.numberOfSelectors", "1"));
        launcher.startup(attributes);
        return new EmbeddedBroker(launcher, found.get());
    }

    int port(String name) {
        return broker.getChildren(Port.class).stream()
                .filter(port -> port.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getBoundPort();
    }

    @Override
    public void close() {
        launcher.shutdown();
    }
}
