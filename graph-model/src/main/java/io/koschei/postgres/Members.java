package io.koschei.postgres;

import io.koschei.graph.Leb128;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * The members of a closure as they are stored: package ids in ascending order, as differences, each followed by its
 * distance plus one, in LEB128 variable-length numbers. About two and a half bytes a member.
 */
public final class Members {

    private static final int DISTANCE_BITS = 8;

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
        byte[] bytes = new byte[Math.multiplyExact(count, 2 * Leb128.LONGEST)];
        int size = 0;
        long previous = 0;
        for (long member : sorted) {
            long id = member >> DISTANCE_BITS;
            size = Leb128.write(bytes, size, (int) (id - previous));
            size = Leb128.write(bytes, size, (int) (member & ((1 << DISTANCE_BITS) - 1)));
            previous = id;
        }
        return new Members(Arrays.copyOf(bytes, size));
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

    /** Stands on one member after the other. */
    public static final class Reader {

        private final Leb128.Reader numbers;
        private int packageId;
        private int distance;

        private Reader(byte[] bytes) {
            this.numbers = new Leb128.Reader(bytes, 0, bytes.length);
        }

        /** Goes to the next member, at first to the first one; false when there is none. */
        public boolean next() {
            if (numbers.atEnd()) {
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
            int number = numbers.next();
            if (number < 0) {
                throw new HistoryException("a stored closure breaks off inside a number");
            }
            return number;
        }
    }
}
