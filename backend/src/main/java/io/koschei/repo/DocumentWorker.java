package io.koschei.repo;

import io.koschei.resolver.wire.RecordCodec;
import io.koschei.resolver.worker.Frame;
import io.koschei.resolver.worker.Questions;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The program of a process that reads the small files of repositories: one question, one answer. The first question of all is whether it
 * is ready, and its answer is the same. It ends with its input, whatever it is doing.
 */
public final class DocumentWorker {

    static final int READY = 40;
    static final int REPOMD = 41;
    static final int METALINK = 42;
    static final int MIRRORLIST = 43;
    static final int SIGNATURE = 44;
    static final int REFUSED = 45;

    private static final int LONGEST_REASON = 2000;

    static final RecordCodec<Repomd> REPOMDS = RecordCodec.of(Repomd.class);
    static final RecordCodec<MirrorList> LISTS = RecordCodec.of(MirrorList.class);
    static final RecordCodec<Problem> PROBLEMS = RecordCodec.of(Problem.class);
    static final RecordCodec<Refused> REFUSALS = RecordCodec.of(Refused.class);
    private static final RecordCodec<Signed> SIGNED = RecordCodec.of(Signed.class);

    private DocumentWorker() {}

    /** Why a signature proves nothing, if so. */
    record Problem(Optional<String> text) {
        Problem {
            text.ifPresent(DocumentWorker::requireLine);
        }
    }

    /** Why a file cannot be used. */
    record Refused(String reason) {
        Refused {
            requireLine(reason);
        }
    }

    private record Signed(Path keys, long nowMillis, int contentBytes, int signatureBytes) {}

    private static void requireLine(String text) {
        if (text.isBlank() || text.length() > LONGEST_REASON || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("not a line of text");
        }
    }

    /** To check a signature. */
    static Frame signature(byte[] content, byte[] signature, Path keys, Instant now) throws IOException {
        return Frame.of(SIGNATURE, out -> {
            SIGNED.write(out, new Signed(keys, now.toEpochMilli(), content.length, signature.length));
            out.write(content);
            out.write(signature);
        });
    }

    /** Reads questions from standard input and writes answers to standard output. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        Questions questions = Questions.ofStandardInput();
        while (true) {
            Frame question = questions.take();
            try {
                answer(question).write(out);
            } catch (OutOfMemoryError | StackOverflowError e) {
                // Java ends by itself for want of heap, but not for want of what the system or a stack has.
                throw Questions.endForWantOfMemory(e);
            }
        }
    }

    /** The answer to a question, by whichever process. */
    static Frame answer(Frame question) throws IOException {
        try {
            return switch (question.type()) {
                case READY -> question;
                case REPOMD -> repomd(question.body());
                case METALINK -> mirrors(METALINK, MirrorList.metalink(question.body()));
                case MIRRORLIST -> mirrors(MIRRORLIST, MirrorList.lines(question.body()));
                case SIGNATURE -> signature(question.content());
                default -> throw new IllegalStateException("asked something unknown: " + question.type());
            };
        } catch (BadRepomdException e) {
            return Frame.of(REFUSED, out -> REFUSALS.write(out, new Refused(line(String.valueOf(e.getMessage())))));
        }
    }

    private static String line(String text) {
        String line = text.substring(0, Math.min(text.length(), LONGEST_REASON))
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .replaceAll("\\p{IsControl}", "?");
        return line.isBlank() ? "cannot be read" : line;
    }

    private static Frame repomd(byte[] content) throws IOException {
        Repomd repomd = Repomd.read(new ByteArrayInputStream(content));
        return Frame.of(REPOMD, out -> REPOMDS.write(out, repomd));
    }

    private static Frame mirrors(int type, MirrorList list) throws IOException {
        return Frame.of(type, out -> LISTS.write(out, list));
    }

    private static Frame signature(DataInputStream in) throws IOException {
        Signed signed = SIGNED.read(in);
        byte[] content = in.readNBytes(signed.contentBytes());
        byte[] signature = in.readNBytes(signed.signatureBytes());
        Problem problem = new Problem(
                Signature.problem(content, signature, signed.keys(), Instant.ofEpochMilli(signed.nowMillis()))
                        .map(DocumentWorker::line));
        return Frame.of(SIGNATURE, out -> PROBLEMS.write(out, problem));
    }
}
