package io.koschei.resolver.libsolv;

/**
 * Ids every pool begins with. They are positions in an enumeration that grows between versions of libsolv, so they are
 * looked up by their names.
 */
record KnownIds(int prereqMarker, int downloadSize, int installSize, int sourceName) {

    static KnownIds of(long pool) {
        return new KnownIds(
                find(pool, "solvable:prereqmarker"),
                find(pool, "solvable:downloadsize"),
                find(pool, "solvable:installsize"),
                find(pool, "solvable:sourcename"));
    }

    private static int find(long pool, String name) {
        int id = CStrings.id(pool, name, false);
        if (id == 0) {
            throw new LibSolvException("this libsolv does not know '" + name + "'; Koschei needs libsolv 0.7");
        }
        return id;
    }
}
