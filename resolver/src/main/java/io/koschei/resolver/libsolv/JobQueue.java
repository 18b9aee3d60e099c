package io.koschei.resolver.libsolv;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/**
 * The job handed to a solver. libsolv only reads it and copies what it keeps, so its elements are Java's own memory and
 * never freed by libsolv.
 */
final class JobQueue {

    private final Memory memory = new Memory(Layout.QUEUE_SIZE);
    private Memory elements = new Memory(4L * 1024);

    long fill(int[] job, int length) {
        if (elements.size() < 4L * length) {
            elements = new Memory(8L * length);
        }
        elements.write(0, job, 0, length);
        memory.setPointer(Layout.QUEUE_ELEMENTS, elements);
        memory.setInt(Layout.QUEUE_COUNT, length);
        memory.setPointer(Layout.QUEUE_ALLOC, elements);
        memory.setInt(Layout.QUEUE_LEFT, (int) (elements.size() / 4) - length);
        return Pointer.nativeValue(memory);
    }
}
