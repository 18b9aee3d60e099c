package io.koschei.resolver;

import java.util.stream.IntStream;

/** The jobs {@code from} to {@code to}, exclusive. */
record ChunkRange(int from, int to) {

    int[] jobs() {
        return IntStream.range(from, to).toArray();
    }
}
