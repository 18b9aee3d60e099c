package io.koschei.repo;

import io.koschei.resolver.failure.ResolverException;
import io.koschei.resolver.metadata.Decompression;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A package group of a comps.xml: the packages that are installed with it. */
public final class CompsGroup {

    private static final long LARGEST = 64L << 20;

    /**
     * Names of the mandatory and default packages of a group, in the file's order; empty when the file has no such
     * group. The document type many of these files declare is not read.
     *
     * @param comps a comps.xml, possibly compressed
     * @param id the group's id, for example {@code build}
     * @throws IOException when the file cannot be read or is not a comps.xml
     */
    public static Optional<List<String>> read(Path comps, String id) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            Decompression.copy(comps, content, LARGEST);
            XMLStreamReader reader = SafeXml.reader(new ByteArrayInputStream(content.toByteArray()));
            SafeXml.expectRoot(reader, "comps");
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("group")) {
                    Group group = group(reader);
                    if (group.id().equals(id)) {
                        return Optional.of(group.packages());
                    }
                }
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            throw new IOException(comps + " is not a valid comps.xml: " + SafeXml.reason(e), e);
        } catch (ResolverException | BadRepomdException e) {
            throw new IOException(comps + " is not a valid comps.xml: " + e.getMessage(), e);
        }
    }

    private record Group(String id, List<String> packages) {}

    private static Group group(XMLStreamReader reader) throws XMLStreamException {
        String id = "";
        List<String> packages = new ArrayList<>();
        while (!(reader.next() == XMLStreamConstants.END_ELEMENT
                && reader.getLocalName().equals("group"))) {
            if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
                if (reader.getLocalName().equals("id")) {
                    id = reader.getElementText().strip();
                } else if (reader.getLocalName().equals("packagereq")) {
                    String type = SafeXml.attribute(reader, "type");
                    String name = reader.getElementText().strip();
                    if (type.equals("mandatory") || type.equals("default")) {
                        packages.add(name);
                    }
                }
            }
        }
        return new Group(id, List.copyOf(packages));
    }

    private CompsGroup() {}
}
