package io.koschei.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** One line on a terminal that is written over as work goes on; writes nothing when the output is no terminal. */
final class ProgressBar {

    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");
    private static final int WIDTH = 40;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean visible;

    private ProgressBar(PrintWriter out, boolean visible) {
        this.out = out;
        this.visible = visible;
    }

    static ProgressBar onTerminal(PrintWriter out) {
        return new ProgressBar(out, standardErrorIsTerminal());
    }

    /** System.console() looks at standard input and output, and from Java 22 on says nothing about terminals. */
    private static boolean standardErrorIsTerminal() {
        try {
            String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException e) {
            return false;
        }
    }

    void show(String what, int done, int total) {
        if (visible) {
            out.print(CLEAR_LINE + line(what, done, total));
            out.flush();
        }
    }

    void clear() {
        if (visible) {
            out.print(CLEAR_LINE);
            out.flush();
        }
    }

    static String line(String what, int done, int total) {
        int filled = total == 0 ? WIDTH : (int) ((long) WIDTH * done / total);
        return "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + done + " of " + total + " " + what;
    }
}
