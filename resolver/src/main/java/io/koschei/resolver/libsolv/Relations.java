package io.koschei.resolver.libsolv;

/** How libsolv writes a dependency: an id is a string, or with the top bit set, a relation of two ids. */
public final class Relations {

    public static final int GREATER = 1;
    public static final int EQUAL = 2;
    public static final int LESS = 4;
    public static final int AND = 16;
    public static final int OR = 17;
    public static final int WITH = 18;
    public static final int IF = 22;
    public static final int ELSE = 26;
    public static final int WITHOUT = 28;
    public static final int UNLESS = 29;

    private static final int TOP_BIT = 0x80000000;

    /** Whether an id is a relation rather than a string. */
    public static boolean isRelation(int dep) {
        return dep < 0;
    }

    /** Position of a relation in the pool's table. */
    public static int index(int dep) {
        return dep ^ TOP_BIT;
    }

    /** How the metadata writes a comparison of versions, e.g. {@code >=}. */
    public static String operator(int flags) {
        return ((flags & LESS) != 0 ? "<" : "")
                + ((flags & GREATER) != 0 ? ">" : "")
                + ((flags & EQUAL) != 0 ? "=" : "");
    }

    private Relations() {}
}
