package io.koschei.bus.wire;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Writes JSON as Python's json module does, byte for byte: only ASCII, with short escapes where there are some. fedmsg signs these bytes,
 * and fedora-messaging sends them.
 */
public final class PythonJson {

    private static final HexFormat HEX = HexFormat.of();

    /** Python sorts by code points, Java's strings by halves of surrogate pairs. */
    private static final Comparator<String> CODE_POINTS = PythonJson::compareCodePoints;

    private final StringBuilder text = new StringBuilder();
    private final boolean sorted;
    private final String comma;
    private final String colon;

    private PythonJson(boolean sorted, String comma, String colon) {
        this.sorted = sorted;
        this.comma = comma;
        this.colon = colon;
    }

    /**
     * With sorted names and without blanks: what fedmsg signs and sends.
     *
     * @throws IllegalArgumentException if a number is larger than Python can read
     */
    public static byte[] canonical(JsonNode node) {
        return new PythonJson(true, ",", ":").bytes(node);
    }

    /**
     * In the order in which names are, with a blank after each comma and colon: what fedora-messaging sends.
     *
     * @throws IllegalArgumentException if a number is larger than Python can read
     */
    public static byte[] spaced(JsonNode node) {
        return new PythonJson(false, ", ", ": ").bytes(node);
    }

    private byte[] bytes(JsonNode node) {
        write(node);
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void write(JsonNode node) {
        if (node.isObject()) {
            var members = sorted
                    ? node.properties().stream()
                            .sorted(Map.Entry.comparingByKey(CODE_POINTS))
                            .iterator()
                    : node.properties().iterator();
            list('{', members, '}', member -> {
                write(member.getKey());
                text.append(colon);
                write(member.getValue());
            });
        } else if (node.isArray()) {
            list('[', node.iterator(), ']', this::write);
        } else if (node.isString()) {
            write(node.stringValue());
        } else if (node.isIntegralNumber()) {
            text.append(node.bigIntegerValue());
        } else if (node.isNumber()) {
            text.append(PythonFloat.repr(node.doubleValue()));
        } else {
            text.append(node);
        }
    }

    private <T> void list(char begin, Iterator<T> elements, char end, Consumer<T> writer) {
        text.append(begin);
        while (elements.hasNext()) {
            writer.accept(elements.next());
            if (elements.hasNext()) {
                text.append(comma);
            }
        }
        text.append(end);
    }

    private void write(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            write(string.charAt(i));
        }
        text.append('"');
    }

    private void write(char c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\b' -> text.append("\\b");
            case '\t' -> text.append("\\t");
            case '\n' -> text.append("\\n");
            case '\f' -> text.append("\\f");
            case '\r' -> text.append("\\r");
            default -> {
                if (c >= 0x20 && c <= 0x7e) {
                    text.append(c);
                } else {
                    text.append("\\u").append(HEX.toHexDigits(c));
                }
            }
        }
    }

    private static int compareCodePoints(String one, String other) {
        int i = 0;
        // Until they differ both have the same characters, so one place serves both.
        while (i < one.length() && i < other.length()) {
            int a = one.codePointAt(i);
            int b = other.codePointAt(i);
            if (a != b) {
                return Integer.compare(a, b);
            }
            i += Character.charCount(a);
        }
        return Integer.compare(one.length(), other.length());
    }
}
