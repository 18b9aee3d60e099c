package io.koschei.watcher;

import io.koschei.bus.BusEvent;
import io.koschei.bus.BusMessage;
import io.koschei.bus.MessageBus;
import io.koschei.bus.OutgoingMessage;
import io.koschei.bus.SendOutcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** A bus that says what it was told to say. */
final class MemoryBus implements MessageBus {

    private final Queue<BusMessage> messages = new ArrayDeque<>();
    private int sent;

    MemoryBus says(BusEvent event) {
        return says("message-" + sent++, event);
    }

    MemoryBus says(String id, BusEvent event) {
        messages.add(new BusMessage(id, event));
        return this;
    }

    @Override
    public Optional<BusMessage> next(Duration patience) {
        return Optional.ofNullable(messages.poll());
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public boolean sends() {
        return false;
    }

    @Override
    public SendOutcome send(OutgoingMessage message) {
        return new SendOutcome.Refused("it only says what it was told to say");
    }

    @Override
    public void close() {
        messages.clear();
    }
}
