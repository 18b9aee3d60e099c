package io.koschei.resolver.headers;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What bytes of a header say. */
final class Values {

    /** No XML may hold them, whatever stands before them. */
    private static final int FIRST_NO_CHARACTER = 0xfffe;

    private Values() {}

    /** UTF-8, or ISO 8859-1 as packages had it before; without control characters, which XML cannot hold. */
    static String text(byte[] bytes, int from, int count) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, count))
                    .toString();
        } catch (CharacterCodingException e) {
            text = new String(bytes, from, count, StandardCharsets.ISO_8859_1);
        }
        return text.chars().allMatch(Values::isPlain)
                ? text
                : text.codePoints()
                        .filter(Values::isPlain)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isPlain(int character) {
        return character >= ' ' && (character & 0xffff) < FIRST_NO_CHARACTER;
    }

    /** One number of so many bytes, without a sign. */
    static long number(ByteBuffer data, int at, int width) {
        return switch (width) {
            case 1 -> Byte.toUnsignedLong(data.get(at));
            case 2 -> Short.toUnsignedLong(data.getShort(at));
            case 4 -> Integer.toUnsignedLong(data.getInt(at));
            default -> data.getLong(at);
        };
    }
}
