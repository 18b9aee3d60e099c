package io.koschei.koji.transport;

import io.koschei.koji.failure.HubUnreachableException;
import io.koschei.koji.settings.KojiProperties;
import io.koschei.koji.shapes.HubValue;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocketFactory;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.client.XmlRpcClient;
import org.apache.xmlrpc.client.XmlRpcTransport;
import org.apache.xmlrpc.client.XmlRpcTransportFactory;
import org.jspecify.annotations.Nullable;

/** Sends one call and returns what came back, or says precisely why nothing did. */
public final class HubConnection {

    /** How many idle connections Java keeps for one server. It looks at this once, before the first one. */
    private static final String KEPT = "http.maxConnections";

    private static final int KEPT_BY_DEFAULT = 5;

    private final KojiProperties properties;
    private final XmlRpcClient client = new XmlRpcClient();
    private final Semaphore readers;
    private final HubPace pace;
    private final @Nullable SSLSocketFactory trusting;

    public HubConnection(KojiProperties properties) {
        this.properties = properties;
        this.readers = new Semaphore(properties.readers(), true);
        this.pace = new HubPace(properties.callsPerSecond(), System::nanoTime, Retry::sleep);
        this.trusting = properties.caFile() == null ? null : HubTls.trusting(properties.caFile());
        client.setTypeFactory(new HubTypes(client));
        client.setTransportFactory(new XmlRpcTransportFactory() {
            @Override
            public XmlRpcTransport getTransport() {
                return new HubTransport(client, properties, trusting);
            }
        });
        keepConnections(properties.readers() + 1);
    }

    /** One for each that may read at the same time, and one for the session: with fewer, each call would make a new one. */
    private static void keepConnections(int connections) {
        if (connections > Integer.getInteger(KEPT, KEPT_BY_DEFAULT)) {
            System.setProperty(KEPT, Integer.toString(connections));
        }
    }

    /** Asks without a login, when not too many do so already. */
    public HubValue call(String method, List<?> arguments) {
        pace.await();
        awaitTurn(method);
        try {
            return exchange(method, arguments, Envelope.anonymous(properties.hubUrl()));
        } finally {
            readers.release();
        }
    }

    private void awaitTurn(String method) {
        if (readers.tryAcquire()) {
            return;
        }
        try {
            if (!readers.tryAcquire(properties.callTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new HubUnreachableException(
                        properties.hubUrl(),
                        method,
                        new TimeoutException("all %d connections are busy, see koschei.koji.readers"
                                .formatted(properties.readers())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HubUnreachableException(properties.hubUrl(), method, e);
        }
    }

    public HubValue call(String method, List<?> arguments, Envelope envelope) {
        pace.await();
        return exchange(method, arguments, envelope);
    }

    private HubValue exchange(String method, List<?> arguments, Envelope envelope) {
        try {
            return new HubValue(method, client.execute(new EnvelopeConfig(properties, envelope), method, arguments));
        } catch (XmlRpcException e) {
            throw new HubUnreachableException(properties.hubUrl(), method, e.getCause() == null ? e : e.getCause());
        }
    }
}
