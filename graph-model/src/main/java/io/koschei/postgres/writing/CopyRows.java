package io.koschei.postgres.writing;

import java.nio.charset.StandardCharsets;

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
