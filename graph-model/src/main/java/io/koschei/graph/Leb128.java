package io.koschei.graph;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Numbers that are not negative, seven bits to a byte, the lowest first: small ones take one byte. */
public final class Leb128 {

    /** Bytes that the largest number takes. */
    public static final int LONGEST = 5;

    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;

    /** Number of bytes that a number takes. */
    public static int length(int value) {
        return Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(value) + BITS - 1) / BITS);
    }

    /** Writes a number into an array; what is returned is where the next one goes. */
    public static int write(byte[] bytes, int at, int value) {
        if (value < 0) {
            throw new IllegalArgumentException("must not be negative: " + value);
        }
        int next = at;
        int rest = value;
        while (rest >= MORE) {
            bytes[next++] = (byte) (rest | MORE);
            rest >>>= BITS;
        }
        bytes[next++] = (byte) rest;
        return next;
    }

    public static void write(DataOutput out, int value) throws IOException {
        if (value < 0) {
            throw new IllegalArgumentException("must not be negative: " + value);
        }
        int rest = value;
        while (rest >= MORE) {
            out.writeByte(rest | MORE);
            rest >>>= BITS;
        }
        out.writeByte(rest);
    }

    /**
     * Reads a number.
     *
     * @throws IOException when what follows is none
     */
    public static int read(DataInput in) throws IOException {
        int value = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += BITS) {
            byte next = in.readByte();
            int bits = next & (MORE - 1);
            if (bits > Integer.MAX_VALUE >>> shift) {
                break;
            }
            value |= bits << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("a number is too large");
    }

    /**
     * Reads a number that has a bound.
     *
     * @param what what is counted, for the message
     * @throws IOException when it is larger than it may be
     */
    public static int read(DataInput in, int largest, String what) throws IOException {
        int value = read(in);
        if (value > largest) {
            throw new IOException(value + " " + what + " are more than the " + largest + " there can be");
        }
        return value;
    }

    /** Stands before a number in an array. */
    public static final class Reader {

        private final byte[] bytes;
        private final int end;
        private int position;

        public Reader(byte[] bytes, int start, int end) {
            this.bytes = bytes;
            this.position = start;
            this.end = end;
        }

        public boolean atEnd() {
            return position == end;
        }

        /** Reads a number and goes on behind it; -1 when it breaks off, or is too large. */
        public int next() {
            int value = 0;
            for (int shift = 0; position < end && shift < Integer.SIZE; shift += BITS) {
                byte next = bytes[position++];
                int bits = next & (MORE - 1);
                if (bits > Integer.MAX_VALUE >>> shift) {
                    return -1;
                }
                value |= bits << shift;
                if (next >= 0) {
                    return value;
                }
            }
            return -1;
        }

        /** Reads a single byte, which is no number of this kind, and goes on behind it. */
        public byte nextByte() {
            return bytes[position++];
        }
    }

    private Leb128() {}
}
