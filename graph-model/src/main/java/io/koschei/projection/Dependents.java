package io.koschei.projection;

/**
 * For every package those that have it in their closure, with the distance: the closures turned round. Kept as
 * differences in LEB128 variable-length numbers, some two bytes for each, because there are tens of millions.
 */
public final class Dependents {

    private static final int CONTINUED = 0x80;
    private static final int SEVEN_BITS = 0x7f;

    private final int[] starts;
    private final byte[] bytes;

    private Dependents(int[] starts, byte[] bytes) {
        this.starts = starts;
        this.bytes = bytes;
    }

    /** Those that have the node in their closure, in ascending order; a binary is among its own holders. */
    public Reader of(int node) {
        return new Reader(starts[node], starts[node + 1]);
    }

    long bytes() {
        return bytes.length + 4L * starts.length;
    }

    /** Stands on one holder after the other. */
    public final class Reader {

        private final int end;
        private int position;
        private int holder;
        private int distance;

        private Reader(int start, int end) {
            this.position = start;
            this.end = end;
        }

        /** Goes to the next holder, at first to the first one; false when there is none. */
        public boolean next() {
            if (position == end) {
                return false;
            }
            int value = 0;
            int shift = 0;
            byte next;
            do {
                next = bytes[position++];
                value |= (next & SEVEN_BITS) << shift;
                shift += 7;
            } while (next < 0);
            holder += value;
            distance = bytes[position++];
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
            starts[node + 1] += length(holder - last[node]) + 1;
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
            int at = positions[node];
            int rest = holder - last[node];
            last[node] = holder;
            while (rest > SEVEN_BITS) {
                bytes[at++] = (byte) ((rest & SEVEN_BITS) | CONTINUED);
                rest >>>= 7;
            }
            bytes[at++] = (byte) rest;
            bytes[at++] = (byte) distance;
            positions[node] = at;
        }

        Dependents build() {
            return new Dependents(starts, bytes);
        }

        private static int length(int number) {
            return Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(number) + 6) / 7);
        }
    }
}
