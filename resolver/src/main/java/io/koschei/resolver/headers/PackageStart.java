package io.koschei.resolver.headers;

import java.nio.ByteBuffer;

/** Finds the header in the first bytes of a package file: after the lead and the signatures. It looks at lengths only. */
public sealed interface PackageStart {

    /** The header lies here. What it says about itself begins with its two lengths. */
    record Header(int from, int to) implements PackageStart {}

    /** There must be so many bytes at least to see more. */
    record Wanted(int bytes) implements PackageStart {}

    /** This is no package, for a reason that completes "the file …". */
    record Refused(String reason) implements PackageStart {}

    /** Bytes of one header, with what stands before it. The largest of a distribution have some megabytes. */
    int LARGEST = 32 << 20;

    int LEAD = 96;
    int LEAD_MAGIC = 0xedabeedb;
    int HEADER_MAGIC = 0x8eade801;

    /**
     * Looks at the start of a file.
     *
     * @param bytes the first ones of the file; there may be more in the array
     * @param count how many are there
     */
    static PackageStart of(byte[] bytes, int count) {
        if (count < LEAD) {
            return new Wanted(LEAD);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
        if (buffer.getInt(0) != LEAD_MAGIC) {
            return new Refused("is no RPM package");
        }
        PackageStart signatures = header(buffer, LEAD);
        if (!(signatures instanceof Header found)) {
            return signatures;
        }
        // Lengths count from the end of the magic; padding, from the start of the file.
        return header(buffer, (found.to() + 7) / 8 * 8);
    }

    private static PackageStart header(ByteBuffer buffer, int at) {
        int from = at + 8;
        if (buffer.limit() < from + 8) {
            return new Wanted(from + 8);
        }
        if (buffer.getInt(at) != HEADER_MAGIC) {
            return new Refused("is damaged: there is no header at byte " + at);
        }
        long entries = Integer.toUnsignedLong(buffer.getInt(from));
        long to = from + 8 + entries * 16 + Integer.toUnsignedLong(buffer.getInt(from + 4));
        if (entries < 1 || entries > RpmHeader.MOST_ENTRIES || to > LARGEST) {
            return new Refused("has a header of " + entries + " entries that ends at byte " + to + ", and may end at "
                    + LARGEST + " at most");
        }
        return buffer.limit() < to ? new Wanted((int) to) : new Header(from, (int) to);
    }
}
