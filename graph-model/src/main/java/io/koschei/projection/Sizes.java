package io.koschei.projection;

/**
 * Sizes, or differences of sizes, which can be negative.
 *
 * @param download bytes to download
 * @param install bytes on disk once installed
 * @param packages number of packages
 */
public record Sizes(long download, long install, long packages) {

    /** Of nothing. */
    public static final Sizes NONE = new Sizes(0, 0, 0);

    public Sizes plus(Sizes other) {
        return new Sizes(download + other.download, install + other.install, packages + other.packages);
    }

    public Sizes minus(Sizes other) {
        return new Sizes(download - other.download, install - other.install, packages - other.packages);
    }
}
