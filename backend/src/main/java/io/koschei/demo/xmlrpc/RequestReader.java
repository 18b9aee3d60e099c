package io.koschei.demo.xmlrpc;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads a request as Koji does: prefixes do not matter, a value without a type is a string, anything odd is refused. */
public final class RequestReader {

    private static final int DEEPEST = 60;

    private final XMLStreamReader xml;
    private int depth;

    private RequestReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    public static Request read(byte[] body) {
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(new ByteArrayInputStream(body));
            try {
                return new RequestReader(xml).request();
            } finally {
                xml.close();
            }
        } catch (XMLStreamException | IllegalArgumentException e) {
            throw new BadRequest(String.valueOf(e.getMessage()).replace('\n', ' '));
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private Request request() throws XMLStreamException {
        expect("methodCall");
        expect("methodName");
        String method = xml.getElementText().strip();
        List<Object> arguments = new ArrayList<>();
        if (next() == XMLStreamConstants.START_ELEMENT && name().equals("params")) {
            while (next() == XMLStreamConstants.START_ELEMENT) {
                require("param");
                expect("value");
                arguments.add(value());
                end();
            }
        }
        return new Request(method, List.copyOf(arguments));
    }

    /** From the start of a value to its end. */
    private Object value() throws XMLStreamException {
        if (++depth > DEEPEST) {
            throw new XMLStreamException("values are nested too deeply");
        }
        StringBuilder text = new StringBuilder();
        int event = xml.next();
        while (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.COMMENT) {
            if (event == XMLStreamConstants.CHARACTERS) {
                text.append(xml.getText());
            }
            event = xml.next();
        }
        depth--;
        if (event == XMLStreamConstants.END_ELEMENT) {
            return text.toString();
        }
        refuseDoctype(event);
        depth++;
        Object value = typed(name());
        end();
        depth--;
        return value;
    }

    /** From the start of a type to its end. */
    private Object typed(String type) throws XMLStreamException {
        return switch (type) {
            case "nil" -> {
                end();
                yield Wire.NIL;
            }
            case "int", "i4", "i8" -> integer(xml.getElementText().strip());
            case "boolean" -> !xml.getElementText().strip().equals("0");
            case "double" -> Double.valueOf(xml.getElementText().strip());
            case "string", "dateTime.iso8601" -> xml.getElementText();
            case "base64" -> Base64.getMimeDecoder().decode(xml.getElementText());
            case "array" -> array();
            case "struct" -> struct();
            default -> throw new XMLStreamException("unknown type " + type);
        };
    }

    private static Object integer(String digits) {
        long number = Long.parseLong(digits);
        return number == (int) number ? (Object) (int) number : (Object) number;
    }

    private List<Object> array() throws XMLStreamException {
        List<Object> values = new ArrayList<>();
        expect("data");
        while (next() == XMLStreamConstants.START_ELEMENT) {
            require("value");
            values.add(value());
        }
        end();
        return values;
    }

    private Map<String, Object> struct() throws XMLStreamException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (next() == XMLStreamConstants.START_ELEMENT) {
            require("member");
            expect("name");
            String name = xml.getElementText();
            expect("value");
            members.put(name, value());
            end();
        }
        return members;
    }

    private void expect(String element) throws XMLStreamException {
        if (next() != XMLStreamConstants.START_ELEMENT) {
            throw new XMLStreamException(element + " is missing");
        }
        require(element);
    }

    private void require(String element) throws XMLStreamException {
        if (!name().equals(element)) {
            throw new XMLStreamException("found %s instead of %s".formatted(name(), element));
        }
    }

    private void end() throws XMLStreamException {
        if (next() != XMLStreamConstants.END_ELEMENT) {
            throw new XMLStreamException("there is too much in " + name());
        }
    }

    /** The next start or end of an element. */
    private int next() throws XMLStreamException {
        int event = xml.next();
        while (event == XMLStreamConstants.COMMENT
                || event == XMLStreamConstants.PROCESSING_INSTRUCTION
                || event == XMLStreamConstants.SPACE
                || (event == XMLStreamConstants.CHARACTERS && xml.getText().isBlank())) {
            event = xml.next();
        }
        refuseDoctype(event);
        return event;
    }

    private static void refuseDoctype(int event) throws XMLStreamException {
        if (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
            throw new XMLStreamException(
                    event == XMLStreamConstants.DTD ? "a document type is not allowed" : "unexpected text");
        }
    }

    private String name() {
        String name = xml.getLocalName();
        return name.substring(name.indexOf(':') + 1);
    }

    /** One call. */
    public record Request(String method, List<Object> arguments) {}
}
