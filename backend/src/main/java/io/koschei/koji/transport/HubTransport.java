package io.koschei.koji.transport;

import io.koschei.koji.failure.AnswerTooLargeException;
import io.koschei.koji.failure.BadAnswerException;
import io.koschei.koji.failure.Excerpt;
import io.koschei.koji.failure.HubUnreachableException;
import io.koschei.koji.settings.KojiProperties;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.XmlRpcRequest;
import org.apache.xmlrpc.client.XmlRpcClient;
import org.apache.xmlrpc.client.XmlRpcClientException;
import org.apache.xmlrpc.client.XmlRpcSun15HttpTransport;
import org.apache.xmlrpc.common.XmlRpcStreamRequestConfig;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/** One HTTP exchange with an untrusted hub: bounded in size and time, and parsed without dangerous XML features. */
final class HubTransport extends XmlRpcSun15HttpTransport {

    /** One array in another costs three elements. Koji's deepest answers need about thirty. */
    private static final String DEEPEST = "200";

    private final KojiProperties properties;
    private final @Nullable SSLSocketFactory usual;
    private Envelope envelope;
    private String method = "";
    private boolean finished;

    HubTransport(XmlRpcClient client, KojiProperties properties, @Nullable SSLSocketFactory usual) {
        super(client);
        this.properties = properties;
        this.usual = usual;
        this.envelope = Envelope.anonymous(properties.hubUrl());
    }

    @Override
    public @Nullable Object sendRequest(XmlRpcRequest request) throws XmlRpcException {
        method = request.getMethodName();
        envelope = ((EnvelopeConfig) request.getConfig()).envelope();
        return super.sendRequest(request);
    }

    @Override
    protected URLConnection newURLConnection(URL url) throws IOException {
        URLConnection connection = super.newURLConnection(url);
        ((HttpURLConnection) connection).setInstanceFollowRedirects(false);
        SSLSocketFactory connections = envelope.connections() == null ? usual : envelope.connections();
        if (connections != null && connection instanceof HttpsURLConnection secure) {
            secure.setSSLSocketFactory(connections);
        }
        return connection;
    }

    @Override
    protected void initHttpHeaders(XmlRpcRequest request) throws XmlRpcClientException {
        super.initHttpHeaders(request);
        envelope.headers().forEach(this::setRequestHeader);
    }

    /** A length that is known beforehand also keeps Java from silently sending a request twice. */
    @Override
    protected void setContentLength(int length) {
        connection().setFixedLengthStreamingMode(length);
    }

    @Override
    protected boolean isResponseGzipCompressed(XmlRpcStreamRequestConfig config) {
        // Done in readResponse, where a broken stream can be told from a broken connection.
        return false;
    }

    @Override
    protected InputStream getInputStream() throws XmlRpcException {
        try {
            HttpURLConnection http = connection();
            BadAnswerException.Reply reply = reply();
            if (reply.status() == 200 && isXml(reply.contentType())) {
                return http.getInputStream();
            }
            InputStream body = reply.status() < 400 ? http.getInputStream() : http.getErrorStream();
            byte[] start = body == null ? new byte[0] : body.readNBytes(Excerpt.BYTES);
            throw notXmlRpc(Excerpt.of(start, start.length), null);
        } catch (IOException e) {
            throw new HubUnreachableException(properties.hubUrl(), method, e);
        }
    }

    private static boolean isXml(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("text/xml") || type.equals("application/xml");
    }

    @Override
    protected @Nullable Object readResponse(XmlRpcStreamRequestConfig config, InputStream body) throws XmlRpcException {
        BoundedInput bounded = null;
        try {
            HubResponse response = new HubResponse(config, getClient().getTypeFactory());
            bounded = new BoundedInput(
                    isGzip() ? new GZIPInputStream(body) : body,
                    properties.maxResponse().toBytes(),
                    isGzip() ? -1 : connection().getContentLengthLong(),
                    properties.callTimeout());
            XMLReader reader = newXMLReader();
            reader.setContentHandler(response);
            reader.setErrorHandler(response);
            reader.parse(new InputSource(bounded));
            bounded.skipToEnd();
            finished = true;
            return response.valueFor(method);
        } catch (BoundedInput.TooLong e) {
            throw new AnswerTooLargeException(properties.hubUrl(), method, properties.maxResponse());
        } catch (SAXException | ZipException e) {
            throw notXmlRpc(bounded == null ? "" : bounded.start(), e);
        } catch (IOException e) {
            throw new HubUnreachableException(properties.hubUrl(), method, e);
        }
    }

    private boolean isGzip() {
        return "gzip".equalsIgnoreCase(connection().getContentEncoding());
    }

    @Override
    protected XMLReader newXMLReader() throws XmlRpcException {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            XMLReader reader = factory.newSAXParser().getXMLReader();
            reader.setProperty("http://www.oracle.com/xml/jaxp/properties/maxElementDepth", DEEPEST);
            return reader;
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("This Java cannot parse XML safely", e);
        }
    }

    /** Only a connection whose answer was read to its end can be used again, and only one that shows no identity. */
    @Override
    protected void close() {
        if (!finished || envelope.connections() != null) {
            connection().disconnect();
        }
    }

    private BadAnswerException notXmlRpc(String excerpt, @Nullable Exception cause) {
        try {
            return BadAnswerException.notXmlRpc(properties.hubUrl(), method, reply(), excerpt, cause);
        } catch (IOException e) {
            throw new HubUnreachableException(properties.hubUrl(), method, e);
        }
    }

    private BadAnswerException.Reply reply() throws IOException {
        String type = connection().getContentType();
        return new BadAnswerException.Reply(connection().getResponseCode(), type == null ? "no content type" : type);
    }

    private HttpURLConnection connection() {
        return (HttpURLConnection) getURLConnection();
    }
}
