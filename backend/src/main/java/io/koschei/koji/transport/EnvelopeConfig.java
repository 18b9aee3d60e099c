package io.koschei.koji.transport;

import io.koschei.koji.settings.KojiProperties;
import java.net.MalformedURLException;
import org.apache.xmlrpc.client.XmlRpcClientConfigImpl;

/** What the XML-RPC library hands from the caller of one call to its transport. */
final class EnvelopeConfig extends XmlRpcClientConfigImpl {

    private static final long serialVersionUID = 1;

    private final transient Envelope envelope;

    EnvelopeConfig(KojiProperties properties, Envelope envelope) {
        this.envelope = envelope;
        try {
            setServerURL(envelope.url().toURL());
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("koschei.koji.hub-url is not usable: " + properties.hubUrl(), e);
        }
        setConnectionTimeout((int) properties.connectTimeout().toMillis());
        setReplyTimeout((int) properties.readTimeout().toMillis());
        setUserAgent("koschei");
        setGzipRequesting(true);
        setEnabledForExtensions(false);
        setEnabledForExceptions(false);
    }

    Envelope envelope() {
        return envelope;
    }
}
