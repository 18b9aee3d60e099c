package io.koschei.postgres;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * The members of a closure as they are stored: package ids in ascending order, as differences, each followed by its
 * distance plus one, in LEB128 variable-length numbers. About two and a half bytes a member.
 */
public final class Members {

    private static final int DISTANCE_BITS = 8;
    private static final int CONTINUED = 0x80;
    private static final int SEVEN_BITS = 0x7f;

    private final byte[] bytes;

    private Members(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Encodes the members of one closure.
     *
     * @param count number of members
     * @param packageId of the i-th member; in any order, without duplicates
     * @param distance of the i-th member, -1 when only the build group brings it
     */
    public static Members of(int count, IntUnaryOperator packageId, IntUnaryOperator distance) {
        long[] sorted = new long[count];
        for (int i = 0; i < count; i++) {
            sorted[i] = ((long) packageId.applyAsInt(i) << DISTANCE_BITS) | (distance.applyAsInt(i) + 1);
        }
        Arrays.sort(sorted);
        ByteArrayOutputStream out = new ByteArrayOutputStream(count * 3);
        long previous = 0;
        for (long member : sorted) {
            long id = member >> DISTANCE_BITS;
            write(out, (int) (id - previous));
            write(out, (int) (member & ((1 << DISTANCE_BITS) - 1)));
            previous = id;
        }
        return new Members(out.toByteArray());
    }

    /** What {@link #stored} returned once. */
    public static Members ofStored(byte[] bytes) {
        return new Members(bytes);
    }

    /** What is kept in the database; not to be changed. */
    public byte[] stored() {
        return bytes;
    }

    /** Bytes it takes. */
    public int size() {
        return bytes.length;
    }

    /** Goes through the members in ascending order of package ids. */
    public Reader read() {
        return new Reader(bytes);
    }

    private static void write(ByteArrayOutputStream out, int number) {
        int rest = number;
        while (rest > SEVEN_BITS) {
            out.write((rest & SEVEN_BITS) | CONTINUED);
            rest >>>= 7;
        }
        out.write(rest);
    }

    /** Stands on one member after the other. */
    public static final class Reader {

        private final byte[] bytes;
        private int position;
        private int packageId;
        private int distance;

        private Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Goes to the next member, at first to the first one; false when there is none. */
        public boolean next() {
            if (position == bytes.length) {
                return false;
            }
            packageId += number();
            distance = number() - 1;
            return true;
        }

        public int packageId() {
            return packageId;
        }

        /** Steps from the package; -1 when only the build group brings the member. */
        public int distance() {
            return distance;
        }

        private int number() {
            int value = 0;
            for (int shift = 0; position < bytes.length && shift < Integer.SIZE; shift += 7) {
                byte next = bytes[position++];
                value |= (next & SEVEN_BITS) << shift;
                if (next >= 0) {
                    return value;
                }
            }
            throw new HistoryException("a stored closure breaks off inside a number");
        }
    }
}
