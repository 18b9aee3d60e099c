package io.koschei.resolver.loading;

import java.util.Arrays;

/** A growing array of ints. */
public final class IntList {

    private static final int[] EMPTY = {};

    private int[] values = EMPTY;
    private int size;

    public void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.max(16, size * 2));
        }
        values[size++] = value;
    }

    public int get(int index) {
        return values[index];
    }

    public int last() {
        return values[size - 1];
    }

    public int removeLast() {
        return values[--size];
    }

    public int size() {
        return size;
    }

    public void clear() {
        size = 0;
    }

    /** The array behind the list, longer than the list. */
    int[] backing() {
        return values;
    }

    public int[] toArray() {
        return size == 0 ? EMPTY : Arrays.copyOf(values, size);
    }
}
