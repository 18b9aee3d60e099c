package io.koschei.resolver.metadata;

import io.koschei.resolver.failure.BadMetadataException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Looks at how metadata begins, before native code reads it: no document type, the right root element. */
final class MetadataHead {

    /**
     * Looks whether it is what it should be.
     *
     * @param file what to call it in messages
     * @param xml the same, decompressed
     * @throws BadMetadataException when it is not metadata of that kind
     */
    static void check(String file, Path xml, MetadataKind kind) {
        if (xml.toFile().length() == 0) {
            throw new BadMetadataException(file, "is empty");
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(xml))) {
            XMLStreamReader reader = factory().createXMLStreamReader(in);
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                if (reader.getEventType() == XMLStreamConstants.DTD) {
                    throw new BadMetadataException(file, "has a document type, which metadata never has");
                }
            }
            if (!reader.getLocalName().equals(kind.root())) {
                throw new BadMetadataException(
                        file, "is not a " + kind.label() + ": it begins with <" + reader.getLocalName() + ">");
            }
        } catch (XMLStreamException e) {
            throw new BadMetadataException(file, "is not a " + kind.label() + ": " + firstLine(e), e);
        } catch (IOException e) {
            throw new BadMetadataException(file, "cannot be read", e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", ", ");
    }

    private MetadataHead() {}
}
