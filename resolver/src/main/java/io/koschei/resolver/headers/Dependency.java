package io.koschei.resolver.headers;

import org.jspecify.annotations.Nullable;

/**
 * A dependency as metadata has it.
 *
 * @param name a name, a path, or a rich dependency
 * @param sense how the version compares, {@code EQ} or another of metadata's words; null when any version will do
 * @param epoch null when there is no version
 * @param version null when there is none
 * @param release null when the version has none
 * @param pre whether it must be there before the package is installed
 */
record Dependency(
        String name,
        @Nullable String sense,
        @Nullable String epoch,
        @Nullable String version,
        @Nullable String release,
        boolean pre) {

    private static final int SENSES = 15;

    /** As a prerequisite of old, and for the scripts before and after the installation. */
    private static final int PRE = 1 << 6 | 1 << 9 | 1 << 10;

    /** @param kind only what is required can be required before */
    static Dependency of(Kind kind, String name, String evr, long flags) {
        boolean pre = kind == Kind.REQUIRES && (flags & PRE) != 0;
        String sense = sense((int) (flags & SENSES));
        if (sense == null || evr.isEmpty()) {
            return new Dependency(name, sense, null, null, null, pre);
        }
        int colon = evr.indexOf(':');
        int dash = evr.lastIndexOf('-');
        boolean released = dash > colon;
        return new Dependency(
                name,
                sense,
                colon > 0 ? evr.substring(0, colon) : "0",
                evr.substring(colon + 1, released ? dash : evr.length()),
                released ? evr.substring(dash + 1) : null,
                pre);
    }

    private static @Nullable String sense(int bits) {
        return switch (bits) {
            case 2 -> "LT";
            case 4 -> "GT";
            case 8 -> "EQ";
            case 10 -> "LE";
            case 12 -> "GE";
            default -> null;
        };
    }

    /** The same, whenever it must be there. */
    Dependency atAnyTime() {
        return new Dependency(name, sense, epoch, version, release, false);
    }
}
