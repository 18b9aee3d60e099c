package io.koschei.resolver.libsolv;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;

/** A C file, open. */
final class NativeFile implements AutoCloseable {

    private final Path path;
    private long address;

    private NativeFile(Path path, long address) {
        this.path = path;
        this.address = address;
        if (address == 0) {
            throw new LibSolvException(path + " cannot be opened");
        }
    }

    /** Opens a file for reading. */
    static NativeFile open(Path path) {
        return new NativeFile(path, LibC.fopen(bytes(path), CStrings.of("r")));
    }

    /** Opens a file for writing, emptied. */
    static NativeFile create(Path path) throws IOException {
        long address = LibC.fopen(bytes(path), CStrings.of("w"));
        if (address == 0) {
            throw new IOException(path + " cannot be opened");
        }
        return new NativeFile(path, address);
    }

    /** Opens a file that may be compressed (.gz, .xz, .bz2, .zst) for reading what is in it. */
    static NativeFile openCompressed(Path path) {
        return new NativeFile(path, LibSolvExt.solv_xfopen(bytes(path), CStrings.of("r")));
    }

    private static byte[] bytes(Path path) {
        Charset names = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
        byte[] bytes = path.toString().getBytes(names);
        byte[] closed = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, closed, 0, bytes.length);
        return closed;
    }

    long address() {
        return address;
    }

    /** Reads up to a buffer full; 0 at the end. */
    int read(byte[] buffer) {
        int count = (int) LibC.fread(buffer, 1, buffer.length, address);
        if (count < buffer.length && LibC.ferror(address) != 0) {
            throw new LibSolvException("it is damaged: it cannot be decompressed to its end");
        }
        return count;
    }

    /** Closes a file that was written; this is when a full disk is noticed. */
    void finish() throws IOException {
        boolean failed = LibC.ferror(address) != 0;
        long closing = address;
        address = 0;
        if (LibC.fclose(closing) != 0 || failed) {
            throw new IOException(path + " cannot be written; is the disk full?");
        }
    }

    @Override
    public void close() {
        if (address != 0) {
            LibC.fclose(address);
            address = 0;
        }
    }
}
