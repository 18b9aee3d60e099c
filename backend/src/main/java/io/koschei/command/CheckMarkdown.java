package io.koschei.command;

import io.koschei.command.CheckReport.Row;
import io.koschei.command.CheckReport.Rows;

/** A check as a comment: short enough to be read, and nothing in it that a comment could be made to do. */
final class CheckMarkdown {

    private static final int NAMED = 20;

    private CheckMarkdown() {}

    static String of(CheckReport report) {
        StringBuilder text = new StringBuilder();
        text.append(report.breaks() ? "### :x: " : "### :white_check_mark: ")
                .append(plain(report.summary()))
                .append("\n\n");
        text.append("[All of it](")
                .append(report.url())
                .append("), in generation ")
                .append(report.generation());
        text.append(" of ").append(plain(report.collection())).append(".\n");
        CheckFormat.sections(report).forEach((heading, rows) -> section(text, heading, rows));
        text.append("\nEverything installed with all binaries together would need ");
        text.append(CheckFormat.signed(report.grown())).append(" bytes on disk.\n");
        return text.toString();
    }

    static String unknown(String reason) {
        return "### :grey_question: The update could not be checked\n\n" + plain(reason) + "\n";
    }

    private static void section(StringBuilder text, String heading, Rows rows) {
        if (rows.total() == 0) {
            return;
        }
        text.append("\n#### ")
                .append(heading)
                .append(": ")
                .append(rows.total())
                .append("\n\n| package | why |\n| --- | --- |\n");
        rows.rows().stream().limit(NAMED).forEach(row -> text.append(line(row)));
        if (rows.total() > Math.min(NAMED, rows.rows().size())) {
            text.append("\nand ")
                    .append(rows.total() - Math.min(NAMED, rows.rows().size()))
                    .append(" more\n");
        }
    }

    private static String line(Row row) {
        return "| " + plain(row.text() + row.whose()) + " | " + plain(String.join(" ", row.why())) + " |\n";
    }

    /** Names and problems are other people's texts. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("([\\\\`*_{}\\[\\]|@#~])", "\\\\$1");
    }
}
