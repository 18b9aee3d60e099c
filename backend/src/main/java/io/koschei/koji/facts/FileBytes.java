package io.koschei.koji.facts;

import java.nio.charset.StandardCharsets;

/** A stretch of a file. */
public final class FileBytes {

    private final byte[] bytes;

    public FileBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** How many there are. */
    public int size() {
        return bytes.length;
    }

    /** A copy of them. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** Them as UTF-8; what is not, becomes a replacement character. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
