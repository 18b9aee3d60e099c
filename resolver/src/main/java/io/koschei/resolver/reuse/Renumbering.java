package io.koschei.resolver.reuse;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToLongFunction;

/** Maps the binaries of an earlier run to their present indices. */
final class Renumbering {

    static final int GONE = -1;

    private final int[] byVersion;
    private final int[] byName;

    private Renumbering(int[] byVersion, int[] byName) {
        this.byVersion = byVersion;
        this.byName = byName;
    }

    static Renumbering of(PastResults past, Identities now) {
        return new Renumbering(
                map(past.binaries(), past::version, now.count(), now::version),
                map(past.binaries(), past::name, now.count(), now::name));
    }

    private static int[] map(int pastCount, IntToLongFunction pastIdentity, int count, IntToLongFunction identity) {
        Map<Long, Integer> indices = new HashMap<>(2 * count);
        for (int i = 0; i < count; i++) {
            indices.put(identity.applyAsLong(i), i);
        }
        int[] map = new int[pastCount];
        Arrays.setAll(map, i -> indices.getOrDefault(pastIdentity.applyAsLong(i), GONE));
        return map;
    }

    /** Index of the same package in the same version, or {@link #GONE}. */
    int sameVersion(int index) {
        return byVersion[index];
    }

    /** Index of the package with the same name and arch, whatever its version, or {@link #GONE}. */
    int sameName(int index) {
        return byName[index];
    }
}
