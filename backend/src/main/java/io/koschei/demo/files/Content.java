package io.koschei.demo.files;

import java.util.Arrays;

/** What is in a file: some bytes, and zeros after them. A package of the demo has a header and nothing in it. */
final class Content {

    private final byte[] start;
    private final long size;

    /** @param size bytes in all; those of the start at least */
    Content(byte[] start, long size) {
        this.start = start;
        this.size = Math.max(start.length, size);
    }

    Content(byte[] bytes) {
        this(bytes, bytes.length);
    }

    long size() {
        return size;
    }

    /** A stretch of it. */
    byte[] part(long from, int count) {
        int first = (int) Math.min(from, start.length);
        return Arrays.copyOf(
                Arrays.copyOfRange(start, first, (int) Math.min(start.length, (long) first + count)), count);
    }
}
