package io.koschei.bus;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A message bus: on it a Koji announces what happens, and Koschei what it has found out. Several may be used at once, each by an object of
 * its own. Nothing is connected before it is needed: listening begins with the first {@link #next}, sending with the first {@link #send}.
 *
 * <p>Messages that come are hints and nothing more: some come twice, some never, and some before Koji shows what they announce. The receiver
 * asks Koji before it acts on one.
 */
public interface MessageBus extends AutoCloseable {

    /** What it is called in metrics, in the outbox and on pages; the same after a restart. */
    String name();

    /** The next message; empty when none came in time, or the bus is closed. Messages that are not understood are left out. */
    Optional<BusMessage> next(Duration patience);

    /** The last messages that were left out since this was asked last: some of each kind, for people. */
    List<Setback> setbacks();

    /** Tells the bus that what a message led to is stored, or that it led to nothing: a bus that keeps messages forgets it now. */
    void done(BusMessage.Receipt receipt);

    /** Gives a message back, since what it leads to could not be stored: a bus that keeps messages delivers it again. */
    void giveBack(BusMessage.Receipt receipt);

    /** Whether it is set up to send. */
    boolean sends();

    /**
     * Sends a message and waits until it is known what became of it, some seconds at most. Messages leave in the order in which this is
     * called. Several threads may call it; they wait for one another.
     */
    SendOutcome send(OutgoingMessage message);

    /** Stops listening and sending. Messages that were not taken are lost, unless the bus keeps them. */
    @Override
    void close();
}
