package io.koschei.model;

/**
 * What a closure amounts to.
 *
 * @param packages number of packages installed
 * @param downloadSize bytes to download
 * @param installSize bytes on disk
 */
public record ClosureSize(int packages, long downloadSize, long installSize) {}
