package io.koschei.resolver.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Numbers that are not negative, seven bits to a byte, the lowest first: small ones take one byte. */
public final class Leb128 {

    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;
    private static final int LAST_SHIFT = 28;
    private static final int LARGEST_LAST = 7;

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
        for (int shift = 0; shift <= LAST_SHIFT; shift += BITS) {
            int next = in.readUnsignedByte();
            if (shift == LAST_SHIFT && next > LARGEST_LAST) {
                break;
            }
            value |= (next & (MORE - 1)) << shift;
            if (next < MORE) {
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

    private Leb128() {}
}
