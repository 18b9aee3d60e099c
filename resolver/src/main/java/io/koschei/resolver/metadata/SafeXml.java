package io.koschei.resolver.metadata;

import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/** Parses XML from the network: without fetching or expanding entities, and with limited depth. */
public final class SafeXml {

    /** Repository metadata has five levels. */
    private static final int DEEPEST = 32;

    /** Counts how deep it is. */
    private static final class Shallow extends StreamReaderDelegate {

        private int depth;

        Shallow(XMLStreamReader reader) {
            super(reader);
        }

        @Override
        public int next() throws XMLStreamException {
            int event = super.next();
            if (event == XMLStreamConstants.START_ELEMENT && ++depth > DEEPEST) {
                throw new XMLStreamException("its elements are nested more than " + DEEPEST + " deep");
            }
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
            return event;
        }

        /** Goes to the end of the element. */
        @Override
        public String getElementText() throws XMLStreamException {
            String text = super.getElementText();
            depth--;
            return text;
        }
    }

    /** Begins to read. */
    public static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return new Shallow(factory.createXMLStreamReader(in));
    }

    /** Goes to the root element and tells its name. A document type is stepped over unread. */
    public static String root(XMLStreamReader reader) throws XMLStreamException {
        while (reader.next() != XMLStreamConstants.START_ELEMENT) {
            // Declarations and comments come first.
        }
        return reader.getLocalName();
    }

    /** An attribute's value; an empty text when there is none. */
    public static String attribute(XMLStreamReader reader, String name) {
        String value = reader.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    /** What the parser says, in one line. */
    public static String reason(XMLStreamException e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", ", ");
    }

    private SafeXml() {}
}
