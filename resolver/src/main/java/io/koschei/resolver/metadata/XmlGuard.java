package io.koschei.resolver.metadata;

import io.koschei.resolver.failure.BadMetadataException;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Looks at XML on its way to a file, byte by byte, and refuses what metadata never has and native code should never see: deep
 * nesting, endless tags and texts, document types, zero bytes. It does not check that the XML is well-formed; a parser does.
 */
final class XmlGuard extends OutputStream {

    private static final String COMMENT = "!--";
    private static final String CDATA = "![CDATA[";

    private enum State {
        TEXT,
        MARKUP,
        TAG,
        VALUE,
        UNTIL_END
    }

    private final String file;
    private final MetadataLimits limits;
    private final OutputStream out;
    private final StringBuilder markup = new StringBuilder();
    private State state = State.TEXT;
    private String end = "";
    private int matched;
    private int depth;
    private int length;
    private int valueLength;
    private int parentheses;
    private boolean condition;
    private int quote;
    private int previous;
    private boolean closing;
    private int children;

    /** @param file what to call it in messages */
    XmlGuard(String file, MetadataLimits limits, OutputStream out) {
        this.file = file;
        this.limits = limits;
        this.out = out;
    }

    /** Number of elements within the outermost one. */
    int children() {
        return children;
    }

    @Override
    public void write(int value) throws IOException {
        look((byte) value);
        out.write(value);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        for (int i = from; i < from + count; i++) {
            look(bytes[i]);
        }
        out.write(bytes, from, count);
    }

    private void look(byte value) {
        if (value == 0) {
            throw refused("has zero bytes; metadata is UTF-8 text");
        }
        length++;
        switch (state) {
            case TEXT -> text(value);
            case MARKUP -> markup(value);
            case TAG -> tag(value);
            case VALUE -> value(value);
            case UNTIL_END -> untilEnd(value);
        }
    }

    private void text(byte value) {
        if (value == '<') {
            state = State.MARKUP;
            length = 0;
            markup.setLength(0);
        } else if (length > limits.text()) {
            throw refused("has a text longer than " + limits.text() + " bytes");
        }
    }

    /** After {@code <}: which kind of markup begins is known after a few bytes. */
    private void markup(byte value) {
        markup.append((char) value);
        if (markup.charAt(0) == '?') {
            until("?>");
        } else if (markup.charAt(0) == '!') {
            if (markup.length() == COMMENT.length() && COMMENT.contentEquals(markup)) {
                until("-->");
            } else if (CDATA.contentEquals(markup)) {
                until("]]>");
            } else if (!COMMENT.startsWith(markup.toString()) && !CDATA.startsWith(markup.toString())) {
                throw refused("has a document type, which metadata never has");
            }
        } else {
            open(value == '/');
            tag(value);
        }
    }

    private void until(String text) {
        state = State.UNTIL_END;
        end = text;
        matched = 0;
    }

    /** Comments, CDATA and processing instructions count as text: a parser may keep them whole. */
    private void untilEnd(byte value) {
        if (value == end.charAt(matched)) {
            matched++;
        } else if (!(matched == 2 && end.length() == 3 && value == end.charAt(1))) {
            matched = value == end.charAt(0) ? 1 : 0;
        }
        if (matched == end.length()) {
            state = State.TEXT;
            length = 0;
        } else if (length > limits.text()) {
            throw refused("has a text longer than " + limits.text() + " bytes");
        }
    }

    private void open(boolean isClosing) {
        state = State.TAG;
        previous = 0;
        closing = isClosing;
        if (closing) {
            depth--;
            return;
        }
        depth++;
        if (depth == 2 && ++children > limits.packages()) {
            throw refused("has more than " + limits.packages() + " packages");
        }
        if (depth > limits.depth()) {
            throw refused("has elements nested deeper than " + limits.depth());
        }
    }

    private void tag(byte value) {
        if (value == '"' || value == '\'') {
            state = State.VALUE;
            quote = value;
            valueLength = 0;
            parentheses = 0;
            condition = false;
        } else if (value == '>') {
            if (!closing && previous == '/') {
                depth--;
            }
            state = State.TEXT;
            length = 0;
        } else {
            checkTag();
        }
        previous = value;
    }

    private void value(byte value) {
        if (value == quote) {
            state = State.TAG;
            // A value that ends with a slash does not end its element.
            previous = value;
            return;
        }
        valueLength++;
        // A character reference may stand for a parenthesis, so it counts as one.
        if (value == '(' || (value == '#' && previous == '&')) {
            condition = true;
            parentheses++;
        } else if (value == ')') {
            parentheses--;
        }
        previous = value;
        if (condition && (parentheses > limits.parentheses() || valueLength > limits.condition())) {
            throw refused("has a dependency that is too long or too deeply nested");
        }
        checkTag();
    }

    private void checkTag() {
        if (length > limits.tag()) {
            throw refused("has a tag longer than " + limits.tag() + " bytes");
        }
    }

    private BadMetadataException refused(String reason) {
        return new BadMetadataException(file, reason);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
