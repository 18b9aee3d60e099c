package io.koschei.resolver.libsolv;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;

/** Strings on their way into and out of C. */
final class CStrings {

    /** UTF-8 with the closing zero. */
    static byte[] of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] closed = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, closed, 0, bytes.length);
        return closed;
    }

    static String at(long address) {
        return address == 0 ? "" : new Pointer(address).getString(0, "UTF-8");
    }

    /** The id of a string in a pool; 0 when it is not there and {@code create} is false. */
    static int id(long pool, String text, boolean create) {
        byte[] bytes = of(text);
        try (Memory memory = new Memory(bytes.length)) {
            memory.write(0, bytes, 0, bytes.length);
            return LibSolv.pool_str2id(pool, Pointer.nativeValue(memory), create ? 1 : 0);
        }
    }

    private CStrings() {}
}
