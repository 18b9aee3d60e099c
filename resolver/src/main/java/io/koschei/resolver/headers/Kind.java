package io.koschei.resolver.headers;

/** The kinds of dependencies, in the order in which metadata has them. */
enum Kind {
    PROVIDES(1047, 1113, 1112),
    REQUIRES(1049, 1050, 1048),
    CONFLICTS(1054, 1055, 1053),
    OBSOLETES(1090, 1115, 1114),
    SUGGESTS(5049, 5050, 5051),
    ENHANCES(5055, 5056, 5057),
    RECOMMENDS(5046, 5047, 5048),
    SUPPLEMENTS(5052, 5053, 5054);

    private final int names;
    private final int versions;
    private final int flags;

    Kind(int names, int versions, int flags) {
        this.names = names;
        this.versions = versions;
        this.flags = flags;
    }

    int names() {
        return names;
    }

    int versions() {
        return versions;
    }

    int flags() {
        return flags;
    }
}
