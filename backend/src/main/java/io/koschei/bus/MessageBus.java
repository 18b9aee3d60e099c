package io.koschei.bus;

import java.time.Duration;
import java.util.Optional;

/**
 * A message bus on which a Koji announces what happens.
 *
 * <p>What comes from it are hints and nothing more: anybody may have sent them, some come twice, some never, and some before what they tell
 * can be seen. Whoever acts on one asks Koji first.
 */
public interface MessageBus extends AutoCloseable {

    /** The next message; empty when none came in time, or the bus is closed. Messages that are not understood are left out. */
    Optional<BusMessage> next(Duration patience);

    /** Stops listening. Messages that nobody took are forgotten. */
    @Override
    void close();
}
