package io.koschei.resolver.metadata;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * A checksum at the end of a converted file. libsolv trusts what it once wrote: bytes that a disk has changed could
 * bring the whole process down.
 */
final class Seal {

    private static final int BYTES = Long.BYTES;

    static void put(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = channel.size();
            channel.write(
                    ByteBuffer.allocate(BYTES).putLong(checksum(channel, size)).flip(), size);
        }
    }

    static boolean isWhole(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = Files.size(file) - BYTES;
            ByteBuffer seal = ByteBuffer.allocate(BYTES);
            return size >= 0 && channel.read(seal, size) == BYTES && seal.flip().getLong() == checksum(channel, size);
        }
    }

    private static long checksum(FileChannel channel, long size) throws IOException {
        CRC32C checksum = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);
        long at = 0;
        while (at < size) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), size - at));
            int count = channel.read(buffer, at);
            if (count < 0) {
                break;
            }
            at += count;
            checksum.update(buffer.flip());
        }
        return checksum.getValue();
    }

    private Seal() {}
}
