package io.koschei.resolver.libsolv;

/**
 * Packages to put into a pool, in the ids of that pool.
 *
 * @param lists {@link PoolSnapshot#DEPENDENCY_KINDS} for each package: where its list starts in {@code ids}, or -1
 * @param priorities for each package that of its repository
 * @param ids dependency lists, each closed by 0; only the first {@code idCount} count
 */
@SuppressWarnings("ArrayRecordComponent") // flat on purpose, and never compared
public record PackageBlock(
        int[] names, int[] archs, int[] evrs, int[] lists, int[] priorities, int[] ids, int idCount) {}
