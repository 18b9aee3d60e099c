package io.koschei.resolver.libsolv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Frames as RFC 8878 describes them, whole and cut off at every byte. */
@Timeout(30)
class ZstdFramesTests {

    private static final String MAGIC = "28b52ffd";

    /** Descriptor, window, then one last raw block of three bytes. */
    private static final String PLAIN = MAGIC + "00" + "58" + "190000" + "616263";

    private static final String SKIPPABLE = "502a4d18" + "04000000" + "01020304";

    @Test
    void wholeFilesAreKnown() throws IOException {
        complete(PLAIN);
        // A checksum of four bytes at the end.
        complete(MAGIC + "04" + "58" + "190000" + "616263" + "deadbeef");
        // A single segment has no window, and at least one byte for its size.
        complete(MAGIC + "20" + "03" + "190000" + "616263");
        complete(MAGIC + "60" + "0300" + "190000" + "616263");
        complete(MAGIC + "a0" + "03000000" + "190000" + "616263");
        complete(MAGIC + "e0" + "0300000000000000" + "190000" + "616263");
        // Dictionaries of one, two and four bytes.
        complete(MAGIC + "01" + "58" + "07" + "190000" + "616263");
        complete(MAGIC + "02" + "58" + "0700" + "190000" + "616263");
        complete(MAGIC + "03" + "58" + "07000000" + "190000" + "616263");
        // Two blocks, of which the first is one byte that stands for many.
        complete(MAGIC + "00" + "58" + "020002" + "61" + "190000" + "616263");
        complete(MAGIC + "00" + "58" + "010000");
    }

    @Test
    void framesFollowEachOtherAndSomeAreToBeSkipped() throws IOException {
        complete(PLAIN + PLAIN);
        complete(SKIPPABLE + PLAIN);
        complete(PLAIN + SKIPPABLE.replaceFirst("50", "5f") + PLAIN);
        complete(SKIPPABLE);
    }

    @Test
    void everythingElseIsNone() throws IOException {
        assertThat(areComplete("")).isFalse();
        assertThat(areComplete("00")).isFalse();
        assertThat(areComplete("1f8b0800")).as("gzip").isFalse();
        assertThat(areComplete("602a4d1800000000"))
                .as("no magic of a skippable frame")
                .isFalse();
        assertThat(areComplete(PLAIN + "00")).as("something after the end").isFalse();
        assertThat(areComplete(PLAIN + "00000000")).isFalse();
        assertThat(areComplete(MAGIC + "00" + "58" + "1f0000" + "616263"))
                .as("a block of the reserved type")
                .isFalse();
    }

    /** A frame may announce more bytes than the file has; the reader does not wait for them. */
    @Test
    void whatIsAnnouncedAndNotThereIsMissed() throws IOException {
        assertThat(areComplete("502a4d18" + "ffffffff" + "00")).isFalse();
        assertThat(areComplete(MAGIC + "00" + "58" + "f9ffff" + "61")).isFalse();
    }

    @Test
    void aRealFileIsWholeOnlyToItsEnd() throws IOException {
        try (InputStream in = ZstdFramesTests.class.getResourceAsStream("/io/koschei/resolver/two.xml.zst")) {
            byte[] whole = in.readAllBytes();
            assertThat(areComplete(whole)).isTrue();
            for (int length = 0; length < whole.length; length++) {
                assertThat(areComplete(Arrays.copyOf(whole, length)))
                        .as("%s of %s bytes", length, whole.length)
                        .isFalse();
            }
            ByteArrayOutputStream twice = new ByteArrayOutputStream();
            twice.write(whole);
            twice.write(whole);
            assertThat(areComplete(twice.toByteArray())).isTrue();
        }
    }

    /** It is whole, and at no byte before its end, unless another frame ends there. */
    private static void complete(String hex) throws IOException {
        byte[] whole = HexFormat.of().parseHex(hex);
        assertThat(areComplete(whole)).as(hex).isTrue();
        List<Integer> ends = List.of(PLAIN.length() / 2, SKIPPABLE.length() / 2, (PLAIN + SKIPPABLE).length() / 2);
        for (int length = 0; length < whole.length; length++) {
            if (!ends.contains(length)) {
                assertThat(areComplete(Arrays.copyOf(whole, length)))
                        .as("%s to byte %s", hex, length)
                        .isFalse();
            }
        }
    }

    private static boolean areComplete(String hex) throws IOException {
        return areComplete(HexFormat.of().parseHex(hex));
    }

    private static boolean areComplete(byte[] bytes) throws IOException {
        return new ZstdFrames(new DataInputStream(new ByteArrayInputStream(bytes))).areComplete();
    }
}
