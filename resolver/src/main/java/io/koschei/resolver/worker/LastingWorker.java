package io.koschei.resolver.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A process that is kept for small questions, because its start costs more than they do. It is started for the first one, and ended when
 * there was none for a while, when it has answered many, or when it does not do as it should; the next question starts another.
 */
public final class LastingWorker implements AutoCloseable {

    /** What ends one process by chance does not end another. */
    private static final int START_ATTEMPTS = 2;

    /** A second, unless the machine has much else to do. */
    private static final Duration LONGEST_START = Duration.ofMinutes(1);

    private final Supplier<JavaCommand> command;
    private final Frame greeting;
    private final Life life;
    private volatile @Nullable WorkerProcess process;
    private volatile boolean isClosed;
    private int answered;
    private long questions;

    /**
     * How long a process is kept.
     *
     * @param questions how many it answers
     * @param idle for how long it waits for the next one
     */
    public record Life(int questions, Duration idle) {}

    /** @param greeting the first question of all; a process that answers with a frame of the same type has all it needs */
    public LastingWorker(Supplier<JavaCommand> command, Frame greeting, Life life) {
        this.command = command;
        this.greeting = greeting;
        this.life = life;
    }

    /**
     * Asks, and waits for the answer; one question at a time.
     *
     * @throws IOException when no process can be had, which has nothing to do with the question
     */
    public synchronized Reply ask(Frame question, Duration limit) throws IOException, InterruptedException {
        if (isClosed) {
            throw new IOException("this program is about to end");
        }
        questions++;
        WorkerProcess running = process == null ? started() : process;
        Reply reply = ask(running, question, limit);
        if (reply instanceof Reply.Ended || ++answered >= life.questions()) {
            end();
        } else {
            long last = questions;
            CompletableFuture.delayedExecutor(life.idle().toNanos(), TimeUnit.NANOSECONDS)
                    .execute(() -> endUnless(last));
        }
        return reply;
    }

    /** Ends a process whose answer cannot be understood; to be called before anything else is asked. */
    public synchronized Reply.Ended dismiss(String how) throws InterruptedException {
        WorkerProcess running = process;
        process = null;
        return running == null ? new Reply.Ended(how, Reply.End.OTHER) : running.dismiss(how);
    }

    /** The number of the process that waits for the next question; empty when there is none. */
    public synchronized OptionalLong pid() {
        WorkerProcess running = process;
        return running == null ? OptionalLong.empty() : OptionalLong.of(running.pid());
    }

    private Reply ask(WorkerProcess running, Frame question, Duration limit) throws InterruptedException {
        boolean isDone = false;
        try {
            Reply reply = running.ask(question, limit);
            isDone = true;
            return reply;
        } finally {
            if (!isDone) {
                end();
            }
        }
    }

    private WorkerProcess started() throws IOException, InterruptedException {
        String how = "";
        for (int attempt = 0; attempt < START_ATTEMPTS; attempt++) {
            WorkerProcess begun = WorkerProcess.start(command.get());
            process = begun;
            answered = 0;
            if (isClosed) {
                end();
                throw new IOException("this program is about to end");
            }
            Reply reply = ask(begun, greeting, LONGEST_START);
            if (reply instanceof Reply.Answered said && said.frame().type() == greeting.type()) {
                return begun;
            }
            how = reply instanceof Reply.Ended ended ? ended.how() : "answers something else";
            end();
        }
        throw new IOException("no process can be started; the last one " + how);
    }

    private synchronized void endUnless(long last) {
        if (questions == last) {
            end();
        }
    }

    private void end() {
        WorkerProcess running = process;
        process = null;
        if (running != null) {
            running.close();
        }
    }

    /** Ends the process at once, in the middle of a question, too. There is none afterwards. */
    @Override
    public void close() {
        isClosed = true;
        WorkerProcess running = process;
        if (running != null) {
            running.close();
        }
    }
}
