package io.koschei.growth;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The sizes of closures as they are stored. */
final class KnownSizes {

    private static final int ROW = 2 * Integer.BYTES + Long.BYTES;

    private KnownSizes() {}

    /** A size, and the generation in which it was that. */
    record Known(int ordinal, long size) {}

    static byte[] stored(Map<Integer, Known> sizes) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(ROW, sizes.size()));
        new TreeMap<>(sizes)
                .forEach((id, known) -> bytes.putInt(id).putInt(known.ordinal).putLong(known.size));
        return bytes.array();
    }

    static Map<Integer, Known> read(byte[] stored) {
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        Map<Integer, Known> sizes = new HashMap<>();
        while (bytes.remaining() >= ROW) {
            sizes.put(bytes.getInt(), new Known(bytes.getInt(), bytes.getLong()));
        }
        return sizes;
    }
}
