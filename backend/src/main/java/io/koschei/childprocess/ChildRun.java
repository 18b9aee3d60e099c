package io.koschei.childprocess;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A child from its start to its end.
 *
 * @param beats how often it has said that it lives
 * @param answer empty once it does its work; why it does not, if it has said so before it ended; a failure if it has ended without a word
 */
record ChildRun(ChildJava java, Process process, CompletableFuture<Optional<String>> answer, AtomicLong beats) {

    private static final int OUT_OF_MEMORY = 3;
    private static final int SIGNALLED = 128;
    private static final int SIGKILL = 9;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(9);

    /** Its log is this process's standard error. */
    static ChildRun begin(ChildJava java, List<String> arguments) throws IOException {
        Process process = new ProcessBuilder(java.words())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ChildRun run = new ChildRun(java, process, new CompletableFuture<>(), new AtomicLong());
        try {
            Thread reader = new Thread(run::read, java.name() + "-output");
            reader.setDaemon(true);
            reader.start();
            Handover.send(arguments, process.getOutputStream());
        } catch (IOException e) {
            // Most likely it has ended at once. The end of its output says so, too, and its status says more.
            process.destroy();
            run.answer.completeExceptionally(e);
        } catch (RuntimeException | Error e) {
            process.destroyForcibly();
            throw e;
        }
        return run;
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(Handover.BEAT)) {
                    beats.incrementAndGet();
                } else if (line.equals(Handover.READY)) {
                    answer.complete(Optional.empty());
                } else if (line.startsWith(Handover.FAILED)) {
                    answer.complete(Optional.of(line.substring(Handover.FAILED.length())));
                }
            }
            answer.completeExceptionally(new IOException("its output ended"));
        } catch (IOException e) {
            answer.completeExceptionally(e);
        }
    }

    /** Waits until it does its work; returns why it does not, once it has ended. */
    Optional<String> awaitReady(Duration longest) throws InterruptedException {
        Optional<String> why = answer.handle((said, problem) -> problem == null ? said : Optional.of(""))
                .completeOnTimeout(
                        Optional.of("it did not start within " + longest.toSeconds() + " s"),
                        longest.toMillis(),
                        TimeUnit.MILLISECONDS)
                .join();
        if (why.isEmpty()) {
            return why;
        }
        if (why.get().isEmpty()) {
            return Optional.of(awaitEnd());
        }
        stop();
        return why;
    }

    /** Waits until it has ended; returns how, and what to do about it. */
    private String awaitEnd() throws InterruptedException {
        return end(process.waitFor(), java.heapMegabytes());
    }

    /**
     * As above of one that does its work: it is ended when it says nothing for a time, as one does that collects garbage without end, or
     * whose threads wait for each other. Counted are this process's own looks: while it was stopped itself, it heard nothing.
     *
     * @param patience how many looks without a word end it
     */
    String awaitEnd(int patience) throws InterruptedException {
        long heard = beats.get();
        int silent = 0;
        while (!process.waitFor(Handover.BEATS.toMillis(), TimeUnit.MILLISECONDS)) {
            long now = beats.get();
            silent = now == heard ? silent + 1 : 0;
            heard = now;
            if (silent >= patience) {
                process.destroyForcibly().waitFor();
                return "it said nothing for " + silent * Handover.BEATS.toSeconds() + " s and was killed";
            }
        }
        return awaitEnd();
    }

    static String end(int status, long heapMegabytes) {
        return switch (status) {
            case OUT_OF_MEMORY -> "it needed more memory than its heap of " + heapMegabytes + " MB";
            case SIGNALLED + SIGKILL -> "signal 9; the system may have been short of memory";
            default ->
                status > SIGNALLED
                        ? "signal " + (status - SIGNALLED)
                        : "status " + status + "; the log above says more";
        };
    }

    /** Ends it in order, usually within a second or two; after that by force. */
    void stop() throws InterruptedException {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy();
        }
        if (!process.waitFor(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
