package io.koschei.resolver.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.koschei.graph.Leb128;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Records come back from the wire as they were, and nothing but such records does. */
class RecordCodecTests {

    enum Colour {
        RED,
        GREEN
    }

    record Leaf(String text, int number, long large, boolean flag, Colour colour, Path path) {}

    record Tree(String name, List<Leaf> leaves, Set<String> words, Optional<Leaf> best, List<Tree> below) {}

    record Positive(int number) {
        Positive {
            if (number <= 0) {
                throw new IllegalArgumentException("must be positive: " + number);
            }
        }
    }

    record Nested(List<Nested> within) {}

    record Boxed(Integer number, Long large, Boolean flag) {}

    private static final Leaf LEAF = new Leaf("é€𝄞\n", -1, Long.MIN_VALUE, true, Colour.GREEN, Path.of("/a b/c"));

    private static final Tree TREE = new Tree(
            "root",
            List.of(LEAF, new Leaf("", 0, 1, false, Colour.RED, Path.of("relative"))),
            Set.of("one", "two"),
            Optional.of(LEAF),
            List.of(new Tree("below", List.of(), Set.of(), Optional.empty(), List.of())));

    @Test
    void everythingComesBack() throws IOException {
        assertThat(back(Tree.class, TREE)).isEqualTo(TREE);
        assertThat(back(Positive.class, new Positive(Integer.MAX_VALUE))).isEqualTo(new Positive(Integer.MAX_VALUE));
        assertThat(back(Boxed.class, new Boxed(1, 2L, false))).isEqualTo(new Boxed(1, 2L, false));
    }

    @Test
    void whatIsNullStaysNull() throws IOException {
        Leaf empty = new Leaf(null, 5, 6, false, null, null);
        assertThat(back(Leaf.class, empty)).isEqualTo(empty);
        assertThat(back(Boxed.class, new Boxed(null, null, null))).isEqualTo(new Boxed(null, null, null));
    }

    @Test
    void aPartIsRefusedWhereverItEnds() throws IOException {
        byte[] whole = write(Tree.class, TREE);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatIOException().as("%s of %s bytes", length, whole.length).isThrownBy(() -> read(Tree.class, part));
        }
    }

    /** Whatever is changed, what is read is a record of this type, or a refusal. */
    @Test
    void damageIsReadOrRefused() throws IOException {
        byte[] whole = write(Tree.class, TREE);
        Random random = new Random(1);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            try {
                assertThat(read(Tree.class, damaged)).isInstanceOf(Tree.class);
            } catch (IOException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1_000, 19_000);
    }

    @Test
    void constructorsCheckWhatIsRead() throws IOException {
        byte[] written = write(Positive.class, new Positive(1));
        written[written.length - 1] = 0;
        assertThatIOException()
                .isThrownBy(() -> read(Positive.class, written))
                .withMessageStartingWith("no valid Positive: ")
                .withRootCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNumberThatIsNotThereIsRefused() {
        assertThatIOException()
                .isThrownBy(() -> read(Positive.class, new byte[] {0}))
                .withMessageStartingWith("no valid Positive: ");
    }

    @Test
    void unknownNamesAreRefused() throws IOException {
        byte[] written = write(Leaf.class, new Leaf("x", 0, 0, false, Colour.RED, Path.of("y")));
        String text = new String(written, StandardCharsets.ISO_8859_1).replace("RED", "BAD");
        assertThatIOException()
                .isThrownBy(() -> read(Leaf.class, text.getBytes(StandardCharsets.ISO_8859_1)))
                .withMessage("no Colour is called BAD");
        String path = new String(written, StandardCharsets.ISO_8859_1).replace("\u0001y", "\u0001\u0000");
        assertThatIOException()
                .isThrownBy(() -> read(Leaf.class, path.getBytes(StandardCharsets.ISO_8859_1)))
                .withMessageStartingWith("no path: Nul character not allowed");
    }

    @Test
    void textsAndListsHaveBounds() throws IOException {
        String longest = "x".repeat(1 << 20);
        assertThat(back(Leaf.class, new Leaf(longest, 0, 0, false, null, null)).text())
                .isEqualTo(longest);
        assertThatIOException()
                .isThrownBy(() -> write(Leaf.class, new Leaf(longest + "x", 0, 0, false, null, null)))
                .withMessage("1048577 is more than the 1048576 that can be written");
        assertThatIOException()
                .isThrownBy(() -> read(Leaf.class, announcing((1 << 20) + 1)))
                .withMessage("1048577 bytes of text are more than the 1048576 there can be");
        assertThatIOException()
                .isThrownBy(() -> read(Nested.class, announcing((1 << 22) + 1)))
                .withMessage("4194305 elements are more than the 4194304 there can be");
    }

    /** No room is made for elements that are only announced. */
    @Test
    void anAnnouncementAloneCostsNothing() {
        for (int i = 0; i < 1000; i++) {
            assertThatIOException().isThrownBy(() -> read(Nested.class, announcing(1 << 22)));
        }
    }

    /** Each level is two bytes, and a reader that follows them all has no stack left. */
    @Timeout(30)
    @Test
    void endlessNestingIsRefused() {
        byte[] levels = new byte[2 << 20];
        Arrays.fill(levels, (byte) 1);
        assertThatIOException()
                .isThrownBy(() -> read(Nested.class, levels))
                .withMessage("a Nested is nested too deeply");
    }

    @Test
    void typesOfTheSameShapeUnderstandEachOther() {
        assertThat(RecordCodec.of(Leaf.class).shape())
                .isEqualTo("Leaf(text text, number int, large long, flag boolean, colour one of [GREEN, RED],"
                        + " path path)");
        assertThat(RecordCodec.of(Nested.class).shape()).isEqualTo("Nested(within list of Nested)");
        assertThat(RecordCodec.of(Tree.class).shape())
                .contains("words set of text, best optional Leaf(", ", below list of Tree)");
    }

    record Fraction(double value) {}

    record Table(Map<String, String> rows) {}

    record Bytes(byte[] bytes) {}

    @SuppressWarnings("rawtypes")
    record Raw(List list) {}

    record Wildcard(List<?> list) {}

    @Test
    void otherTypesAreRefusedBeforeAnythingIsWritten() {
        refused(Fraction.class, "cannot be written: double");
        refused(Table.class, "cannot be written: java.util.Map<java.lang.String, java.lang.String>");
        refused(Bytes.class, "cannot be written: byte[]");
        refused(Raw.class, "cannot be written: java.util.List");
        refused(Wildcard.class, "cannot be written: ?");
    }

    private static <T extends Record> void refused(Class<T> type, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordCodec.of(type))
                .withMessage(message);
    }

    /** A record whose first component is there and says that so much follows. */
    private static byte[] announcing(int count) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBoolean(true);
        Leb128.write(out, count);
        return bytes.toByteArray();
    }

    private static <T extends Record> T back(Class<T> type, T value) throws IOException {
        return read(type, write(type, value));
    }

    private static <T extends Record> byte[] write(Class<T> type, T value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RecordCodec.of(type).write(new DataOutputStream(bytes), value);
        return bytes.toByteArray();
    }

    private static <T extends Record> T read(Class<T> type, byte[] bytes) throws IOException {
        return RecordCodec.of(type).read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
