package io.koschei.resolver;

import java.util.List;
import java.util.stream.IntStream;

/** The jobs {@code from} to {@code to}, exclusive. */
record ChunkRange(int from, int to) {

    /** All of {@code count} jobs in ranges of at most {@code size}. */
    static List<ChunkRange> split(int count, int size) {
        return IntStream.iterate(0, from -> from < count, from -> from + size)
                .mapToObj(from -> new ChunkRange(from, Math.min(count, from + size)))
                .toList();
    }

    int[] jobs() {
        return IntStream.range(from, to).toArray();
    }
}
