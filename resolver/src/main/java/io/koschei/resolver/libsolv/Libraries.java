package io.koschei.resolver.libsolv;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/** Finds libsolv, binds its functions and checks it, once per process. */
final class Libraries {

    private static final Libraries INSTANCE = new Libraries();

    private boolean loaded;
    private String version = "";

    /** @throws LibSolvException when libsolv is not installed or is not the library it should be */
    static void load() {
        INSTANCE.loadOnce();
    }

    static String version() {
        load();
        return INSTANCE.version;
    }

    private synchronized void loadOnce() {
        if (loaded) {
            return;
        }
        if (Native.POINTER_SIZE != 8) {
            throw new LibSolvException("Koschei needs a 64-bit Java: libsolv's structures are known for 64 bits only");
        }
        try {
            NativeLibrary solv = NativeLibrary.getInstance("libsolv.so.1");
            Native.register(LibSolv.class, solv);
            Native.register(LibSolvExt.class, NativeLibrary.getInstance("libsolvext.so.1"));
            Native.register(LibC.class, NativeLibrary.getInstance("c"));
            version = solv.getGlobalVariableAddress("solv_version").getString(0, "US-ASCII");
        } catch (UnsatisfiedLinkError e) {
            throw new LibSolvException(
                    "libsolv cannot be loaded; install it with 'apt-get install libsolv1 libsolvext1' (Debian, Ubuntu)"
                            + " or 'dnf install libsolv' (Fedora). The loader says: "
                            + firstLine(String.valueOf(e.getMessage())),
                    e);
        }
        SelfCheck.run(version);
        loaded = true;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").replaceFirst(":$", "");
    }
}
