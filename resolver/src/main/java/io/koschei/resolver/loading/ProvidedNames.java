package io.koschei.resolver.loading;

import io.koschei.resolver.libsolv.PoolSnapshot;
import io.koschei.resolver.libsolv.Relations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who provides something of a name, whatever the version, and which provided names differ in numbers only: an index over
 * everything that is provided, made when it is needed first.
 */
final class ProvidedNames {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long UPPER_HALF = 0xffffffff00000000L;

    private final PackageTable table;
    private final byte[] bytes;
    private final int[] start;
    private final int[] providers;
    private final long[] shapes;

    private ProvidedNames(PackageTable table, int[] start, int[] providers) {
        this.table = table;
        this.bytes = table.strings().bytes();
        this.start = start;
        this.providers = providers;
        this.shapes = IntStream.range(0, start.length - 1)
                .filter(name -> start[name] < start[name + 1] && shape(name) != 0)
                .mapToLong(name -> packed(shape(name), name))
                .sorted()
                .toArray();
    }

    static ProvidedNames of(PackageTable table, Requirements requirements) {
        int[] start = new int[table.strings().count() + 1];
        for (int i = 0; i < table.count(); i++) {
            for (int name : namesOf(table, requirements, i)) {
                start[name + 1]++;
            }
        }
        for (int name = 0; name + 1 < start.length; name++) {
            start[name + 1] += start[name];
        }
        int[] next = start.clone();
        int[] providers = new int[start[start.length - 1]];
        for (int i = 0; i < table.count(); i++) {
            for (int name : namesOf(table, requirements, i)) {
                providers[next[name]++] = i;
            }
        }
        return new ProvidedNames(table, start, providers);
    }

    private static int[] namesOf(PackageTable table, Requirements requirements, int index) {
        int list = table.list(index, PoolSnapshot.PROVIDES);
        int count = 0;
        while (list >= 0 && table.ids()[list + count] != 0) {
            count++;
        }
        int[] names = new int[count];
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int provide = table.ids()[list + i];
            int name = Relations.isRelation(provide) ? requirements.left(provide) : provide;
            if (!Relations.isRelation(name)) {
                names[kept++] = name;
            }
        }
        return Arrays.stream(names, 0, kept).distinct().toArray();
    }

    /** Packages that provide something of this name, in catalog order. */
    List<Integer> withName(int name) {
        return Arrays.stream(providers, start[name], start[name + 1]).boxed().toList();
    }

    /** Other provided names that are the same but for their numbers. */
    List<Integer> withoutNumbersLike(int name) {
        long shape = shape(name);
        List<Integer> found = new ArrayList<>();
        int at = Arrays.binarySearch(shapes, packed(shape, 0));
        for (int i = at < 0 ? -at - 1 : at; shape != 0 && i < shapes.length && sameShape(shapes[i], shape); i++) {
            int other = (int) shapes[i];
            if (other != name && shape(other) == shape) {
                found.add(other);
            }
        }
        return found;
    }

    private static long packed(long shape, int name) {
        return (shape & UPPER_HALF) | name;
    }

    private static boolean sameShape(long packed, long shape) {
        return ((packed ^ shape) & UPPER_HALF) == 0;
    }

    /**
     * A hash of a name that leaves out its numbers, and of a shared library all that follows {@code .so}; 0 for a name
     * that has neither.
     */
    private long shape(int name) {
        long hash = FNV_OFFSET;
        boolean numbered = false;
        boolean inNumber = false;
        for (int at = table.strings().offset(name); bytes[at] != 0; at++) {
            if (isSharedLibrary(at)) {
                return hash * FNV_PRIME;
            }
            boolean goesOn = isDigit(at) || (inNumber && bytes[at] == '.' && isDigit(at + 1));
            if (!goesOn || !inNumber) {
                hash = (hash ^ (goesOn ? '#' : bytes[at])) * FNV_PRIME;
            }
            inNumber = goesOn;
            numbered |= goesOn;
        }
        return numbered ? hash : 0;
    }

    private boolean isSharedLibrary(int at) {
        return bytes[at] == '.'
                && bytes[at + 1] == 's'
                && bytes[at + 2] == 'o'
                && (bytes[at + 3] == 0 || bytes[at + 3] == '.' || bytes[at + 3] == '(');
    }

    private boolean isDigit(int at) {
        return bytes[at] >= '0' && bytes[at] <= '9';
    }
}
