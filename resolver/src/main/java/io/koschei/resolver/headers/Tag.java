package io.koschei.resolver.headers;

/** RPM's numbers for what a header holds. */
final class Tag {

    /** Smaller numbers are for the header itself. */
    static final int FIRST = 64;

    static final int NAME = 1000;
    static final int VERSION = 1001;
    static final int RELEASE = 1002;
    static final int EPOCH = 1003;
    static final int SIZE = 1009;
    static final int ARCH = 1022;
    static final int FILE_MODES = 1030;
    static final int FILE_FLAGS = 1037;
    static final int SOURCE_RPM = 1044;
    static final int DIR_INDEXES = 1116;
    static final int BASE_NAMES = 1117;
    static final int DIR_NAMES = 1118;
    static final int LONG_SIZE = 5009;

    private Tag() {}
}
