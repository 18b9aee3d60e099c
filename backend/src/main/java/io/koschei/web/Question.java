package io.koschei.web;

import graphql.ExecutionInput;
import io.koschei.deadline.Deadline;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A question that is being answered; its {@code GraphQLContext} has it under this class.
 *
 * @param from who asks; null where that is not known
 * @param cost in values; 0 while it is not known
 */
record Question(
        Deadline deadline,
        @Nullable InetAddress from,
        AtomicReference<@Nullable ExecutionInput> input,
        AtomicReference<Runnable> turns,
        AtomicBoolean isCancelled,
        AtomicLong cost) {

    static Question of(Deadline deadline, @Nullable InetAddress from) {
        return new Question(
                deadline,
                from,
                new AtomicReference<>(),
                new AtomicReference<>(() -> {}),
                new AtomicBoolean(),
                new AtomicLong());
    }

    /**
     * Nothing more of it is begun. What is being done ends by itself at the deadline.
     *
     * @return false when it was cancelled before
     */
    boolean cancel() {
        ExecutionInput asked = input.get();
        if (asked != null) {
            asked.cancel();
        }
        return !isCancelled.getAndSet(true);
    }

    /** Others may have a turn that this one had, once it ends. */
    void took(Runnable giveBack) {
        turns.getAndUpdate(before -> () -> {
            giveBack.run();
            before.run();
        });
    }

    /** It has ended. */
    void giveTurnsBack() {
        turns.getAndSet(() -> {}).run();
    }
}
