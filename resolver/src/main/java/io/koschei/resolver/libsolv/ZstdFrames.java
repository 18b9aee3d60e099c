package io.koschei.resolver.libsolv;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;

/**
 * Walks through the frames of a Zstandard file (RFC 8878) without decompressing them, to see whether it is whole:
 * libsolv 0.7.23 waits for ever for the rest of a frame header that is cut off.
 */
final class ZstdFrames {

    private static final int MAGIC = 0xFD2FB528;
    private static final int SKIPPABLE_MAGIC = 0x184D2A50;
    private static final int SKIPPABLE_MASK = 0xFFFFFFF0;
    private static final int BLOCK_RLE = 1;
    private static final int BLOCK_RESERVED = 3;

    private final DataInputStream in;

    ZstdFrames(DataInputStream in) {
        this.in = in;
    }

    /** Whether the stream is one or more complete frames and nothing else. */
    boolean areComplete() throws IOException {
        try {
            int first = in.read();
            while (first >= 0) {
                int magic = first | (littleEndian(3) << 8);
                if (magic == MAGIC) {
                    walkFrame();
                } else if ((magic & SKIPPABLE_MASK) == SKIPPABLE_MAGIC) {
                    skip(Integer.toUnsignedLong(littleEndian(4)));
                } else {
                    return false;
                }
                first = in.read();
                if (first < 0) {
                    return true;
                }
            }
            return false;
        } catch (EOFException e) {
            return false;
        }
    }

    private void walkFrame() throws IOException {
        int descriptor = in.readUnsignedByte();
        boolean singleSegment = (descriptor & 0x20) != 0;
        int sizeCode = descriptor >> 6;
        int dictionaryCode = descriptor & 3;
        int contentSize = sizeCode == 0 ? (singleSegment ? 1 : 0) : 1 << sizeCode;
        int dictionary = dictionaryCode == 3 ? 4 : dictionaryCode;
        skip((singleSegment ? 0 : 1) + dictionary + contentSize);
        int block;
        do {
            block = littleEndian(3);
            int type = (block >> 1) & 3;
            if (type == BLOCK_RESERVED) {
                throw new EOFException();
            }
            skip(type == BLOCK_RLE ? 1 : block >> 3);
        } while ((block & 1) == 0);
        skip((descriptor & 4) != 0 ? 4 : 0);
    }

    private int littleEndian(int bytes) throws IOException {
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= in.readUnsignedByte() << (8 * i);
        }
        return value;
    }

    private void skip(long count) throws IOException {
        in.skipNBytes(count);
    }
}
