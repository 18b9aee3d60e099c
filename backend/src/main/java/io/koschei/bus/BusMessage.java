package io.koschei.bus;

import org.jspecify.annotations.Nullable;

/**
 * A message that came.
 *
 * @param id what its sender calls it, so that it can be told when it comes twice; null when it has no name
 * @param receipt by which the bus is told what became of it
 */
public record BusMessage(@Nullable String id, BusEvent event, Receipt receipt) {

    /** One of a bus that keeps no messages. */
    public BusMessage(@Nullable String id, BusEvent event) {
        this(id, event, Receipt.NONE);
    }

    /**
     * What a bus that keeps messages wants to have back.
     *
     * @param connection the number of the connection it came by; after the end of that the bus delivers it anew
     * @param tag its number on that connection
     */
    public record Receipt(int connection, long tag) {

        /** Of a message that the bus has forgotten already. */
        public static final Receipt NONE = new Receipt(0, 0);
    }
}
