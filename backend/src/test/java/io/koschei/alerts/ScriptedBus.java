package io.koschei.alerts;

import io.koschei.bus.BusMessage;
import io.koschei.bus.MessageBus;
import io.koschei.bus.OutgoingMessage;
import io.koschei.bus.SendOutcome;
import io.koschei.bus.Setback;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A bus that takes messages as it is told to. */
final class ScriptedBus implements MessageBus {

    private final String name;
    final List<OutgoingMessage> asked = new ArrayList<>();
    final List<String> taken = new ArrayList<>();
    Function<OutgoingMessage, SendOutcome> script = message -> new SendOutcome.Routed();

    ScriptedBus(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<BusMessage> next(Duration patience) {
        return Optional.empty();
    }

    @Override
    public List<Setback> setbacks() {
        return List.of();
    }

    @Override
    public void done(BusMessage.Receipt receipt) {
        throw new UnsupportedOperationException("it says nothing");
    }

    @Override
    public void giveBack(BusMessage.Receipt receipt) {
        throw new UnsupportedOperationException("it says nothing");
    }

    @Override
    public boolean sends() {
        return true;
    }

    @Override
    public SendOutcome send(OutgoingMessage message) {
        asked.add(message);
        SendOutcome outcome = script.apply(message);
        if (outcome instanceof SendOutcome.Routed) {
            taken.add(String.join(" ", message.packages()));
        }
        return outcome;
    }

    @Override
    public void close() {
        asked.clear();
    }
}
