package io.koschei.repo;

import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML from the network: nothing is fetched or expanded on its behalf. */
final class SafeXml {

    static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory.createXMLStreamReader(in);
    }

    /** Goes to the root element. A document type is stepped over unread. */
    static void expectRoot(XMLStreamReader reader, String name) throws XMLStreamException {
        while (reader.next() != XMLStreamConstants.START_ELEMENT) {
            // Declarations and comments come first.
        }
        if (!reader.getLocalName().equals(name)) {
            throw new BadRepomdException("is not what it should be: it begins with <" + reader.getLocalName() + ">");
        }
    }

    static String attribute(XMLStreamReader reader, String name) {
        String value = reader.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    /** What the parser says, in one line. */
    static String reason(XMLStreamException e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", ", ");
    }

    private SafeXml() {}
}
