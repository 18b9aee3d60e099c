package io.koschei.command;

import io.koschei.command.CheckReport.Row;
import io.koschei.command.CheckReport.Rows;

/** A check for people, on a terminal. */
final class CheckText {

    private static final int NAMED = 100;

    private CheckText() {}

    static String of(CheckReport report) {
        StringBuilder text = new StringBuilder();
        text.append(report.summary()).append('\n');
        text.append("Generation ").append(report.generation()).append(" of ").append(report.collection());
        text.append("; ").append(report.url()).append('\n');
        CheckFormat.sections(report).forEach((heading, rows) -> section(text, heading, rows));
        text.append("\nSizes: everything installed with all binaries together would need ");
        text.append(CheckFormat.signed(report.grown())).append(" bytes on disk.\n");
        report.sizes().forEach(size -> text.append("  ")
                .append(size.name() + "." + size.arch() + ": " + CheckFormat.signed(size.difference()) + "\n"));
        text.append("\nChanged: ").append(report.changes().total()).append(" packages\n");
        report.changes().rows().stream()
                .limit(NAMED)
                .forEach(row -> text.append("  ").append(row).append('\n'));
        return text.toString();
    }

    private static void section(StringBuilder text, String heading, Rows rows) {
        if (rows.total() == 0) {
            return;
        }
        text.append('\n').append(heading).append(": ").append(rows.total()).append('\n');
        for (Row row : rows.rows()) {
            text.append("  ").append(row.text()).append(row.whose()).append('\n');
            row.why().forEach(why -> text.append("    ").append(why).append('\n'));
        }
        if (rows.total() > rows.rows().size()) {
            text.append("  and ").append(rows.total() - rows.rows().size()).append(" more\n");
        }
    }
}
