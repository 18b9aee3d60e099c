package io.koschei.resolver.libsolv;

/** The functions of libsolvext.so.1: reading metadata, compressed or not. */
@SuppressWarnings("MemberName")
final class LibSolvExt {

    static native long solv_xfopen(byte[] path, byte[] mode);

    static native int repo_add_rpmmd(long repo, long file, long language, int flags);

    static native int pool_parserpmrichdep(long pool, byte[] text);

    private LibSolvExt() {}
}
