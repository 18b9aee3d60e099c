package io.koschei.resolver.wire;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes columns of numbers and texts, for {@link TableInput} to read. */
public final class TableOutput implements Closeable {

    static final int NOTHING = -1;

    /** Numbers at a time. */
    private static final int BLOCK = 1 << 14;

    private final DataOutputStream out;

    /** @param out closed with this */
    public TableOutput(OutputStream out) {
        this.out = new DataOutputStream(new BufferedOutputStream(out, Integer.BYTES * BLOCK));
    }

    public void number(int number) throws IOException {
        out.writeInt(number);
    }

    public void large(long number) throws IOException {
        out.writeLong(number);
    }

    public void numbers(int[] numbers) throws IOException {
        out.writeInt(numbers.length);
        ByteBuffer block = ByteBuffer.allocate(Integer.BYTES * BLOCK);
        for (int from = 0; from < numbers.length; from += BLOCK) {
            int count = Math.min(BLOCK, numbers.length - from);
            block.asIntBuffer().put(numbers, from, count);
            out.write(block.array(), 0, Integer.BYTES * count);
        }
    }

    public void bytes(byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    public void text(String text) throws IOException {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public void optional(@Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(NOTHING);
        } else {
            text(text);
        }
    }

    public void texts(@Nullable String[] texts) throws IOException {
        out.writeInt(texts.length);
        for (@Nullable String text : texts) {
            optional(text);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
