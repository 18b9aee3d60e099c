package io.koschei.demo.behaviour;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** Draws what goes wrong with each call and each message. */
public final class Mischief {

    private static final Misbehaving NOTHING = new Misbehaving(Answer.SENT, Duration.ZERO, false);

    private final Clock clock;
    private Misbehaviour behaviour = Misbehaviour.NONE;
    private Random calls = new Random(0);
    private Random messages = new Random(0);
    private Instant offlineUntil = Instant.MIN;
    private Offline offline = Offline.FAULT;
    private Denial denial = Denial.NOTHING;
    private long count;

    public Mischief(Clock clock) {
        this.clock = clock;
    }

    public synchronized void behave(Misbehaviour other) {
        behaviour = other;
        calls = new Random(other.seed());
        messages = new Random(~other.seed());
    }

    public synchronized void goOffline(Duration duration, Offline how) {
        offlineUntil = clock.instant().plus(duration);
        offline = how;
    }

    public synchronized void deny(Denial other) {
        denial = other;
    }

    /** What the hub's policy forbids. */
    public synchronized Denial denial() {
        return denial;
    }

    /** What happens to the next call. */
    public synchronized Misbehaving next() {
        count++;
        if (clock.instant().isBefore(offlineUntil)) {
            return offline == Offline.FAULT
                    ? new Misbehaving(Answer.OFFLINE, Duration.ZERO, false)
                    : new Misbehaving(Answer.LOST_BEFORE, Duration.ZERO, false);
        }
        if (behaviour.equals(Misbehaviour.NONE)) {
            return NOTHING;
        }
        double draw = calls.nextDouble();
        double delay = calls.nextDouble();
        double length = calls.nextDouble();
        boolean expiry = calls.nextDouble() < behaviour.expiry();
        Duration wait = delay < behaviour.slow()
                ? Duration.ofNanos(Math.round(behaviour.slowest().toNanos() * length))
                : Duration.ZERO;
        return new Misbehaving(answer(draw), wait, expiry);
    }

    /** How many calls there were. */
    public synchronized long calls() {
        return count;
    }

    private Answer answer(double draw) {
        double before = behaviour.lostBefore();
        double after = before + behaviour.lostAfter();
        if (draw < before) {
            return Answer.LOST_BEFORE;
        }
        if (draw < after) {
            return Answer.LOST_AFTER;
        }
        return draw < after + behaviour.badGateway() ? Answer.BAD_GATEWAY : Answer.SENT;
    }

    /** How often the next message is sent. */
    public synchronized int copies() {
        double draw = messages.nextDouble();
        if (draw < behaviour.droppedMessages()) {
            return 0;
        }
        return draw < behaviour.droppedMessages() + behaviour.duplicatedMessages() ? 2 : 1;
    }

    public synchronized double deletedRepos() {
        return behaviour.deletedRepos();
    }

    public synchronized long seed() {
        return behaviour.seed();
    }

    /** What becomes of an answer. */
    public enum Answer {
        SENT,
        LOST_BEFORE,
        LOST_AFTER,
        BAD_GATEWAY,
        OFFLINE
    }

    /** What goes wrong with one call: its answer, its time, its session. */
    public record Misbehaving(Answer answer, Duration delay, boolean expiry) {}
}
