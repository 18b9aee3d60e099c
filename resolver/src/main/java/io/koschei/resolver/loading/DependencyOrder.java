package io.koschei.resolver.loading;

import io.koschei.resolver.libsolv.PoolSnapshot;
import io.koschei.resolver.libsolv.Relations;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Orders the dependencies of a package alphabetically: by name, then by comparison and version. libsolv writes them by how often
 * the whole repository uses each, and decides for the first first; a package that no other needs must not change what is installed
 * for another.
 */
final class DependencyOrder {

    /** Most lists are shorter, and sort fastest without objects. */
    private static final int SHORT = 32;

    private final PoolSnapshot snapshot;
    private final byte[] bytes;

    DependencyOrder(PoolSnapshot snapshot) {
        this.snapshot = snapshot;
        this.bytes = snapshot.strings().bytes();
    }

    /** Sorts dependency ids in place. */
    void sort(int[] ids, int from, int to) {
        if (to - from > SHORT) {
            int[] sorted = Arrays.stream(ids, from, to)
                    .boxed()
                    .sorted(Comparator.comparing(id -> id, this::compare))
                    .mapToInt(Integer::intValue)
                    .toArray();
            System.arraycopy(sorted, 0, ids, from, sorted.length);
            return;
        }
        for (int i = from + 1; i < to; i++) {
            int id = ids[i];
            int at = i;
            for (; at > from && compare(ids[at - 1], id) > 0; at--) {
                ids[at] = ids[at - 1];
            }
            ids[at] = id;
        }
    }

    private int compare(int left, int right) {
        if (left == right) {
            return 0;
        }
        if (!Relations.isRelation(left) || !Relations.isRelation(right)) {
            return compareWithName(left, right);
        }
        int names = compare(part(left, 0), part(right, 0));
        if (names != 0) {
            return names;
        }
        int flags = Integer.compare(part(left, 2), part(right, 2));
        return flags != 0 ? flags : compare(part(left, 1), part(right, 1));
    }

    /** A name stands before the same name with a version. */
    private int compareWithName(int left, int right) {
        if (Relations.isRelation(left)) {
            int names = compare(part(left, 0), right);
            return names != 0 ? names : 1;
        }
        if (Relations.isRelation(right)) {
            int names = compare(left, part(right, 0));
            return names != 0 ? names : -1;
        }
        int first = snapshot.strings().offset(left);
        int second = snapshot.strings().offset(right);
        while (bytes[first] != 0 && bytes[first] == bytes[second]) {
            first++;
            second++;
        }
        return Byte.compareUnsigned(bytes[first], bytes[second]);
    }

    private int part(int relation, int i) {
        return snapshot.relations()[3 * Relations.index(relation) + i];
    }
}
