package io.koschei.resolver.metadata;

import io.koschei.resolver.failure.BadMetadataException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Looks at how metadata begins, before native code reads it: no document type, the right root element. */
final class MetadataHead {

    /**
     * The number of packages the file says it has; empty when it does not say.
     *
     * @param file the file to name in messages
     * @param xml the same, decompressed
     * @throws BadMetadataException when it is not metadata of that kind
     */
    static OptionalInt packages(Path file, Path xml, MetadataKind kind) {
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
            String packages = reader.getAttributeValue(null, "packages");
            return packages == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(packages));
        } catch (XMLStreamException | NumberFormatException e) {
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
