package io.koschei.projection;

import io.koschei.graph.Leb128;

/**
 * For every package the packages that have it in their closure, with the distance: the inverse of the closures. Kept as differences
 * in LEB128 variable-length numbers, some two bytes for each, because there are tens of millions.
 */
public final class Dependents {

    private final int[] starts;
    private final byte[] bytes;

    private Dependents(int[] starts, byte[] bytes) {
        this.starts = starts;
        this.bytes = bytes;
    }

    /** Those that have the node in their closure, in ascending order; a binary is among its own holders. */
    public Reader of(int node) {
        return new Reader(new Leb128.Reader(bytes, starts[node], starts[node + 1]));
    }

    long bytes() {
        return bytes.length + 4L * starts.length;
    }

    /** Stands on one holder after the other. */
    public static final class Reader {

        private final Leb128.Reader numbers;
        private int holder;
        private int distance;

        private Reader(Leb128.Reader numbers) {
            this.numbers = numbers;
        }

        /** Goes to the next holder, at first to the first one; false when there is none. */
        public boolean next() {
            if (numbers.atEnd()) {
                return false;
            }
            holder += numbers.next();
            distance = numbers.nextByte();
            return true;
        }

        public int node() {
            return holder;
        }

        /** Steps from the holder; -1 when only the build group brings it, 0 when it is the holder. */
        public int distance() {
            return distance;
        }
    }

    /** Is told everything twice, in the same order: how much room it takes, then what to keep. */
    static final class Builder {

        private final int[] starts;
        private final int[] last;
        private int[] positions = {};
        private byte[] bytes = {};

        Builder(int nodes) {
            starts = new int[nodes + 1];
            last = new int[nodes];
        }

        /** @param holder not smaller than any before */
        void count(int node, int holder) {
            starts[node + 1] += Leb128.length(holder - last[node]) + 1;
            last[node] = holder;
        }

        void counted() {
            for (int node = 0; node < last.length; node++) {
                starts[node + 1] = Math.addExact(starts[node + 1], starts[node]);
                last[node] = 0;
            }
            positions = starts.clone();
            bytes = new byte[starts[last.length]];
        }

        void put(int node, int holder, int distance) {
            int at = Leb128.write(bytes, positions[node], holder - last[node]);
            last[node] = holder;
            bytes[at] = (byte) distance;
            positions[node] = at + 1;
        }

        Dependents build() {
            return new Dependents(starts, bytes);
        }
    }
}
