package io.koschei.repo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.koschei.resolver.metadata.SafeXml;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a list of mirrors says, as far as it is wanted here.
 *
 * @param folders where the repository is, the best first
 * @param checksums what its repomd.xml may have; anything where there are none
 */
record MirrorList(List<String> folders, List<Checksum> checksums) {

    /** Bytes after which a list is refused. */
    static final long LARGEST = 1L << 20;

    /** Mirrors that are tried. */
    private static final int MOST = 5;

    private static final int LONGEST_ADDRESS = 2000;
    private static final int MOST_CHECKSUMS = 20;
    private static final String REPOMD = "repodata/repomd.xml";
    private static final Set<String> PROOFS = Set.of("sha256", "sha384", "sha512");

    MirrorList {
        folders = List.copyOf(folders);
        checksums = List.copyOf(checksums);
        if (folders.size() > MOST || !folders.stream().allMatch(MirrorList::isAddress)) {
            throw new BadRepomdException("names no usable addresses");
        }
        if (checksums.size() > MOST_CHECKSUMS) {
            throw new BadRepomdException("has more than " + MOST_CHECKSUMS + " checksums of repomd.xml");
        }
    }

    /** The places, each with all that is known of its repomd.xml. */
    List<Mirror> mirrors() {
        return folders.stream()
                .map(folder -> new Mirror(URI.create(folder), checksums))
                .toList();
    }

    private static MirrorList of(Stream<String> folders, List<Checksum> checksums) {
        return new MirrorList(folders.filter(MirrorList::isAddress).limit(MOST).toList(), checksums);
    }

    /** Where a list names something that is no address, others may be. */
    private static boolean isAddress(String folder) {
        if (folder.length() > LONGEST_ADDRESS || !(folder.startsWith("http://") || folder.startsWith("https://"))) {
            return false;
        }
        try {
            return URI.create(folder).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Reads a text with the address of a folder in each line. */
    static MirrorList lines(byte[] content) {
        return of(new String(content, UTF_8).lines().map(String::strip), List.of());
    }

    private record Choice(String address, int preference) {}

    /**
     * Reads an XML file with addresses of repomd.xml and its checksums.
     *
     * @throws BadRepomdException when it is none
     */
    static MirrorList metalink(byte[] content) {
        List<Choice> choices = new ArrayList<>();
        List<Checksum> checksums = new ArrayList<>();
        try {
            XMLStreamReader reader = SafeXml.reader(new ByteArrayInputStream(content));
            String root = SafeXml.root(reader);
            if (!root.equals("metalink")) {
                throw new BadRepomdException("is no metalink: it begins with <" + root + ">");
            }
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    if (reader.getLocalName().equals("alternates")) {
                        skip(reader);
                    } else if (reader.getLocalName().equals("url")) {
                        String preference = SafeXml.attribute(reader, "preference");
                        choices.add(new Choice(
                                reader.getElementText().strip(),
                                preference.matches("[0-9]{1,3}") ? Integer.parseInt(preference) : 0));
                    } else if (reader.getLocalName().equals("hash")
                            && PROOFS.contains(SafeXml.attribute(reader, "type"))) {
                        checksums.add(new Checksum(SafeXml.attribute(reader, "type"), reader.getElementText()));
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw new BadRepomdException("is no metalink: " + SafeXml.reason(e), e);
        }
        if (checksums.isEmpty()) {
            throw new BadRepomdException("is no metalink: it has no checksum of repomd.xml");
        }
        return of(
                choices.stream()
                        .filter(choice -> choice.address().endsWith("/" + REPOMD))
                        .sorted(Comparator.comparing(Choice::preference).reversed())
                        .map(choice ->
                                choice.address().substring(0, choice.address().length() - REPOMD.length())),
                checksums);
    }

    /** Former states of the file, which mirrors that are late may have. */
    private static void skip(XMLStreamReader reader) throws XMLStreamException {
        for (int open = 1; open > 0; ) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                open++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                open--;
            }
        }
    }
}
