package io.koschei.resolver.libsolv;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/** The strings of a pool, copied out of it, readable by every thread. */
public final class StringTable {

    private final Memory space;
    private final long base;
    private final int[] offsets;

    private StringTable(Memory space, int[] offsets) {
        this.space = space;
        this.base = Pointer.nativeValue(space);
        this.offsets = offsets;
    }

    static StringTable copyOf(Pointer pool) {
        int bytes = pool.getInt(Layout.POOL_STRING_BYTES);
        int count = pool.getInt(Layout.POOL_STRING_COUNT);
        Memory space = new Memory(bytes);
        byte[] copy = pool.getPointer(Layout.POOL_STRING_SPACE).getByteArray(0, bytes);
        space.write(0, copy, 0, bytes);
        return new StringTable(space, pool.getPointer(Layout.POOL_STRINGS).getIntArray(0, count));
    }

    /**
     * Strings that another process has copied out of a pool.
     *
     * @param bytes as {@link #bytes()} gives them, the last one a zero
     * @param offsets where each starts
     */
    public static StringTable of(byte[] bytes, int[] offsets) {
        if (bytes.length == 0 || bytes[bytes.length - 1] != 0) {
            throw new IllegalArgumentException("the last string is not closed");
        }
        for (int offset : offsets) {
            if (offset < 0 || offset >= bytes.length) {
                throw new IllegalArgumentException("a string starts outside: at " + offset);
            }
        }
        Memory space = new Memory(bytes.length);
        space.write(0, bytes, 0, bytes.length);
        return new StringTable(space, offsets);
    }

    /** Where the strings start. */
    public int[] offsets() {
        return offsets.clone();
    }

    public int count() {
        return offsets.length;
    }

    public String text(int id) {
        return space.getString(offsets[id], "UTF-8");
    }

    /** All strings as they are in memory, each closed by a zero; {@link #offset} finds them. */
    public byte[] bytes() {
        return space.getByteArray(0, Math.toIntExact(space.size()));
    }

    /** Where a string starts in {@link #bytes}. */
    public int offset(int id) {
        return offsets[id];
    }

    /** Where the string starts in native memory, closed by a zero; valid as long as this table is. */
    long address(int id) {
        return base + offsets[id];
    }
}
