package io.koschei.resolver.wire;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads columns of numbers and texts. No length is believed that does not fit into what is left. */
public final class TableInput implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final DataInputStream in;
    private long left;

    /**
     * Begins to read.
     *
     * @param in closed with this
     * @param size bytes that it has at most
     */
    public TableInput(InputStream in, long size) {
        this.in = new DataInputStream(new BufferedInputStream(in, BUFFER));
        this.left = size;
    }

    public int number() throws IOException {
        take(Integer.BYTES);
        return in.readInt();
    }

    public long large() throws IOException {
        take(Long.BYTES);
        return in.readLong();
    }

    public int[] numbers() throws IOException {
        int count = length(Integer.BYTES);
        int[] numbers = new int[count];
        byte[] block = new byte[BUFFER];
        for (int from = 0; from < count; from += BUFFER / Integer.BYTES) {
            int some = Math.min(BUFFER / Integer.BYTES, count - from);
            in.readFully(block, 0, Integer.BYTES * some);
            ByteBuffer.wrap(block).asIntBuffer().get(numbers, from, some);
        }
        return numbers;
    }

    public byte[] bytes() throws IOException {
        byte[] bytes = new byte[length(1)];
        in.readFully(bytes);
        return bytes;
    }

    public String text() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    public @Nullable String optional() throws IOException {
        int length = number();
        if (length == TableOutput.NOTHING) {
            return null;
        }
        byte[] bytes = new byte[checked(length, 1)];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public @Nullable String[] texts() throws IOException {
        int count = number();
        if (count < 0 || (long) count * Integer.BYTES > left) {
            throw new IOException("its tables announce " + count + " texts");
        }
        @Nullable String[] texts = new @Nullable String[count];
        for (int i = 0; i < count; i++) {
            texts[i] = optional();
        }
        return texts;
    }

    private int length(int each) throws IOException {
        return checked(number(), each);
    }

    private int checked(int count, int each) throws IOException {
        if (count < 0) {
            throw new IOException("its tables announce " + count + " elements");
        }
        take((long) count * each);
        return count;
    }

    private void take(long bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw new IOException("its tables break off");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
