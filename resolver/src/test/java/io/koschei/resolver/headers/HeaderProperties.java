package io.koschei.resolver.headers;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.resolver.failure.BadMetadataException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Damaged headers are refused, or say something else; nothing else comes of them. */
class HeaderProperties {

    /** No damage of a header of some kilobytes makes more of it: every file has a path of 4096 characters at most. */
    private static final int MOST_XML = 64 << 20;

    @Provide
    Arbitrary<String> samples() {
        return Arbitraries.of(HeaderSamples.FILES);
    }

    private static boolean isRead(byte[] header) {
        StringWriter xml = new StringWriter();
        try {
            new HeaderXml(xml).add(RpmHeader.of("package", header), "package.rpm", 1);
        } catch (BadMetadataException e) {
            assertThat(e).hasMessageStartingWith("package: its header ");
            return false;
        } catch (IOException e) {
            throw new AssertionError("a text in memory cannot fail", e);
        }
        assertThat(xml.getBuffer().length()).isLessThan(MOST_XML);
        assertThat(xml.toString().chars()).noneMatch(character -> character < ' ' && character != '\n');
        return true;
    }

    @Property(tries = 3000)
    void flippedBitsDoNothingElse(
            @ForAll("samples") String sample, @ForAll @IntRange(min = 1, max = 40) int flips, @ForAll long seed) {
        byte[] header = HeaderSamples.header(sample);
        Random random = new Random(seed);
        for (int i = 0; i < flips; i++) {
            header[random.nextInt(header.length)] ^= (byte) (1 << random.nextInt(8));
        }
        isRead(header);
    }

    /** The index is where it hurts. */
    @Property(tries = 3000)
    void wrongIndexesDoNothingElse(@ForAll("samples") String sample, @ForAll int value, @ForAll long seed) {
        byte[] header = HeaderSamples.header(sample);
        ByteBuffer buffer = ByteBuffer.wrap(header);
        Random random = new Random(seed);
        int words = 4 * buffer.getInt(0);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int[] values = {value, random.nextInt(4096), Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 0, 9};
            buffer.putInt(8 + 4 * random.nextInt(words), values[random.nextInt(values.length)]);
        }
        isRead(header);
    }

    @Property(tries = 300)
    void whatIsCutIsRefused(@ForAll("samples") String sample, @ForAll @IntRange(min = 0) int at) {
        byte[] header = HeaderSamples.header(sample);
        assertThat(isRead(header)).isTrue();
        assertThat(isRead(Arrays.copyOf(header, at % header.length))).isFalse();
    }

    @Property(tries = 2000)
    void noiseIsRefused(@ForAll byte[] noise) {
        assertThat(isRead(noise)).isFalse();
    }

    @Property(tries = 2000)
    void theStartOfAFileIsUnderstoodOrNot(
            @ForAll("samples") String sample, @ForAll @IntRange(min = 0) int count, @ForAll long seed) {
        byte[] file = HeaderSamples.bytes(sample);
        Random random = new Random(seed);
        for (int i = random.nextInt(4); i > 0; i--) {
            file[random.nextInt(300)] ^= (byte) (1 << random.nextInt(8));
        }
        int there = count % (file.length + 1);
        PackageStart start = PackageStart.of(file, there);
        if (start instanceof PackageStart.Header header) {
            assertThat(header.from()).isPositive();
            assertThat(header.to()).isBetween(header.from(), there);
        } else if (start instanceof PackageStart.Wanted wanted) {
            assertThat(wanted.bytes()).isBetween(there + 1, PackageStart.LARGEST);
        }
    }
}
