package io.koschei.model;

/**
 * The size of a closure: packages and bytes.
 *
 * @param packages number of packages installed
 * @param downloadSize bytes to download
 * @param installSize bytes on disk
 */
public record ClosureSize(int packages, long downloadSize, long installSize) {}
