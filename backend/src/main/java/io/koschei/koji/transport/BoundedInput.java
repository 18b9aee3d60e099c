package io.koschei.koji.transport;

import io.koschei.koji.failure.Excerpt;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A stream that ends in an exception when too much comes or when it comes too slowly. Remembers how it began. */
final class BoundedInput extends FilterInputStream {

    private final long limit;
    private final long announced;
    private final Duration patience;
    private final long startedAt = System.nanoTime();
    private final byte[] start = new byte[Excerpt.BYTES];
    private long seen;

    /**
     * @param limit most bytes to let through
     * @param announced bytes that must come, negative when not known
     * @param patience longest time until the last byte
     */
    BoundedInput(InputStream in, long limit, long announced, Duration patience) {
        super(in);
        this.limit = limit;
        this.announced = announced;
        this.patience = patience;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (System.nanoTime() - startedAt > patience.toNanos()) {
            throw new SocketTimeoutException("the answer was not complete after " + patience.toSeconds() + " s");
        }
        int count = super.read(buffer, offset, length);
        if (count > 0) {
            if (seen < start.length) {
                System.arraycopy(buffer, offset, start, (int) seen, (int) Math.min(count, start.length - seen));
            }
            seen += count;
            if (seen > limit) {
                throw new TooLong();
            }
        }
        if (count < 0 && seen < announced) {
            throw new IOException("the connection was closed after %d of %d bytes".formatted(seen, announced));
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        return count <= 0 ? 0 : Math.max(0, read(new byte[(int) Math.min(count, Excerpt.BYTES)]));
    }

    /** Does nothing: what the parser leaves unread is needed to use the connection again. */
    @Override
    public void close() {}

    @Override
    public boolean markSupported() {
        return false;
    }

    void skipToEnd() throws IOException {
        byte[] rest = new byte[Excerpt.BYTES];
        while (read(rest) >= 0) {
            // The bounds above end this loop too.
        }
    }

    String start() {
        return Excerpt.of(start, (int) Math.min(seen, start.length));
    }

    /** More bytes than allowed. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1;
    }
}
