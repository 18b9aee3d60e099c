package io.koschei.resolver;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages bytes in a way that follows from a seed alone. */
final class Mutation {

    private static final List<String> NUMBERS = List.of(
            "-1",
            "2147483647",
            "2147483648",
            "4294967296",
            "9223372036854775807",
            "18446744073709551615",
            "9".repeat(400),
            "0x10",
            "1e9",
            "NaN",
            "");

    private static final List<String> INTRUDERS = List.of(
            "<a>".repeat(5_000),
            "<package>".repeat(40),
            "<file>/" + "a/".repeat(3_000) + "</file>",
            "<file>" + "/".repeat(100) + "</file><file></file><file>a</file>",
            "<rpm:entry name=\"" + "(".repeat(20_000) + "\"/>",
            "<rpm:entry name=\"" + "&#40;".repeat(20_000) + "\"/>",
            "<rpm:entry name=\"(a" + " or a".repeat(1_600) + ")\"/>",
            "<rpm:entry name=\"(a" + " and b or a".repeat(900) + ")\"/>",
            "<rpm:entry name=\"(a" + " if (b".repeat(25) + ")".repeat(26) + "\"/>",
            "<rpm:entry name=\"" + "a".repeat(50_000) + "\"/>",
            "<rpm:entry name=\"a\" flags=\"EQ\" ver=\"" + "1.".repeat(20_000) + "\" rel=\"~^~\" epoch=\"x\"/>",
            "<checksum type=\"sha256\" pkgid=\"YES\">zz</checksum><checksum type=\"none\">1</checksum>",
            "<package pkgid=\"00\"><file>/x</file></package>",
            "<arch/><name/><version/>",
            "<!DOCTYPE a [<!ENTITY b \"c\">]>&b;",
            "&lt;&amp;&#0;&#xFFFFFFFF;",
            "<![CDATA[" + "]".repeat(100) + "]]>",
            "<!--" + "-".repeat(100) + "-->",
            "\u0000",
            "\uFFFF\uD83D\uDE00");

    private final Random random;

    Mutation(long seed) {
        this.random = new Random(seed);
    }

    byte[] of(byte[] original) {
        byte[] bytes = original.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes = once(bytes);
        }
        return bytes;
    }

    private byte[] once(byte[] bytes) {
        if (bytes.length == 0) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        int end = Math.min(bytes.length, at + 1 + random.nextInt(200));
        return switch (random.nextInt(8)) {
            case 0 -> flipped(bytes);
            case 1 -> Arrays.copyOf(bytes, at);
            case 2 -> joined(Arrays.copyOf(bytes, end), Arrays.copyOfRange(bytes, at, bytes.length));
            case 3 -> joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, end, bytes.length));
            case 4 -> text(bytes, at, NUMBERS.get(random.nextInt(NUMBERS.size())));
            case 5 ->
                joined(
                        Arrays.copyOf(bytes, at),
                        INTRUDERS.get(random.nextInt(INTRUDERS.size())).getBytes(StandardCharsets.UTF_8),
                        Arrays.copyOfRange(bytes, at, bytes.length));
            case 6 -> betweenTags(bytes, at);
            default -> encoded(bytes);
        };
    }

    private byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        for (int i = random.nextInt(8); i >= 0; i--) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    /** Replaces the next number. */
    private static byte[] text(byte[] bytes, int at, String number) {
        int start = at;
        while (start < bytes.length && !Character.isDigit(bytes[start])) {
            start++;
        }
        int end = start;
        while (end < bytes.length && Character.isDigit(bytes[end])) {
            end++;
        }
        return joined(
                Arrays.copyOf(bytes, start),
                number.getBytes(StandardCharsets.UTF_8),
                Arrays.copyOfRange(bytes, end, bytes.length));
    }

    /** What is well-formed itself gets past a parser more often where an element may stand. */
    private byte[] betweenTags(byte[] bytes, int at) {
        int place = at;
        while (place < bytes.length && bytes[place] != '<') {
            place++;
        }
        return joined(
                Arrays.copyOf(bytes, place),
                INTRUDERS.get(random.nextInt(INTRUDERS.size())).getBytes(StandardCharsets.UTF_8),
                Arrays.copyOfRange(bytes, place, bytes.length));
    }

    private byte[] encoded(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return switch (random.nextInt(4)) {
            case 0 -> text.getBytes(StandardCharsets.UTF_16);
            case 1 -> text.replaceFirst("UTF-8", "ISO-8859-1").getBytes(StandardCharsets.ISO_8859_1);
            case 2 ->
                text.replaceFirst("UTF-8", "EBCDIC-CP-" + random.nextInt(9)).getBytes(StandardCharsets.ISO_8859_1);
            default -> ("\u00EF\u00BB\u00BF" + text).getBytes(StandardCharsets.ISO_8859_1);
        };
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
