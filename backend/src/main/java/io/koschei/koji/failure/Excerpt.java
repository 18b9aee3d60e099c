package io.koschei.koji.failure;

import java.nio.charset.StandardCharsets;

/** The start of a foreign text, made fit for a log line. */
public final class Excerpt {

    /** Bytes that surely hold the characters of an excerpt. */
    public static final int BYTES = 1024;

    private static final int LENGTH = 200;

    private Excerpt() {}

    public static String of(byte[] bytes, int length) {
        return of(new String(bytes, 0, length, StandardCharsets.UTF_8));
    }

    public static String of(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .map(c -> Character.isWhitespace(c) ? ' ' : c)
                .filter(Excerpt::isHarmless)
                .limit(LENGTH)
                .forEach(kept::appendCodePoint);
        return kept.toString().strip();
    }

    /** Neither a control character nor one that changes the direction of the line it is printed in. */
    private static boolean isHarmless(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE;
    }
}
