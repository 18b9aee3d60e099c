package io.koschei.resolver.reading;

import io.koschei.resolver.failure.BadMetadataException;
import io.koschei.resolver.failure.BadOverlayException;
import io.koschei.resolver.failure.ResolverException;
import io.koschei.resolver.metadata.SolvCache;
import io.koschei.resolver.worker.Frame;
import io.koschei.resolver.worker.Reply;
import io.koschei.resolver.worker.WorkerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A process that reads metadata, as seen by those who want it read. A repository for which it crashes, or takes more than it may, is
 * refused; this program only waits, and no longer than the limit. What ends it otherwise is a matter of this machine.
 */
final class MetadataReader implements AutoCloseable {

    /** What ends one process by chance does not end another. */
    private static final int ATTEMPTS = 2;

    /** A second, unless the machine has much else to do. */
    private static final Duration LONGEST_START = Duration.ofMinutes(1);

    private final Readers readers;
    private final Path solvCache;
    private final Consumer<String> faults;
    private @Nullable WorkerProcess process;

    /** @param faults is told whenever a process ends that should not */
    MetadataReader(Readers readers, Path solvCache, Consumer<String> faults) {
        this.readers = readers;
        this.solvCache = solvCache;
        this.faults = faults;
    }

    /** A question, which may be too large to be written down. */
    interface Question {
        Frame frame() throws IOException;
    }

    /**
     * Asks, and waits for the answer.
     *
     * @param subject the metadata the question is about, as messages name it
     * @throws BadMetadataException when the metadata cannot be used
     * @throws BadOverlayException when an overlay does not fit the packages
     * @throws ResolverException when something else is wrong
     * @throws UncheckedIOException when this machine's files cannot be written
     */
    Frame ask(Question question, String subject) {
        try {
            String how = "";
            int crashes = 0;
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Reply reply = started().ask(question.frame(), readers.longest());
                if (reply instanceof Reply.Answered answered) {
                    return accepted(answered.frame());
                }
                Reply.Ended ended = (Reply.Ended) reply;
                close();
                how = ended.how();
                faults.accept("Reading " + subject + " lost its process: it " + how);
                refuseWhatTakesTooMuch(subject, ended);
                crashes += ended.end() == Reply.End.CRASH ? 1 : 0;
            }
            throw crashes < ATTEMPTS
                    ? new ResolverException("Reading " + subject + " was cut off: its process " + how)
                    : new BadMetadataException(
                            subject, "cannot be read: it ends every process that reads it, which " + how);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ResolverException("reading metadata was interrupted", e);
        } catch (IOException e) {
            throw new ResolverException("A process that reads metadata cannot be used: " + e.getMessage(), e);
        }
    }

    /** One that can read: what ends it before that has nothing to do with what it should read. */
    private WorkerProcess started() throws IOException, InterruptedException {
        WorkerProcess running = process;
        String how = "";
        for (int attempt = 0; attempt < ATTEMPTS && running == null; attempt++) {
            Files.createDirectories(solvCache);
            WorkerProcess begun = WorkerProcess.start(readers.command().apply(solvCache));
            process = begun;
            Reply reply = begun.ask(ReadingMessages.ready(), LONGEST_START);
            if (reply instanceof Reply.Answered answered
                    && accepted(answered.frame()).type() == ReadingMessages.READY) {
                running = begun;
            } else {
                how = reply instanceof Reply.Ended ended ? ended.how() : "answers something else";
                close();
                faults.accept("A process that reads metadata could not be started: it " + how);
            }
        }
        if (running == null) {
            throw new ResolverException("No process that reads metadata can be started; the last one " + how);
        }
        return running;
    }

    private void refuseWhatTakesTooMuch(String subject, Reply.Ended ended) {
        if (ended.end() == Reply.End.LATE) {
            throw new BadMetadataException(
                    subject, "cannot be read within " + readers.longest().toSeconds() + " s, the limit for metadata");
        }
        if (ended.end() == Reply.End.OUT_OF_MEMORY) {
            throw new BadMetadataException(
                    subject,
                    "cannot be read with the memory that a process may have for it, " + readers.memory()
                            + ": the process " + ended.how());
        }
    }

    private static Frame accepted(Frame frame) throws IOException {
        if (frame.type() != ReadingMessages.REFUSED) {
            return frame;
        }
        ReadingMessages.Refused refused = ReadingMessages.Refused.of(frame);
        throw switch (refused.fault()) {
            case METADATA -> BadMetadataException.of(refused.message());
            case OVERLAY -> new BadOverlayException(refused.message());
            case SETTINGS -> new ResolverException(refused.message());
            case MACHINE -> new UncheckedIOException(refused.message(), new IOException(refused.message()));
        };
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
            SolvCache.clean(solvCache, process.pid());
            process = null;
        }
    }
}
