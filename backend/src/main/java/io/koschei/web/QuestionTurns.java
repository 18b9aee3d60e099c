package io.koschei.web;

import io.koschei.deadline.Deadline;
import io.koschei.deadline.DeadlinePassedException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides which questions Koschei works on at the same time: few of one address, and fewer and not all the time while other addresses ask,
 * so that a client that asks a lot waits for itself; and of dear questions so few that they leave a processor to the others.
 */
final class QuestionTurns {

    /** Pages ask several questions at once, which each take some milliseconds. */
    private static final int LEAST_OF_AN_ADDRESS = 2;

    /** In all, for each processor: most of them wait for a store most of the time. */
    private static final int FOR_A_PROCESSOR = 4;

    /** So long after its last question an address counts as one of those that share the processors. */
    private static final long REMEMBERED = TimeUnit.SECONDS.toNanos(10);

    private static final int MOST_REMEMBERED = 1000;

    private final Map<String, Waiting> addresses = new HashMap<>();
    private final Map<String, Recent> recent = new LinkedHashMap<>();
    private final LongSupplier nanos;
    private final LongConsumer pause;
    private final int ofAnAddress;
    private final Semaphore all;
    private final Semaphore dear;

    /** @param processors of this machine */
    QuestionTurns(int processors) {
        this(processors, System::nanoTime, LockSupport::parkNanos);
    }

    /** @param pause waits for so many nanoseconds, or less */
    QuestionTurns(int processors, LongSupplier nanos, LongConsumer pause) {
        this.nanos = nanos;
        this.pause = pause;
        this.ofAnAddress = Math.max(LEAST_OF_AN_ADDRESS, processors / 2);
        this.all = new Semaphore(FOR_A_PROCESSOR * Math.max(2, processors), true);
        this.dear = new Semaphore(Math.max(1, processors - 1), true);
    }

    /** When an address asked last, and how long it may be worked for. */
    private record Recent(long at, Allowance allowance) {}

    /**
     * What an address has of the processors at the moment.
     *
     * @param turns how many of its turns a question takes: one when no other address asks
     */
    private record Share(int turns, Allowance allowance) {}

    /** The turns of an address, and how many questions have or want one; {@link #leave} forgets the address with the last of them. */
    private static final class Waiting {

        private final Semaphore turns;
        private int questions;

        Waiting(int turns) {
            this.turns = new Semaphore(turns, true);
        }
    }

    /**
     * Waits until it is an address's turn.
     *
     * @return to be run at the end
     * @throws DeadlinePassedException when it is not by then
     */
    Runnable take(@Nullable InetAddress address, Deadline deadline) {
        String key = address == null ? "" : address.getHostAddress();
        Waiting waiting = enter(key);
        Share share = remember(key);
        boolean taken = false;
        try {
            taken = isTurn(waiting.turns, share.turns, deadline) && isTurnInAll(waiting.turns, share, deadline);
        } finally {
            if (!taken) {
                leave(key, waiting);
            }
        }
        require(taken, deadline);
        long began = nanos.getAsLong();
        return () -> {
            long now = nanos.getAsLong();
            share.allowance.use(now - began, now);
            all.release();
            waiting.turns.release(share.turns);
            leave(key, waiting);
        };
    }

    private boolean isTurnInAll(Semaphore address, Share share, Deadline deadline) {
        boolean taken = hasRested(share, deadline) && isTurn(all, 1, deadline);
        if (!taken) {
            address.release(share.turns);
        }
        return taken;
    }

    /** An address rests with its own turn: nothing else waits for that. */
    private boolean hasRested(Share share, Deadline deadline) {
        long rest = share.turns == 1 ? 0 : share.allowance.rest(nanos.getAsLong());
        if (rest >= deadline.left().toNanos()) {
            return false;
        }
        if (rest > 0) {
            pause.accept(rest);
        }
        // Then the service ends.
        return !Thread.currentThread().isInterrupted();
    }

    /** How many addresses have asked lately, with this one. The more there are, the more of its own turns a question takes. */
    private synchronized Share remember(String address) {
        long now = nanos.getAsLong();
        Recent last = recent.remove(address);
        Allowance allowance = last == null ? new Allowance(now) : last.allowance;
        recent.put(address, new Recent(now, allowance));
        Iterator<Recent> oldest = recent.values().iterator();
        while (recent.size() > MOST_REMEMBERED
                || now - recent.values().iterator().next().at > REMEMBERED) {
            oldest.next();
            oldest.remove();
        }
        return new Share(Math.min(ofAnAddress, recent.size()), allowance);
    }

    /**
     * Waits until it is a dear question's turn. Others may use its first turn, which it has by then, while it waits.
     *
     * @return to be run at the end
     * @throws DeadlinePassedException when it is not by then
     */
    Runnable takeDear(Deadline deadline) {
        all.release();
        try {
            require(isTurn(dear, 1, deadline), deadline);
        } finally {
            all.acquireUninterruptibly();
        }
        return dear::release;
    }

    private static boolean isTurn(Semaphore turns, int share, Deadline deadline) {
        try {
            return turns.tryAcquire(share, deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // The service ends.
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void require(boolean taken, Deadline deadline) {
        if (!taken) {
            throw new DeadlinePassedException(deadline.limit());
        }
    }

    private synchronized Waiting enter(String address) {
        Waiting waiting = addresses.computeIfAbsent(address, any -> new Waiting(ofAnAddress));
        waiting.questions++;
        return waiting;
    }

    private synchronized void leave(String address, Waiting waiting) {
        waiting.questions--;
        if (waiting.questions == 0) {
            addresses.remove(address);
        }
    }
}
