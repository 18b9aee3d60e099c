package io.koschei.resolver.libsolv;

/**
 * Where libsolv's public structures keep what has no function to ask for, in bytes, on 64-bit machines. {@link
 * SelfCheck} proves these figures against the library at hand before anything relies on them.
 */
final class Layout {

    static final int POOL_STRINGS = 8;
    static final int POOL_STRING_COUNT = 16;
    static final int POOL_STRING_SPACE = 24;
    static final int POOL_STRING_BYTES = 32;
    static final int POOL_RELATIONS = 56;
    static final int POOL_RELATION_COUNT = 64;
    static final int POOL_SOLVABLES = 96;
    static final int POOL_SOLVABLE_COUNT = 104;
    static final int POOL_PROVIDERS_OF_STRING = 192;
    static final int POOL_PROVIDERS = 208;
    static final int POOL_PROVIDERS_END = 216;

    static final int REPO_START = 32;
    static final int REPO_END = 36;
    static final int REPO_COUNT = 40;
    static final int REPO_PRIORITY = 48;
    static final int REPO_IDS = 56;
    static final int REPO_ID_COUNT = 64;

    static final int QUEUE_SIZE = 32;
    static final int QUEUE_ELEMENTS = 0;
    static final int QUEUE_COUNT = 8;
    static final int QUEUE_ALLOC = 16;
    static final int QUEUE_LEFT = 24;

    /** A solvable is fourteen ints; the two of its repository are one pointer. */
    static final int SOLVABLE_INTS = 14;

    static final int SOLVABLE_NAME = 0;
    static final int SOLVABLE_ARCH = 1;
    static final int SOLVABLE_EVR = 2;
    static final int SOLVABLE_REPO = 4;
    static final int SOLVABLE_DEPENDENCIES = 6;

    /** A relation is three ints: name, EVR, flags. */
    static final int RELATION_INTS = 3;

    private Layout() {}
}
