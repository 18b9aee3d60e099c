package io.koschei.resolver.libsolv;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/** A queue of ids that libsolv fills and Java reads. */
final class IdQueue implements AutoCloseable {

    private static final int[] EMPTY = {};

    private final Memory memory = new Memory(Layout.QUEUE_SIZE);

    IdQueue() {
        LibSolv.queue_init(address());
    }

    long address() {
        return Pointer.nativeValue(memory);
    }

    int[] toArray() {
        int count = memory.getInt(Layout.QUEUE_COUNT);
        return count == 0 ? EMPTY : memory.getPointer(Layout.QUEUE_ELEMENTS).getIntArray(0, count);
    }

    @Override
    public void close() {
        LibSolv.queue_free(address());
    }
}
