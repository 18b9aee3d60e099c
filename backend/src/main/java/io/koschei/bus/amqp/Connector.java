package io.koschei.bus.amqp;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultSaslConfig;
import io.koschei.bus.BusProperties;
import io.koschei.bus.wire.Pem;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Connects to the broker. Files are read each time, so that new certificates count from the next connection on. */
final class Connector {

    /** Of a key that never leaves memory. */
    private static final char[] NO_PASSWORD = {};

    private static final int MOST_HEARTBEAT_SECONDS = 3_600;

    private final BusProperties bus;
    private final AmqpProperties properties;

    Connector(BusProperties bus, AmqpProperties properties) {
        this.bus = bus;
        this.properties = properties;
    }

    /**
     * Opens a connection that is not made anew by itself.
     *
     * @param name what the broker shows its operators
     */
    Connection open(String name) throws IOException, TimeoutException, GeneralSecurityException {
        ConnectionFactory factory = new ConnectionFactory();
        int patience = Math.toIntExact(properties.patience().toMillis());
        factory.setHost(Objects.requireNonNull(properties.host()));
        factory.setPort(properties.port());
        factory.setVirtualHost(properties.virtualHost());
        factory.setAutomaticRecoveryEnabled(false);
        factory.setConnectionTimeout(patience);
        factory.setHandshakeTimeout(patience);
        factory.setChannelRpcTimeout(patience);
        factory.setShutdownTimeout(patience);
        factory.setRequestedHeartbeat(heartbeat(bus.heartbeat()));
        factory.setThreadFactory(Connector::daemon);
        if (properties.user() != null) {
            factory.setUsername(properties.user());
            factory.setPassword(Objects.requireNonNullElse(properties.password(), ""));
        }
        if (properties.tls()) {
            factory.useSslProtocol(tls());
            factory.enableHostnameVerification();
        }
        if (properties.certificate() != null) {
            factory.setSaslConfig(DefaultSaslConfig.EXTERNAL);
        }
        return factory.newConnection(name);
    }

    /** In seconds; 0 would be none at all. */
    private static int heartbeat(Duration interval) {
        return (int) Math.max(1, Math.min(interval.toSeconds(), MOST_HEARTBEAT_SECONDS));
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "bus-amqp-connection");
        thread.setDaemon(true);
        return thread;
    }

    private SSLContext tls() throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(ours(), NO_PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(theirs());
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private KeyStore ours() throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        if (properties.certificate() != null) {
            Certificate[] chain = Pem.certificates(properties.certificate()).toArray(Certificate[]::new);
            store.setKeyEntry("koschei", Pem.key(Objects.requireNonNull(properties.key())), NO_PASSWORD, chain);
        }
        return store;
    }

    /** Null means those that Java trusts. */
    private @Nullable KeyStore theirs() throws IOException, GeneralSecurityException {
        if (properties.caFile() == null) {
            return null;
        }
        KeyStore store = empty();
        int number = 0;
        for (X509Certificate authority : Pem.certificates(properties.caFile())) {
            store.setCertificateEntry("authority-" + number++, authority);
        }
        return store;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }
}
