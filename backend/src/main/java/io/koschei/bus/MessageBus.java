package io.koschei.bus;

import java.time.Duration;
import java.util.Optional;

/**
 * A message bus on which a Koji announces what happens.
 *
 * <p>Messages are hints and nothing more: they may be forged, some come twice, some never, and some before Koji shows what they
 * announce. The receiver asks Koji before it acts on one.
 */
public interface MessageBus extends AutoCloseable {

    /** The next message; empty when none came in time, or the bus is closed. Messages that are not understood are left out. */
    Optional<BusMessage> next(Duration patience);

    /** Stops listening. Messages that were not taken are lost. */
    @Override
    void close();
}
