package io.koschei.command;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Shows the user what goes on: a line with the elapsed time for each step, and on a terminal a bar that moves for the long ones.
 * May be used from several threads.
 */
public final class ProgressSteps {
    private static final int NAME_WIDTH = 40;
    private static final int BAR_WIDTH = 30;
    private static final Duration REDRAW = Duration.ofMillis(100);
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private final Clock clock;

    /**
     * @param terminal whether {@code out} is a screen, on which a line can be drawn again
     * @param clock measures the steps
     */
    public ProgressSteps(PrintStream out, boolean terminal, Clock clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
    }

    /** Does the work as one step. If it throws, the line says that it failed. */
    public <T> T run(String name, Supplier<T> work) {
        Bar bar = begin(name);
        try {
            T result = work.get();
            bar.done();
            return result;
        } catch (RuntimeException | Error e) {
            bar.failed();
            throw e;
        }
    }

    /** Begins a step whose progress is told. */
    public Bar begin(String name) {
        return new Bar(name, clock.instant());
    }

    /** A finished step that the caller has timed. */
    public synchronized void done(String name, Duration elapsed) {
        line(name, seconds(elapsed));
    }

    private synchronized void line(String name, String outcome) {
        out.println((terminal ? ERASE_LINE : "") + name + " " + ".".repeat(Math.max(3, NAME_WIDTH - name.length()))
                + " " + outcome);
    }

    private static String seconds(Duration elapsed) {
        return String.format(Locale.ROOT, "%.1f s", elapsed.toMillis() / 1000.0);
    }

    /** One step in progress. */
    public final class Bar {
        private final String name;
        private final Instant begin;
        private Instant drawn;

        private Bar(String name, Instant begin) {
            this.name = name;
            this.begin = begin;
            this.drawn = begin;
            draw("");
        }

        /** Draws {@code done} of {@code total}, at most ten times a second, on a terminal only. */
        public void at(long done, long total) {
            Instant now = clock.instant();
            if (total <= 0 || Duration.between(drawn, now).compareTo(REDRAW) < 0) {
                return;
            }
            drawn = now;
            long within = Math.max(0, Math.min(done, total));
            int filled = (int) (within * BAR_WIDTH / total);
            draw("[%s%s] %d of %d, %s"
                    .formatted(
                            "#".repeat(filled),
                            "-".repeat(BAR_WIDTH - filled),
                            within,
                            total,
                            seconds(Duration.between(begin, now))));
        }

        /** The step is over: its line stays. */
        public void done() {
            line(name, seconds(Duration.between(begin, clock.instant())));
        }

        /** The step came to nothing: its line says so. */
        public void failed() {
            line(name, "failed after " + seconds(Duration.between(begin, clock.instant())));
        }

        private void draw(String state) {
            if (terminal) {
                synchronized (ProgressSteps.this) {
                    out.print(ERASE_LINE + name + " ... " + state);
                    out.flush();
                }
            }
        }
    }
}
