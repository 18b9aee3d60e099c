package io.koschei.web;

import graphql.ExecutionInput;
import io.koschei.deadline.Deadline;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** A question that is being answered; its {@code GraphQLContext} has it under this class. Several threads work on it. */
final class Question {

    private final Deadline deadline;
    private final @Nullable InetAddress from;
    private @Nullable ExecutionInput input;
    private Runnable turns = () -> {};
    private boolean isCancelled;
    private long cost;

    /** @param from the client's address; null where that is not known */
    Question(Deadline deadline, @Nullable InetAddress from) {
        this.deadline = deadline;
        this.from = from;
    }

    Deadline deadline() {
        return deadline;
    }

    @Nullable InetAddress from() {
        return from;
    }

    /** Notes what GraphQL works on, so that it can be cancelled. */
    synchronized void begins(ExecutionInput begun) {
        input = begun;
    }

    /**
     * Keeps GraphQL from beginning anything more. What it has begun ends by itself at the deadline.
     *
     * @return false when it was cancelled before
     */
    synchronized boolean cancel() {
        if (input != null) {
            input.cancel();
        }
        boolean isFirst = !isCancelled;
        isCancelled = true;
        return isFirst;
    }

    /** Adds a turn that another question can have once this one ends. */
    synchronized void took(Runnable giveBack) {
        Runnable before = turns;
        turns = () -> {
            giveBack.run();
            before.run();
        };
    }

    /** Gives all turns back, once. */
    void giveTurnsBack() {
        Runnable taken;
        synchronized (this) {
            taken = turns;
            turns = () -> {};
        }
        taken.run();
    }

    /** Notes what the question costs, in values. */
    synchronized void costs(long values) {
        cost = values;
    }

    /** In values; 0 while it is not known. */
    synchronized long cost() {
        return cost;
    }
}
