package io.koschei.postgres.writing;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Writes rows in the text format of PostgreSQL's COPY. */
final class CopyRows {

    private static final int FLUSH_AT = 1 << 16;

    private final AnswerSpool spool;
    private final StringBuilder buffer = new StringBuilder(2 * FLUSH_AT);
    private boolean first = true;

    CopyRows(AnswerSpool spool) {
        this.spool = spool;
    }

    CopyRows field(String text) {
        separate();
        // Nearly all are, and then they are copied as a whole.
        if (isPlain(text)) {
            buffer.append(text);
            return this;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> buffer.append("\\\\");
                case '\n' -> buffer.append("\\n");
                case '\r' -> buffer.append("\\r");
                case '\t' -> buffer.append("\\t");
                default -> buffer.append(c);
            }
        }
        return this;
    }

    private static boolean isPlain(String text) {
        return text.indexOf('\\') < 0 && text.indexOf('\n') < 0 && text.indexOf('\r') < 0 && text.indexOf('\t') < 0;
    }

    /** PostgreSQL's hexadecimal bytea; its backslash is the only character to escape. */
    CopyRows field(byte[] bytes) {
        separate();
        buffer.append("\\\\x").append(HexFormat.of().formatHex(bytes));
        return this;
    }

    CopyRows field(long number) {
        separate();
        buffer.append(number);
        return this;
    }

    CopyRows field(boolean truth) {
        separate();
        buffer.append(truth ? 't' : 'f');
        return this;
    }

    /** SQL's null. */
    CopyRows none() {
        separate();
        buffer.append("\\N");
        return this;
    }

    void end() {
        buffer.append('\n');
        first = true;
        if (buffer.length() >= FLUSH_AT) {
            flush();
        }
    }

    void flush() {
        spool.append(buffer.toString().getBytes(StandardCharsets.UTF_8));
        buffer.setLength(0);
    }

    private void separate() {
        if (!first) {
            buffer.append('\t');
        }
        first = false;
    }
}
