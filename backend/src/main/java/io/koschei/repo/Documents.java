package io.koschei.repo;

import io.koschei.resolver.failure.ResolverException;
import io.koschei.resolver.wire.RecordCodec;
import io.koschei.resolver.worker.Frame;
import io.koschei.resolver.worker.JavaCommand;
import io.koschei.resolver.worker.LastingWorker;
import io.koschei.resolver.worker.Reply;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the small files that lead to the others: repomd.xml, lists of mirrors and signatures. What was read is remembered by its
 * checksum, since repositories are looked at far more often than they change. Safe to use from several threads; one file is read at a
 * time.
 *
 * <p>For each file, {@code name} is what messages call it.
 */
public final class Documents implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Documents.class);

    /** What ends one process by chance does not end another. */
    private static final int ATTEMPTS = 2;

    /** A file takes some milliseconds. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** Longer than the pause between two polls: a metalink is another one each time. */
    private static final LastingWorker.Life LIFE = new LastingWorker.Life(1000, Duration.ofMinutes(5));

    /** The largest file takes a tenth of it. */
    private static final int HEAP_MIB = 128;

    /** Java itself needs some 150. */
    private static final int NATIVE_MIB = 256;

    /** So long a file that cannot be used is not looked at again: it may have cost all that a file may. */
    private static final Duration REFUSED = Duration.ofMinutes(10);

    /** Files that are remembered; each has 50 entries at most. */
    private static final int MOST_KNOWN = 256;

    private final @Nullable LastingWorker worker;
    private final Duration longest;

    @SuppressWarnings("serial") // never written
    private final Map<String, Record> known = new LinkedHashMap<>(MOST_KNOWN, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Record> eldest) {
            return size() > MOST_KNOWN;
        }
    };

    /** A file that cannot be used, and what {@link System#nanoTime} says when it is looked at again. */
    private record Refusal(String reason, long end) {}

    private Documents(@Nullable LastingWorker worker, Duration longest) {
        this.worker = worker;
        this.longest = longest;
    }

    /** In this process: for files of those who have started it. */
    public static Documents here() {
        return new Documents(null, LONGEST);
    }

    /** In a process of its own, which is started when there is something to read. */
    public static Documents apart() {
        return apart(() -> command(HEAP_MIB), LIFE, LONGEST);
    }

    static Documents apart(Supplier<JavaCommand> command, LastingWorker.Life life, Duration longest) {
        Frame ready = new Frame(DocumentWorker.READY, new byte[0]);
        return new Documents(new LastingWorker(command, ready, life), longest);
    }

    /** No native code runs there, so there is no report of a crash to keep. */
    static JavaCommand command(int heapMiB) {
        return JavaCommand.of(DocumentWorker.class.getName(), heapMiB, NATIVE_MIB, Path.of("/dev/null"));
    }

    /** @throws BadRepomdException when it is none; so for the others */
    Repomd repomd(byte[] content, String name) {
        return remembered(new Frame(DocumentWorker.REPOMD, content), DocumentWorker.REPOMDS, name);
    }

    MirrorList metalink(byte[] content, String name) {
        return remembered(new Frame(DocumentWorker.METALINK, content), DocumentWorker.LISTS, name);
    }

    MirrorList mirrorlist(byte[] content, String name) {
        return remembered(new Frame(DocumentWorker.MIRRORLIST, content), DocumentWorker.LISTS, name);
    }

    /** Why a file cannot be trusted, as {@link Signature} says. */
    Optional<String> problem(byte[] content, byte[] signature, Path keys, Instant now, String name) {
        try {
            Frame question = DocumentWorker.signature(content, signature, keys, now);
            return ask(question, DocumentWorker.PROBLEMS, name).text();
        } catch (IOException e) {
            throw new ResolverException("The signature of " + name + " cannot be handed on: " + e.getMessage(), e);
        }
    }

    private synchronized <T extends Record> T remembered(Frame question, RecordCodec<T> codec, String name) {
        String key = question.type() + " "
                + HexFormat.of().formatHex(Checksum.digest(Checksum.SHA256).digest(question.body()));
        Record remembered = known.get(key);
        if (remembered instanceof Refusal refusal) {
            if (System.nanoTime() - refusal.end < 0) {
                throw new BadRepomdException(refusal.reason);
            }
        } else if (remembered != null) {
            @SuppressWarnings("unchecked") // the type of the question is a part of the key
            T found = (T) remembered;
            return found;
        }
        try {
            T read = ask(question, codec, name);
            known.put(key, read);
            return read;
        } catch (BadRepomdException e) {
            known.put(key, new Refusal(String.valueOf(e.getMessage()), System.nanoTime() + REFUSED.toNanos()));
            throw e;
        }
    }

    /** One at a time: a second thread must not be given the process that the first is about to dismiss. */
    private synchronized <T extends Record> T ask(Frame question, RecordCodec<T> codec, String name) {
        try {
            return worker == null
                    ? understood(question, DocumentWorker.answer(question), codec)
                    : ask(worker, question, codec, name);
        } catch (IOException e) {
            throw new ResolverException(name + " cannot be read, because of this machine: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ResolverException("reading " + name + " was interrupted", e);
        }
    }

    private <T extends Record> T ask(LastingWorker asked, Frame question, RecordCodec<T> codec, String name)
            throws IOException, InterruptedException {
        String how = "";
        int crashes = 0;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Reply reply = asked.ask(question, longest);
            if (reply instanceof Reply.Answered answered) {
                try {
                    return understood(question, answered.frame(), codec);
                } catch (IOException e) {
                    reply = asked.dismiss("cannot be understood: "
                            + (e.getMessage() == null ? "its answer has no end" : e.getMessage()));
                }
            }
            Reply.Ended ended = (Reply.Ended) reply;
            how = ended.how();
            LOG.warn("Reading {} lost its process: it {}", name, how);
            refuseWhatTakesTooMuch(ended);
            crashes += ended.end() == Reply.End.CRASH ? 1 : 0;
        }
        if (crashes < ATTEMPTS) {
            throw new IOException("two processes in a row failed; the last one " + how);
        }
        throw new BadRepomdException("cannot be read: it ends every process that reads it, which " + how);
    }

    private void refuseWhatTakesTooMuch(Reply.Ended ended) {
        if (ended.end() == Reply.End.LATE) {
            throw new BadRepomdException(
                    "cannot be read within " + longest.toSeconds() + " s, the limit for such a file");
        }
        if (ended.end() == Reply.End.OUT_OF_MEMORY) {
            throw new BadRepomdException(
                    "cannot be read with the memory that a process may have for it: the process " + ended.how());
        }
    }

    /** @throws IOException when it is no answer to the question */
    private static <T extends Record> T understood(Frame question, Frame answer, RecordCodec<T> codec)
            throws IOException {
        if (answer.type() == DocumentWorker.REFUSED) {
            throw new BadRepomdException(whole(answer, DocumentWorker.REFUSALS).reason());
        }
        if (answer.type() != question.type()) {
            throw new IOException("it answers with a message of type " + answer.type());
        }
        return whole(answer, codec);
    }

    private static <T extends Record> T whole(Frame answer, RecordCodec<T> codec) throws IOException {
        DataInputStream in = answer.content();
        T read = codec.read(in);
        if (in.read() >= 0) {
            throw new IOException("it says more than it was asked");
        }
        return read;
    }

    /** The number of the process that reads; empty when there is none at the moment. */
    OptionalLong reader() {
        return worker == null ? OptionalLong.empty() : worker.pid();
    }

    @Override
    public void close() {
        if (worker != null) {
            worker.close();
        }
    }
}
