package io.koschei.resolver.loading;

/**
 * What is to be resolved: all sources, or all binaries, in catalog order.
 *
 * @param isBuild whether these are builds, which install the build group besides their requirements
 * @param start for each job where its requirements start in {@code deps}; one more closes the last
 * @param deps requirements, as ids of the loading pool
 */
@SuppressWarnings("ArrayRecordComponent") // flat on purpose, and never compared
public record JobSet(boolean isBuild, String[] names, int[] start, int[] deps) {

    public int count() {
        return names.length;
    }
}
