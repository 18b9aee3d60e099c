package io.koschei.resolver.metadata;

/**
 * What metadata may cost before it is refused. Native code reads it afterwards and could be driven out of memory or off
 * its stack.
 *
 * @param bytes size of a file once it is decompressed
 * @param packages of one repository
 * @param depth elements within elements; real metadata has six
 * @param tag bytes of one tag with its attributes
 * @param text bytes of text between two tags
 * @param condition bytes of an attribute that may be a rich dependency
 * @param parentheses within parentheses in one attribute
 */
public record MetadataLimits(long bytes, int packages, int depth, int tag, int text, int condition, int parentheses) {

    /** The largest real files, the lists of all files of a distribution, have some hundred megabytes, and a hundred thousand packages. */
    public static final MetadataLimits USUAL =
            new MetadataLimits(2L << 30, 1_000_000, 32, 1 << 16, 4 << 20, 8 << 10, 32);
}
