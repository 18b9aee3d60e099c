package io.koschei.resolver.wire;

import java.io.InputStream;
import java.util.Objects;

/** The bytes of an array, one after the other, for one thread: Java's own stream of an array is locked for each of them. */
public final class ArrayInput extends InputStream {

    private static final int END = -1;

    private final byte[] bytes;
    private int next;

    /** @param bytes not copied */
    public ArrayInput(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        return next == bytes.length ? END : Byte.toUnsignedInt(bytes[next++]);
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        int read = Math.min(length, available());
        if (read == 0) {
            return END;
        }
        System.arraycopy(bytes, next, into, offset, read);
        next += read;
        return read;
    }

    @Override
    public int available() {
        return bytes.length - next;
    }
}
