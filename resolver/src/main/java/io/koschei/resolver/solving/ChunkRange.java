package io.koschei.resolver.solving;

import java.util.stream.IntStream;

/** The jobs {@code from} to {@code to}, exclusive. */
public record ChunkRange(int from, int to) {

    public int[] jobs() {
        return IntStream.range(from, to).toArray();
    }
}
