package io.koschei.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.command.CheckReport.Changes;
import io.koschei.command.CheckReport.Row;
import io.koschei.command.CheckReport.Rows;
import io.koschei.command.CheckReport.Size;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a check says in each of its forms. */
class CheckFormatTests {

    private static final Rows NONE = new Rows(0, List.of());

    private static Rows rows(int total, String... names) {
        return new Rows(
                total,
                Arrays.stream(names)
                        .map(name -> new Row(name, "x86_64", "1-1", List.of("needs <b>\u0001 & \"c\" | @all")))
                        .toList());
    }

    private static CheckReport report(Rows uninstallable, Rows installable) {
        return new CheckReport(
                "f45",
                7,
                3,
                "https://koschei.example/c/f45/preview?number=3",
                NONE,
                uninstallable,
                NONE,
                installable,
                -5,
                List.of(new Size("app", "x86_64", -5)),
                new Changes(1, List.of("lib.x86_64: 1-1 -> 2-1")));
    }

    private static Element junit(String xml) throws IOException {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(xml, e);
        }
    }

    @Test
    void textHasTheWorstFirst() {
        assertThat(CheckFormat.TEXT.report(report(rows(3, "app"), rows(1, "tool"))))
                .isEqualTo("""
                The update breaks packages: 3 newly uninstallable, 0 newly unresolvable, 1 newly fixed.
                Generation 7 of f45; https://koschei.example/c/f45/preview?number=3

                Newly uninstallable: 3
                  app-1-1.x86_64
                    needs <b>\u0001 & "c" | @all
                  and 2 more

                Newly installable: 1
                  tool-1-1.x86_64
                    needs <b>\u0001 & "c" | @all

                Sizes: everything installed with all binaries together would need -5 bytes on disk.
                  app.x86_64: -5

                Changed: 1 packages
                  lib.x86_64: 1-1 -> 2-1
                """);
    }

    @Test
    void jsonHasAVerdict() {
        JsonNode json = JsonMapper.shared().readTree(CheckFormat.JSON.report(report(NONE, rows(1, "tool"))));
        assertThat(json.get("verdict").asString()).isEqualTo("PASSED");
        assertThat(json.at("/newlyInstallable/rows/0/name").asString()).isEqualTo("tool");
        assertThat(json.at("/sizes/0/difference").asInt()).isEqualTo(-5);
        assertThat(JsonMapper.shared()
                        .readTree(CheckFormat.JSON.unknown("no"))
                        .get("verdict")
                        .asString())
                .isEqualTo("UNKNOWN");
    }

    @Test
    void junitCountsAFailureForEachPackageThatBreaks() throws IOException {
        Element suite = junit(CheckFormat.JUNIT.report(report(rows(3, "app"), rows(1, "tool"))));
        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("2");
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(3);
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("needs <b> & \"c\" | @all");
        Element nothing = junit(CheckFormat.JUNIT.report(report(NONE, NONE)));
        assertThat(nothing.getAttribute("tests")).isEqualTo("1");
        assertThat(nothing.getAttribute("failures")).isEqualTo("0");
        Element unknown = junit(CheckFormat.JUNIT.unknown("no <b>"));
        assertThat(unknown.getAttribute("errors")).isEqualTo("1");
        assertThat(((Element) unknown.getElementsByTagName("error").item(0)).getAttribute("message"))
                .isEqualTo("no <b>");
    }

    @Test
    void markdownDoesNothingThatIsNotMeant() {
        String text = CheckFormat.MARKDOWN.report(report(rows(3, "app"), NONE));
        assertThat(text)
                .startsWith("### :x: The update breaks packages: 3 newly uninstallable")
                .contains("| app-1-1.x86\\_64 | needs &lt;b&gt;  &amp; \"c\" \\| \\@all |\n")
                .contains("and 2 more");
        assertThat(CheckFormat.MARKDOWN.report(report(NONE, NONE))).startsWith("### :white_check_mark: ");
        assertThat(CheckFormat.MARKDOWN.unknown("no"))
                .contains("could not be checked")
                .contains("no");
    }
}
