package io.koschei.preview;

import java.nio.ByteBuffer;

/** Files that look like packages as far as lengths go. */
final class RpmBytes {

    private static final int LEAD = 96;
    private static final int SIGNATURES = 16 + 16 + 8;

    private RpmBytes() {}

    /**
     * A package.
     *
     * @param data bytes of its header's data
     * @param rest bytes after its header
     */
    static byte[] of(int data, int rest) {
        ByteBuffer file = ByteBuffer.allocate(LEAD + SIGNATURES + 16 + 16 + data + rest);
        file.putInt(0xedabeedb).position(LEAD);
        file.putInt(0x8eade801).putInt(0).putInt(1).putInt(4);
        file.putInt(1000).putInt(4).putInt(0).putInt(1).putInt(7);
        file.position(LEAD + SIGNATURES);
        file.putInt(0x8eade801).putInt(0).putInt(1).putInt(data);
        file.putInt(1000).putInt(6).putInt(0).putInt(1);
        return file.array();
    }

    /** Where the header of such a package lies. */
    static int start() {
        return LEAD + SIGNATURES + 8;
    }

    static int end(int data) {
        return start() + 8 + 16 + data;
    }
}
