package io.koschei.resolver;

import java.util.Arrays;

/** A growing array of ints. */
final class IntList {

    private static final int[] EMPTY = {};

    private int[] values = EMPTY;
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.max(16, size * 2));
        }
        values[size++] = value;
    }

    int get(int index) {
        return values[index];
    }

    int last() {
        return values[size - 1];
    }

    int removeLast() {
        return values[--size];
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** The array behind the list, longer than the list. */
    int[] backing() {
        return values;
    }

    int[] toArray() {
        return size == 0 ? EMPTY : Arrays.copyOf(values, size);
    }
}
