package io.koschei.command;

import io.koschei.command.CheckReport.Row;
import io.koschei.command.CheckReport.Rows;
import java.util.List;

/** A check as JUnit's XML: a test for each package whose state changes. */
final class CheckJunit {

    private CheckJunit() {}

    static String of(CheckReport report) {
        StringBuilder tests = new StringBuilder();
        int failures = cases(tests, "installable", report.uninstallable(), true)
                + cases(tests, "resolvable", report.unresolvable(), true);
        int passed = cases(tests, "installable", report.installable(), false)
                + cases(tests, "resolvable", report.resolvable(), false);
        if (failures + passed == 0) {
            passed = 1;
            tests.append("  <testcase classname=\"update\" name=\"breaks nothing\"/>\n");
        }
        return suite(report.collection(), failures + passed, failures, 0)
                + "  <properties><property name=\"url\" value=\"" + escaped(report.url()) + "\"/></properties>\n"
                + tests
                + "  <system-out>" + escaped(report.summary()) + "</system-out>\n</testsuite>\n";
    }

    static String unknown(String reason) {
        return suite("update", 1, 0, 1) + "  <testcase classname=\"update\" name=\"is checked\">\n    <error message=\""
                + escaped(reason) + "\"/>\n  </testcase>\n</testsuite>\n";
    }

    private static String suite(String name, int tests, int failures, int errors) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"koschei." + escaped(name) + "\" tests=\""
                + tests + "\" failures=\"" + failures + "\" errors=\"" + errors + "\" skipped=\"0\">\n";
    }

    /** What is not named counts as one more. */
    private static int cases(StringBuilder tests, String kind, Rows rows, boolean fail) {
        for (Row row : rows.rows()) {
            add(tests, kind, row.text(), row.why(), fail);
        }
        int more = rows.total() - rows.rows().size();
        if (more > 0) {
            add(tests, kind, "and " + more + " more", List.of("too many to be named here"), fail);
        }
        return rows.rows().size() + (more > 0 ? 1 : 0);
    }

    private static void add(StringBuilder tests, String kind, String name, List<String> why, boolean fail) {
        tests.append("  <testcase classname=\"").append(kind);
        tests.append("\" name=\"").append(escaped(name)).append('"');
        if (!fail) {
            tests.append("/>\n");
            return;
        }
        tests.append(">\n    <failure message=\"");
        tests.append(escaped(why.isEmpty() ? "no longer " + kind : why.get(0)));
        tests.append("\">").append(escaped(String.join("\n", why))).append("</failure>\n  </testcase>\n");
    }

    /** Other people's texts may hold what XML cannot. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> {
                    boolean plain = character >= ' ' || character == '\n' || character == '\t';
                    boolean exists = character < 0xd800 || (character > 0xdfff && (character & 0xffff) < 0xfffe);
                    if (plain && exists) {
                        escaped.appendCodePoint(character);
                    }
                }
            }
        });
        return escaped.toString();
    }
}
