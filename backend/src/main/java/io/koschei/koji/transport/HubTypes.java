package io.koschei.koji.transport;

import java.util.Set;
import org.apache.ws.commons.util.NamespaceContextImpl;
import org.apache.xmlrpc.common.TypeFactoryImpl;
import org.apache.xmlrpc.common.XmlRpcController;
import org.apache.xmlrpc.common.XmlRpcStreamConfig;
import org.apache.xmlrpc.parser.LongParser;
import org.apache.xmlrpc.parser.NullParser;
import org.apache.xmlrpc.parser.TypeParser;
import org.apache.xmlrpc.serializer.TypeSerializer;
import org.apache.xmlrpc.serializer.TypeSerializerImpl;
import org.apache.xmlrpc.serializer.XmlRpcWriter;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** XML-RPC's types as Koji speaks them: the standard ones, nil and i8, and nothing of Apache's own. */
final class HubTypes extends TypeFactoryImpl {

    private static final Set<String> STANDARD =
            Set.of("i4", "int", "boolean", "double", "string", "dateTime.iso8601", "base64", "struct", "array");

    HubTypes(XmlRpcController controller) {
        super(controller);
    }

    @Override
    public @Nullable TypeParser getParser(
            XmlRpcStreamConfig config, NamespaceContextImpl context, String namespace, String name) {
        boolean plain = namespace.isEmpty();
        if (!plain && !namespace.equals(XmlRpcWriter.EXTENSIONS_URI)) {
            return null;
        }
        return switch (name) {
            case "nil" -> new NullParser();
            case "i8" -> new LongParser();
            default -> plain && STANDARD.contains(name) ? super.getParser(config, context, namespace, name) : null;
        };
    }

    @Override
    public TypeSerializer getSerializer(XmlRpcStreamConfig config, @Nullable Object value) throws SAXException {
        if (value == null) {
            return new Nil();
        }
        if (value instanceof String) {
            return new Text("string");
        }
        if (value instanceof Integer) {
            return new Text("int");
        }
        if (value instanceof Long number) {
            return new Text(number.intValue() == number ? "int" : "i8");
        }
        return super.getSerializer(config, value);
    }

    private static final class Nil extends TypeSerializerImpl {

        @Override
        public void write(ContentHandler handler, @Nullable Object value) throws SAXException {
            handler.startElement("", VALUE_TAG, VALUE_TAG, ZERO_ATTRIBUTES);
            handler.startElement("", "nil", "nil", ZERO_ATTRIBUTES);
            handler.endElement("", "nil", "nil");
            handler.endElement("", VALUE_TAG, VALUE_TAG);
        }
    }

    private static final class Text extends TypeSerializerImpl {

        private final String tag;

        Text(String tag) {
            this.tag = tag;
        }

        @Override
        public void write(ContentHandler handler, Object value) throws SAXException {
            write(handler, tag, value.toString());
        }
    }
}
