package io.koschei.koji;

import java.net.MalformedURLException;
import java.util.List;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.client.XmlRpcClient;
import org.apache.xmlrpc.client.XmlRpcClientConfigImpl;
import org.apache.xmlrpc.client.XmlRpcTransport;
import org.apache.xmlrpc.client.XmlRpcTransportFactory;

/** Sends one call and returns what came back, or says precisely why nothing did. */
final class HubConnection {

    private final KojiProperties properties;
    private final XmlRpcClient client = new XmlRpcClient();

    HubConnection(KojiProperties properties) {
        this.properties = properties;
        client.setConfig(configuration(properties));
        client.setTypeFactory(new HubTypes(client));
        client.setTransportFactory(new XmlRpcTransportFactory() {
            @Override
            public XmlRpcTransport getTransport() {
                return new HubTransport(client, properties);
            }
        });
    }

    private static XmlRpcClientConfigImpl configuration(KojiProperties properties) {
        XmlRpcClientConfigImpl configuration = new XmlRpcClientConfigImpl();
        try {
            configuration.setServerURL(properties.hubUrl().toURL());
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("koschei.koji.hub-url is not usable: " + properties.hubUrl(), e);
        }
        configuration.setConnectionTimeout((int) properties.connectTimeout().toMillis());
        configuration.setReplyTimeout((int) properties.readTimeout().toMillis());
        configuration.setUserAgent("koschei");
        configuration.setGzipRequesting(true);
        configuration.setEnabledForExtensions(false);
        configuration.setEnabledForExceptions(false);
        return configuration;
    }

    Answer call(String method, List<Object> arguments) {
        try {
            return new Answer(method, client.execute(method, arguments));
        } catch (XmlRpcException e) {
            throw new HubUnreachableException(properties.hubUrl(), method, e.getCause() == null ? e : e.getCause());
        }
    }
}
