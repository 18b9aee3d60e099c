package io.koschei.resolver.headers;

import io.koschei.resolver.failure.BadMetadataException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A header: lists of texts and numbers by RPM's numbers for them. Where each list lies is checked when the header is read, and a list is
 * read when it is asked for, so a header takes no more memory than its bytes.
 */
final class RpmHeader {

    /** RPM's own limit. */
    static final int MOST_ENTRIES = 0xffff;

    /** Of one list. No package has as many files; more would take more memory than a reader has. */
    private static final int MOST_VALUES = 1 << 20;

    private static final int ENTRY = 16;
    private static final int START = 8;
    private static final int STRING = 6;
    private static final int BYTES = 7;
    private static final int STRINGS = 8;
    private static final int TRANSLATED = 9;

    /** Bytes of a value by its type: nothing, characters, numbers of 8 to 64 bits, texts, bytes. */
    private static final int[] WIDTHS = {0, 1, 1, 2, 4, 8, 0, 1, 0, 0};

    private final String name;
    private final byte[] bytes;
    private final ByteBuffer buffer;
    private final int end;
    private final Map<Integer, Entry> entries = new HashMap<>();

    /** @param at where it begins, from the start of the bytes */
    private record Entry(int type, int at, int count) {}

    private RpmHeader(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
        this.buffer = ByteBuffer.wrap(bytes);
        this.end = bytes.length;
    }

    /**
     * Reads a header.
     *
     * @param name what messages call the package
     * @param bytes number of entries, length of the data, entries, data; nothing after them
     * @throws BadMetadataException when it is none
     */
    static RpmHeader of(String name, byte[] bytes) {
        RpmHeader header = new RpmHeader(name, bytes);
        header.index();
        return header;
    }

    private void index() {
        if (end < START) {
            throw refused("is cut short");
        }
        int count = buffer.getInt(0);
        int length = buffer.getInt(Integer.BYTES);
        if (count < 1 || count > MOST_ENTRIES || length < 0 || START + (long) ENTRY * count + length != end) {
            throw refused("says that it has " + Integer.toUnsignedString(count) + " entries and "
                    + Integer.toUnsignedString(length) + " bytes of data, and has " + end + " bytes in all");
        }
        for (int i = 0; i < count; i++) {
            index(START + i * ENTRY, START + count * ENTRY, length);
        }
    }

    private void index(int at, int data, int length) {
        int tag = buffer.getInt(at);
        int type = buffer.getInt(at + 4);
        int offset = buffer.getInt(at + 8);
        int count = buffer.getInt(at + 12);
        if (tag < Tag.FIRST) {
            return;
        }
        boolean isWithin = offset >= 0 && count >= 1 && type >= 0 && type < WIDTHS.length;
        if (!isWithin || offset + (long) count * Math.max(1, WIDTHS[type]) > length) {
            throw refused("has an entry " + tag + " that points outside of it");
        }
        if (count > MOST_VALUES && type != BYTES) {
            throw refused("has " + count + " values in its entry " + tag + ", and may have " + MOST_VALUES);
        }
        entries.putIfAbsent(tag, new Entry(type, data + offset, count));
    }

    /** Texts, in their order; none when there are none. */
    List<String> texts(int tag) {
        Entry entry = entries.get(tag);
        if (entry == null) {
            return List.of();
        }
        int type = entry.type();
        if (type != STRING && type != STRINGS && type != TRANSLATED) {
            throw refused("has something else than text in its entry " + tag);
        }
        // Of a translated text, the one without a language comes first.
        int count = type == STRINGS ? entry.count() : 1;
        List<String> texts = new ArrayList<>(count);
        int at = entry.at();
        for (int i = 0; i < count; i++) {
            int after = at;
            while (after < end && bytes[after] != 0) {
                after++;
            }
            if (after == end) {
                throw refused("has a text without an end in its entry " + tag);
            }
            texts.add(Values.text(bytes, at, after - at));
            at = after + 1;
        }
        return texts;
    }

    /** Numbers without a sign, in their order; none when there are none. */
    long[] numbers(int tag) {
        Entry entry = entries.get(tag);
        if (entry == null) {
            return new long[0];
        }
        int width = WIDTHS[entry.type()];
        if (width == 0 || entry.type() == BYTES) {
            throw refused("has something else than numbers in its entry " + tag);
        }
        long[] numbers = new long[entry.count()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Values.number(buffer, entry.at() + i * width, width);
        }
        return numbers;
    }

    Optional<String> text(int tag) {
        return texts(tag).stream().findFirst();
    }

    /** A text that every package has. */
    String requiredText(int tag) {
        return text(tag)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> refused("has no name, version, release or architecture (entry " + tag + ")"));
    }

    OptionalLong number(int tag) {
        long[] numbers = numbers(tag);
        return numbers.length == 0 ? OptionalLong.empty() : OptionalLong.of(numbers[0]);
    }

    BadMetadataException refused(String why) {
        return new BadMetadataException(name, "its header " + why);
    }
}
