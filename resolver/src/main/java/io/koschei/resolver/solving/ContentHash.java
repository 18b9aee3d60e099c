package io.koschei.resolver.solving;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Computes 64-bit hashes of content, with a secret seed so that no repository can contain metadata made to collide. Two different
 * contents agree with a probability of 2^-64.
 */
public final class ContentHash {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long STEP = 0x9E3779B97F4A7C15L;

    /** The hash of a sequence, given that of all before its last element. */
    public static long join(long hash, long element) {
        return mix(hash * STEP + element);
    }

    /** Finaliser of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). */
    public static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    public static long of(long seed, byte[] bytes, int from, int to) {
        long hash = join(seed, to - from);
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            hash = join(hash, (long) LONGS.get(bytes, at));
        }
        long rest = 0;
        for (; at < to; at++) {
            rest = (rest << 8) | (bytes[at] & 0xff);
        }
        return join(hash, rest);
    }

    private ContentHash() {}
}
