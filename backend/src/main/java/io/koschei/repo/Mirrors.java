package io.koschei.repo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.koschei.repo.FetchOutcome.Corrupt;
import io.koschei.repo.FetchOutcome.Failed;
import io.koschei.repo.FetchOutcome.Unreachable;
import io.koschei.repo.FetchOutcome.Vanished;
import io.koschei.resolver.metadata.SafeXml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The places that have a repository: one, or those of a list. What cannot be had from one is taken from the next. */
final class Mirrors {

    private static final long LARGEST_LIST = 1L << 20;
    private static final int MOST = 5;
    private static final String REPOMD = "repodata/repomd.xml";
    private static final Set<String> PROOFS = Set.of("sha256", "sha384", "sha512");

    /** Gets a small file. */
    interface Getter {
        byte[] get(URI address, long limit) throws IOException, EndedException;
    }

    /** What is done with a repository, wherever it is. */
    interface Step<T> {
        T from(Mirror mirror) throws IOException, EndedException;
    }

    private Mirrors() {}

    /** @throws EndedException when it cannot be done with any of them, with the reason of the last */
    static <T> T first(Place place, Getter getter, Step<T> step) throws IOException, EndedException {
        if (place.kind() == Place.Kind.FOLDER) {
            return step.from(new Mirror(place.address(), List.of()));
        }
        List<Mirror> mirrors = list(place, getter.get(place.address(), LARGEST_LIST));
        EndedException last =
                new EndedException(new Corrupt(place.address() + " names no mirror with an http or https address."));
        for (Mirror mirror : mirrors.subList(0, Math.min(MOST, mirrors.size()))) {
            try {
                return step.from(mirror);
            } catch (EndedException e) {
                last = new EndedException(of(place, e.outcome()));
            }
        }
        throw last;
    }

    private static Failed of(Place place, Failed last) {
        String reason = "No mirror of " + place.address() + " can be used. The last one tried: " + last.reason();
        if (last instanceof Vanished) {
            return new Vanished(reason);
        }
        return last instanceof Corrupt ? new Corrupt(reason) : new Unreachable(reason);
    }

    private static List<Mirror> list(Place place, byte[] content) throws EndedException {
        if (place.kind() == Place.Kind.METALINK) {
            return metalink(place, content);
        }
        return new String(content, UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("http://") || line.startsWith("https://"))
                .flatMap(line -> mirror(line, List.of()).stream())
                .toList();
    }

    private record Choice(String address, int preference) {}

    private static List<Mirror> metalink(Place place, byte[] content) throws EndedException {
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
            throw new EndedException(new Corrupt(place.address() + " is no metalink: " + SafeXml.reason(e) + "."));
        } catch (BadRepomdException e) {
            throw new EndedException(new Corrupt(place.address() + " " + e.getMessage() + "."));
        }
        if (checksums.isEmpty()) {
            throw new EndedException(
                    new Corrupt(place.address() + " is no metalink: it has no checksum of repomd.xml."));
        }
        return choices.stream()
                .filter(choice -> choice.address().matches("https?://.*/" + REPOMD))
                .sorted(Comparator.comparing(Choice::preference).reversed())
                .map(choice -> choice.address().substring(0, choice.address().length() - REPOMD.length()))
                .flatMap(folder -> mirror(folder, checksums).stream())
                .toList();
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

    /** None where the list names something that is no address: others may be. */
    private static List<Mirror> mirror(String folder, List<Checksum> checksums) {
        try {
            URI address = URI.create(folder);
            return address.getHost() == null ? List.of() : List.of(new Mirror(address, checksums));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}
