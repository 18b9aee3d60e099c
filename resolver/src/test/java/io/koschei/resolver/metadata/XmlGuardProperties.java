package io.koschei.resolver.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.resolver.failure.BadMetadataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The guard sees the same whatever pieces XML comes in, lets XML within the limits pass, and counts what it is asked for. */
class XmlGuardProperties {

    private static final MetadataLimits SMALL = new MetadataLimits(1000, 1_000_000, 4, 60, 40, 30, 3);

    /** What came of a text: what was let through, and the reason for which it was refused. */
    private record Verdict(String passed, int children, Optional<String> refusal) {}

    @Property(tries = 500)
    void documentsWithinTheLimitsPassUnchanged(@ForAll("documents") Document document) throws IOException {
        Verdict verdict = verdict(document.xml().getBytes(StandardCharsets.UTF_8), 7);
        assertThat(verdict.refusal()).isEmpty();
        assertThat(verdict.passed()).isEqualTo(document.xml());
        assertThat(verdict.children()).isEqualTo(document.children());
    }

    @Property(tries = 1000)
    void piecesChangeNothing(@ForAll("fragments") String xml, @ForAll @IntRange(min = 1, max = 9) int piece)
            throws IOException {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        Verdict whole = verdict(bytes, bytes.length + 1);
        Verdict inPieces = verdict(bytes, piece);
        assertThat(inPieces.refusal()).isEqualTo(whole.refusal());
        assertThat(inPieces.children()).isEqualTo(whole.children());
        assertThat(xml).startsWith(inPieces.passed());
    }

    /** Nothing after the byte that is refused gets through, not even within the same piece. */
    @Property(tries = 200)
    void nothingPassesAfterARefusal(@ForAll("fragments") String before, @ForAll("fragments") String after)
            throws IOException {
        String xml = before + "\0" + after;
        Verdict verdict = verdict(xml.getBytes(StandardCharsets.UTF_8), 1);
        assertThat(verdict.refusal()).isPresent();
        assertThat(before).startsWith(verdict.passed());
    }

    private static Verdict verdict(byte[] xml, int piece) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        XmlGuard guard = new XmlGuard("file", SMALL, out);
        Optional<String> refusal = Optional.empty();
        try {
            for (int from = 0; from < xml.length; from += piece) {
                byte[] bytes = Arrays.copyOfRange(xml, from, Math.min(xml.length, from + piece));
                if (bytes.length == 1) {
                    guard.write(bytes[0]);
                } else {
                    guard.write(bytes, 0, bytes.length);
                }
            }
        } catch (BadMetadataException e) {
            refusal = Optional.of(String.valueOf(e.getMessage()));
        }
        return new Verdict(out.toString(StandardCharsets.UTF_8), guard.children(), refusal);
    }

    /** @param children elements within the outermost one */
    record Document(String xml, int children) {}

    @Provide
    Arbitrary<Document> documents() {
        return elements(2).list().ofMaxSize(4).flatMap(children -> text().map(text -> new Document(
                "<?xml version='1.0'?><metadata>" + text + String.join(text, children) + "</metadata>",
                children.size())));
    }

    private static Arbitrary<String> elements(int depth) {
        Arbitrary<List<String>> within = depth == 0
                ? Arbitraries.just(List.of())
                : elements(depth - 1).list().ofMaxSize(2);
        return Combinators.combine(attributes(), within, text()).as((attributes, children, text) -> {
            String all = text + String.join("", children);
            return all.isEmpty() ? "<p" + attributes + "/>" : "<p" + attributes + ">" + all + "</p>";
        });
    }

    private static Arbitrary<String> attributes() {
        return Arbitraries.of("a='1'", "b=\"x>y/\"", "c='(a or (b))'", "d=''", "e='/'")
                .list()
                .uniqueElements()
                .ofMaxSize(2)
                .map(all -> all.stream().map(each -> " " + each).collect(Collectors.joining()));
    }

    private static Arbitrary<String> text() {
        return Arbitraries.of("", "é€", " ", "<!-- <p> -->", "<![CDATA[ </p> ]]>", "<?pi <p> ?>", "&amp;");
    }

    /** Anything made of what means something in XML. */
    @Provide
    Arbitrary<String> fragments() {
        return Arbitraries.of(
                        "<",
                        ">",
                        "/",
                        "!",
                        "?",
                        "-",
                        "--",
                        "<!--",
                        "-->",
                        "<![CDATA[",
                        "]]>",
                        "'",
                        "\"",
                        "(",
                        ")",
                        "&#40;",
                        "&",
                        "#",
                        "a",
                        " ",
                        "<a>",
                        "</a>",
                        "<a b='",
                        "<a/>",
                        "x".repeat(20))
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }
}
