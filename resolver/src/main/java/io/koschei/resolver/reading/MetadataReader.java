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
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A process that reads metadata, as seen by those who want it read. A repository for which it ends, or takes more than it may, is
 * refused; this program only waits, and no longer than the limit.
 */
final class MetadataReader implements AutoCloseable {

    /** What ends one process by chance does not end another. */
    private static final int ATTEMPTS = 2;

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
            Reply.Ended ended = new Reply.Ended("", false);
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Reply reply = ask(question);
                if (reply instanceof Reply.Answered answered) {
                    return accepted(answered.frame());
                }
                ended = (Reply.Ended) reply;
                faults.accept("Reading " + subject + " lost its process: it " + ended.how());
                refuseWhatTakesTooMuch(subject, ended.how());
            }
            throw killed(ended.how())
                    ? new ResolverException("Reading " + subject + " was cut off: its process " + ended.how())
                    : new BadMetadataException(
                            subject, "cannot be read: it ends every process that reads it, which " + ended.how());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ResolverException("reading metadata was interrupted", e);
        } catch (IOException e) {
            throw new ResolverException("A process that reads metadata cannot be used: " + e.getMessage(), e);
        }
    }

    private Reply ask(Question question) throws IOException, InterruptedException {
        WorkerProcess asked = process;
        if (asked == null) {
            Files.createDirectories(solvCache);
            asked = WorkerProcess.start(readers.command().apply(solvCache));
            process = asked;
        }
        Reply reply = asked.ask(question.frame(), readers.longest());
        if (reply instanceof Reply.Ended) {
            process = null;
            SolvCache.clean(solvCache, asked.pid());
        }
        return reply;
    }

    private void refuseWhatTakesTooMuch(String subject, String how) {
        if (how.startsWith("gave no answer")) {
            throw new BadMetadataException(
                    subject, "cannot be read within " + readers.longest().toSeconds() + " s, the limit for metadata");
        }
        if (how.toLowerCase(Locale.ROOT).contains("memory")) {
            throw new BadMetadataException(
                    subject,
                    "cannot be read with the memory that a process may have for it, " + readers.memory()
                            + ": the process " + how);
        }
    }

    /** By somebody, and not by what it read. */
    private static boolean killed(String how) {
        return how.startsWith("was ended by SIGKILL") || how.startsWith("was ended by SIGTERM");
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
