package io.koschei.history;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    /** @param distance steps from the package; -1 when only the build group brings the member */
    record Member(int packageId, int distance) {}

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

    static Members ofStored(byte[] bytes) {
        return new Members(bytes);
    }

    byte[] stored() {
        return bytes;
    }

    /** The members in ascending order of package ids. */
    List<Member> list() {
        List<Member> members = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int id = 0;
        while (in.hasRemaining()) {
            id += read(in);
            members.add(new Member(id, read(in) - 1));
        }
        return members;
    }

    private static void write(ByteArrayOutputStream out, int number) {
        int rest = number;
        while (rest > SEVEN_BITS) {
            out.write((rest & SEVEN_BITS) | CONTINUED);
            rest >>>= 7;
        }
        out.write(rest);
    }

    private static int read(ByteBuffer in) {
        int value = 0;
        for (int shift = 0; in.hasRemaining() && shift < Integer.SIZE; shift += 7) {
            byte next = in.get();
            value |= (next & SEVEN_BITS) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new HistoryException("a stored closure breaks off inside a number");
    }
}
