package io.koschei.koji.transport;

import io.koschei.koji.failure.KojiFaultException;
import java.util.Map;
import org.apache.xmlrpc.common.TypeFactory;
import org.apache.xmlrpc.common.XmlRpcStreamRequestConfig;
import org.apache.xmlrpc.parser.XmlRpcResponseParser;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads a response. The library would revive the Java object in a fault's "faultCause": here it never sees one. */
final class HubResponse extends XmlRpcResponseParser implements ErrorHandler {

    private boolean answered;
    private @Nullable Object value;

    HubResponse(XmlRpcStreamRequestConfig config, TypeFactory types) {
        super(config, types);
    }

    /** Never calls the method it replaces. */
    @Override
    protected void addResult(@Nullable Object result) throws SAXException {
        if (answered) {
            throw new SAXException("more than one value in a response");
        }
        answered = true;
        value = result;
    }

    @Nullable Object valueFor(String method) throws SAXException {
        if (!answered) {
            throw new SAXException("no value in the response");
        }
        if (isSuccess()) {
            return value;
        }
        if (value instanceof Map<?, ?> fault
                && fault.get("faultCode") instanceof Integer code
                && fault.get("faultString") instanceof String text) {
            throw new KojiFaultException(method, code, text);
        }
        throw new SAXException("a fault without faultCode and faultString");
    }

    @Override
    public void warning(SAXParseException e) throws SAXException {
        throw e;
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
        throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
        throw e;
    }
}
