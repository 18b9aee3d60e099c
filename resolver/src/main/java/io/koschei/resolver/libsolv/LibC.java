package io.koschei.resolver.libsolv;

/** The C library's files: libsolv reads and writes nothing else. */
final class LibC {

    static native long fopen(byte[] path, byte[] mode);

    static native long fread(byte[] buffer, long size, long count, long file);

    static native int ferror(long file);

    static native int fclose(long file);

    private LibC() {}
}
