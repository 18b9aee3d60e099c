package io.koschei.resolver.metadata;

import io.koschei.resolver.failure.BadMetadataException;
import io.koschei.resolver.libsolv.LibSolvException;
import io.koschei.resolver.libsolv.Metadata;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A package group of a comps.xml: the packages that are installed with it. */
public final class CompsGroup {

    private static final long LARGEST = 64L << 20;

    /**
     * Names of the mandatory and default packages of a group, in the files' order; empty when no file has such a group. What
     * several files say of a group is one group. The document type many of these files declare is not read.
     *
     * @param comps files called comps.xml, possibly compressed
     * @param id the group's id, for example {@code build}
     * @throws BadMetadataException when a file cannot be read or is not a comps.xml
     */
    public static Optional<List<String>> read(List<PrimaryFile> comps, String id) {
        Set<String> names = new LinkedHashSet<>();
        boolean found = false;
        for (PrimaryFile file : comps) {
            for (Group group : groups(file)) {
                if (group.id().equals(id)) {
                    names.addAll(group.packages());
                    found = true;
                }
            }
        }
        return found ? Optional.of(List.copyOf(names)) : Optional.empty();
    }

    private static List<Group> groups(PrimaryFile comps) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        if (!Files.isReadable(comps.file())) {
            throw new BadMetadataException(comps.name(), "cannot be read");
        }
        try {
            Metadata.decompress(comps.file(), content, LARGEST);
            if (content.size() == 0) {
                throw new BadMetadataException(comps.name(), "is empty");
            }
            XMLStreamReader reader = SafeXml.reader(new ByteArrayInputStream(content.toByteArray()));
            String root = SafeXml.root(reader);
            if (!root.equals("comps")) {
                throw new BadMetadataException(comps.name(), "is not a valid comps.xml: it begins with <" + root + ">");
            }
            List<Group> groups = new ArrayList<>();
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("group")) {
                    groups.add(group(reader));
                }
            }
            return groups;
        } catch (XMLStreamException e) {
            throw new BadMetadataException(comps.name(), "is not a valid comps.xml: " + SafeXml.reason(e), e);
        } catch (LibSolvException e) {
            throw new BadMetadataException(comps.name(), "is not a valid comps.xml: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + comps.name(), e);
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
                    // The document type says so: what has no type is mandatory.
                    if (type.isEmpty() || type.equals("mandatory") || type.equals("default")) {
                        packages.add(name);
                    }
                }
            }
        }
        return new Group(id, List.copyOf(packages));
    }

    private CompsGroup() {}
}
