package io.koschei.command;

import io.koschei.command.CheckReport.Rows;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a check is told. */
enum CheckFormat {
    /** For people. */
    TEXT,
    /** One object. */
    JSON,
    /** A suite of tests, as CI systems read it: a failure for each package that breaks. */
    JUNIT,
    /** A comment for a pull request or an update. */
    MARKDOWN;

    /** With a line end. */
    String report(CheckReport of) {
        return switch (this) {
            case TEXT -> CheckText.of(of);
            case JSON -> CheckJson.of(of);
            case JUNIT -> CheckJunit.of(of);
            case MARKDOWN -> CheckMarkdown.of(of);
        };
    }

    /** That it could not be checked. The reason is on standard error, too, which is enough for people. */
    String unknown(String reason) {
        return switch (this) {
            case TEXT -> "";
            case JSON -> CheckJson.unknown(reason);
            case JUNIT -> CheckJunit.unknown(reason);
            case MARKDOWN -> CheckMarkdown.unknown(reason);
        };
    }

    /** In the order of what matters. */
    static Map<String, Rows> sections(CheckReport report) {
        Map<String, Rows> sections = new LinkedHashMap<>();
        sections.put("Newly uninstallable", report.uninstallable());
        sections.put("Newly unresolvable", report.unresolvable());
        sections.put("Newly installable", report.installable());
        sections.put("Newly resolvable", report.resolvable());
        return sections;
    }

    static String signed(long bytes) {
        return bytes > 0 ? "+" + bytes : Long.toString(bytes);
    }
}
