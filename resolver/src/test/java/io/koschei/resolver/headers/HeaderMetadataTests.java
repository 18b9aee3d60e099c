package io.koschei.resolver.headers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.resolver.failure.BadMetadataException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Headers say what createrepo_c says of the same packages. */
class HeaderMetadataTests {

    private static final List<String> SAMPLES = HeaderSamples.FILES;

    @TempDir
    Path folder;

    /** What metadata says of a package, one line a fact, in the order of each list. */
    private static Map<String, List<String>> facts(String xml) throws IOException {
        Map<String, List<String>> packages = new TreeMap<>();
        for (Element each : elements(document(xml).getDocumentElement())) {
            List<String> facts = new ArrayList<>();
            for (String name : List.of("name", "arch", "version")) {
                facts.add(fact(child(each, name)));
            }
            Element size = child(each, "size");
            facts.add("sizes " + size.getAttribute("package") + " " + size.getAttribute("installed"));
            Element format = child(each, "format");
            facts.add(fact(child(format, "rpm:sourcerpm")));
            elements(format).stream()
                    .filter(list -> list.getElementsByTagName("rpm:entry").getLength() > 0)
                    .forEach(list -> elements(list).forEach(entry -> facts.add(list.getTagName() + " " + fact(entry))));
            packages.put(child(each, "location").getAttribute("href"), facts);
        }
        return packages;
    }

    private static String fact(Element element) {
        Map<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            attributes.put(attribute.getNodeName(), attribute.getNodeValue());
        }
        return element.getTagName() + attributes + element.getTextContent();
    }

    private static List<String> files(Element of) {
        return elements(of).stream()
                .filter(element -> element.getTagName().equals("file"))
                .map(HeaderMetadataTests::fact)
                .toList();
    }

    private static Element child(Element of, String name) {
        return elements(of).stream()
                .filter(element -> element.getTagName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Element> elements(Element of) {
        List<Element> elements = new ArrayList<>();
        for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static Document document(String xml) throws IOException {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }

    private String all() throws IOException {
        Path file = folder.resolve("headers");
        try (HeaderFile out = new HeaderFile(file)) {
            for (String sample : SAMPLES) {
                byte[] header = HeaderSamples.header(sample);
                out.add(sample, sample, HeaderSamples.bytes(sample).length, header, 0, header.length);
            }
            out.finish();
        }
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        HeaderFile.toPrimary(file, "samples", xml, 1 << 20);
        return xml.toString(StandardCharsets.UTF_8);
    }

    @Test
    void dependenciesAreWhatCreaterepoWrites() throws IOException {
        String expected = new String(HeaderSamples.bytes("primary.xml"), StandardCharsets.UTF_8);
        Map<String, List<String>> facts = facts(all());
        assertThat(facts).hasSize(SAMPLES.size());
        assertThat(facts.get(HeaderSamples.EVERY)).hasSizeGreaterThan(25);
        assertThat(facts).isEqualTo(facts(expected));
    }

    @Test
    void filesAreThoseOfFilelists() throws IOException {
        Document lists = document(new String(HeaderSamples.bytes("filelists.xml"), StandardCharsets.UTF_8));
        List<String> expected = new ArrayList<>();
        elements(lists.getDocumentElement()).stream()
                .filter(each -> !each.getAttribute("arch").equals("src"))
                .forEach(each -> expected.addAll(files(each)));
        List<String> found = new ArrayList<>();
        elements(document(all()).getDocumentElement()).stream()
                .filter(each -> !child(each, "arch").getTextContent().equals("src"))
                .forEach(each -> found.addAll(files(child(each, "format"))));
        assertThat(found).hasSizeGreaterThan(8);
        assertThat(new TreeSet<>(found)).isEqualTo(new TreeSet<>(expected));
    }

    @Test
    void aHubsHeaderIsTheFiles() {
        assertThat(HeaderSamples.header(HeaderSamples.EVERY)).isEqualTo(HeaderSamples.bytes("every.header"));
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void theStartOfAFileSaysHowMuchIsNeeded(String sample) {
        byte[] bytes = HeaderSamples.bytes(sample);
        int count = 0;
        int rounds = 0;
        while (PackageStart.of(bytes, count) instanceof PackageStart.Wanted wanted) {
            assertThat(wanted.bytes()).isGreaterThan(count);
            count = wanted.bytes();
            rounds++;
        }
        assertThat(PackageStart.of(bytes, count))
                .isInstanceOfSatisfying(PackageStart.Header.class, header -> assertThat(header.to())
                        .isLessThan(bytes.length));
        assertThat(rounds).isLessThanOrEqualTo(5);
    }

    @Test
    void aCutFileIsRefusedByItsName() throws IOException {
        byte[] header = HeaderSamples.header(HeaderSamples.EVERY);
        assertThatExceptionOfType(BadMetadataException.class)
                .isThrownBy(() -> HeaderSamples.primary(folder, Arrays.copyOf(header, header.length - 1)))
                .withMessageStartingWith("one.rpm of task 1: its header says that it has");
        Path file = Files.write(folder.resolve("cut"), new byte[] {0x4b, 0x48, 0x44, 0x31, 0});
        assertThatExceptionOfType(BadMetadataException.class)
                .isThrownBy(() -> HeaderFile.toPrimary(file, "task 1", new ByteArrayOutputStream(), 1 << 20))
                .withMessage("task 1: is cut short");
    }

    @Test
    void moreThanTheLimitIsRefused() throws IOException {
        Path file = folder.resolve("headers");
        byte[] header = HeaderSamples.header(HeaderSamples.EVERY);
        try (HeaderFile out = new HeaderFile(file)) {
            for (int i = 0; i < 100; i++) {
                out.add("x", "x", 1, header, 0, header.length);
            }
            out.finish();
        }
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        assertThatExceptionOfType(BadMetadataException.class)
                .isThrownBy(() -> HeaderFile.toPrimary(file, "task 1", xml, 20_000))
                .withMessage("task 1: has too much metadata in its headers");
        assertThat(xml.size()).isLessThanOrEqualTo(20_000);
    }
}
