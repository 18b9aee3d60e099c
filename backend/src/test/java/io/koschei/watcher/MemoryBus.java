package io.koschei.watcher;

import io.koschei.bus.BusEvent;
import io.koschei.bus.BusMessage;
import io.koschei.bus.MessageBus;
import io.koschei.bus.OutgoingMessage;
import io.koschei.bus.SendOutcome;
import io.koschei.bus.Setback;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** A bus that says what it was told to say, and remembers what it hears of that. */
final class MemoryBus implements MessageBus {

    final List<Long> done = new ArrayList<>();
    final List<Long> givenBack = new ArrayList<>();
    final List<Setback> setbacks = new ArrayList<>();
    private final String name;
    private final Queue<BusMessage> messages = new ArrayDeque<>();
    private int sent;

    MemoryBus() {
        this("memory");
    }

    MemoryBus(String name) {
        this.name = name;
    }

    MemoryBus says(BusEvent event) {
        return says(name + "-message-" + sent++, event);
    }

    MemoryBus says(String id, BusEvent event) {
        messages.add(new BusMessage(id, event));
        return this;
    }

    /** Keeps the message until it is done with. */
    MemoryBus keeps(long number, BusEvent event) {
        messages.add(new BusMessage(name + number, event, new BusMessage.Receipt(1, number)));
        return this;
    }

    @Override
    public Optional<BusMessage> next(Duration patience) {
        return Optional.ofNullable(messages.poll());
    }

    @Override
    public List<Setback> setbacks() {
        List<Setback> taken = List.copyOf(setbacks);
        setbacks.clear();
        return taken;
    }

    @Override
    public void done(BusMessage.Receipt receipt) {
        done.add(receipt.tag());
    }

    @Override
    public void giveBack(BusMessage.Receipt receipt) {
        givenBack.add(receipt.tag());
    }

    @Override
    public String name() {
        return name;
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
