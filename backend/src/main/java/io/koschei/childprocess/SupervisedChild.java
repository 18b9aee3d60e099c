package io.koschei.childprocess;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A child that is started again when it ends by itself: killed, or out of memory. It ends when this is closed, and also when this process
 * ends in any other way.
 */
public final class SupervisedChild implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    /** Looks of {@link ChildRun#awaitEnd(int)}: a minute. */
    private static final int PATIENCE = 12;

    /** What stops both at once, as systemd does, tells this process within that time. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final ChildJava java;
    private final List<String> arguments;
    private final RestartPacing pacing;
    private final Consumer<String> tell;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread watch;
    private volatile ChildState state = ChildState.STARTING;
    private @Nullable ChildRun current;

    /**
     * A child that has not started yet.
     *
     * @param arguments what it finds in {@link ParentLink#arguments}; passwords may be among them
     * @param tell is told, by another thread, that the child has ended by itself and what this class does about it
     */
    public SupervisedChild(ChildJava java, List<String> arguments, RestartPacing pacing, Consumer<String> tell) {
        this.java = java;
        this.arguments = List.copyOf(arguments);
        this.pacing = pacing;
        this.tell = tell;
        this.watch = new Thread(this::watch, java.name() + "-watch");
        watch.setDaemon(true);
    }

    /** Begins to start it; {@link #awaitReady} is to follow. */
    public void begin() {
        run();
    }

    /**
     * Waits until it does its work for the first time.
     *
     * @throws ChildFailedException if it does not; it is not tried again then
     */
    public void awaitReady() throws InterruptedException {
        ChildRun first = run();
        Optional<String> failure = first.awaitReady(LONGEST_START);
        if (failure.isPresent()) {
            throw new ChildFailedException(java.name(), failure.get());
        }
        state = state.up(first.process().pid());
        watch.start();
    }

    /** The present one; starts one if there is none. */
    private synchronized ChildRun run() {
        if (current == null) {
            try {
                current = ChildRun.begin(java, arguments);
            } catch (IOException e) {
                throw new ChildFailedException(java.name(), "Java cannot be run: " + e.getMessage());
            }
        }
        return current;
    }

    private synchronized Optional<ChildRun> next() {
        if (closed.getCount() == 0) {
            return Optional.empty();
        }
        current = null;
        return Optional.of(run());
    }

    private void watch() {
        try {
            String why = run().awaitEnd(PATIENCE);
            state = state.down(why);
            while (!closed.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                Duration pause = pacing.countEnd();
                tell.accept("The %s process has ended: %s. It starts again in %d s."
                        .formatted(java.name(), why, pause.toSeconds()));
                if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                why = startAgain();
                state = state.down(why);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns why it has ended. */
    private String startAgain() throws InterruptedException {
        state = state.startedAgain();
        try {
            Optional<ChildRun> next = next();
            if (next.isEmpty()) {
                return "";
            }
            Optional<String> failure = next.get().awaitReady(LONGEST_START);
            if (failure.isPresent()) {
                return "it did not start: " + failure.get();
            }
            state = state.up(next.get().process().pid());
            tell.accept("The %s process works again.".formatted(java.name()));
            return next.get().awaitEnd(PATIENCE);
        } catch (ChildFailedException e) {
            return String.valueOf(e.getMessage());
        } catch (RuntimeException | OutOfMemoryError e) {
            // No thread to read its output, for example; whatever it is, the next try may succeed.
            return "it could not be started: " + e;
        }
    }

    /** How it is now. */
    public ChildState state() {
        return state;
    }

    /** Ends the child in order, usually within a second or two; one that is just being started, too. */
    @Override
    public void close() {
        closed.countDown();
        try {
            ChildRun last;
            synchronized (this) {
                last = current;
            }
            if (last != null) {
                last.stop();
            }
            watch.join(LONGEST_STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
