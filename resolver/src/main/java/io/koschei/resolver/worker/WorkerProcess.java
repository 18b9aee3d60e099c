package io.koschei.resolver.worker;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A child process that answers questions, one at a time. A question costs the caller no more than the time limit, whatever the
 * child does. The child ends with this process, because its input ends then.
 */
public final class WorkerProcess implements AutoCloseable {

    private static final long LONGEST_END_SECONDS = 10;
    private static final long MOMENT_SECONDS = 3;

    private final Process process;
    private final OutputTail errors;
    private final DataInputStream answers;
    private final ExecutorService conversation = Executors.newSingleThreadExecutor(WorkerProcess::thread);

    private WorkerProcess(Process process) {
        this.process = process;
        this.errors = OutputTail.of(process.getErrorStream());
        this.answers = new DataInputStream(process.getInputStream());
    }

    /**
     * Starts a process.
     *
     * @throws IOException when the system cannot
     */
    public static WorkerProcess start(JavaCommand command) throws IOException {
        return new WorkerProcess(command.builder().start());
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "resolver-worker");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Asks a question and waits for the answer. After {@link Reply.Ended} the process is gone and must not be asked again.
     *
     * @throws InterruptedException when the asker is interrupted; the process is ended then
     */
    public Reply ask(Frame question, Duration limit) throws InterruptedException {
        Future<Frame> answer = conversation.submit(() -> {
            question.write(process.getOutputStream());
            return Frame.read(answers);
        });
        try {
            return new Reply.Answered(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return new Reply.Ended(
                    dismiss("gave no answer within " + limit.toSeconds() + " s").how(), Reply.End.LATE);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StreamCorruptedException nonsense) {
                return babbled(nonsense);
            }
            if (e.getCause() instanceof IOException) {
                return ended();
            }
            throw new IllegalStateException("asking failed", e.getCause());
        } catch (InterruptedException e) {
            close();
            throw e;
        }
    }

    /** Ends a process that answers, but not as it should. */
    public Reply.Ended dismiss(String how) throws InterruptedException {
        close();
        return new Reply.Ended(withLastWords(how, errors.quote()), Reply.End.OTHER);
    }

    /** Native code that fails may print its reason where answers are expected, and so does Java when it goes down. */
    private Reply.Ended babbled(StreamCorruptedException nonsense) throws InterruptedException {
        OutputTail rest = OutputTail.of(answers);
        if (process.waitFor(MOMENT_SECONDS, TimeUnit.SECONDS)) {
            return endedItself(rest.quote() + " " + errors.quote());
        }
        close();
        return new Reply.Ended(
                withLastWords("cannot be understood: " + nonsense.getMessage(), rest.quote() + " " + errors.quote()),
                Reply.End.OTHER);
    }

    private Reply.Ended ended() throws InterruptedException {
        if (process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
            return endedItself(errors.quote());
        }
        return dismiss("closed its output");
    }

    /** Its words have been read: closing it closes its streams, too. */
    private Reply.Ended endedItself(String words) {
        ExitStatus status = new ExitStatus(process.exitValue());
        close();
        return new Reply.Ended(withLastWords(status.toString(), words), status.end());
    }

    private static String withLastWords(String how, String words) {
        return how + (words.isBlank() ? "; it said nothing" : "; its last words: " + words.strip());
    }

    /** The process's id. */
    public long pid() {
        return process.pid();
    }

    /** Ends the process at once: it holds nothing that could be lost. */
    @Override
    public void close() {
        // Process.destroyForcibly would close the streams, too, before the last words are read.
        process.toHandle().destroyForcibly();
        conversation.shutdownNow();
        try {
            process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
