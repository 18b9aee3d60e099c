package io.koschei.resolver.reading;

import io.koschei.resolver.failure.BadMetadataException;
import io.koschei.resolver.failure.BadOverlayException;
import io.koschei.resolver.failure.ResolverException;
import io.koschei.resolver.libsolv.NativePool;
import io.koschei.resolver.loading.UniverseCodec;
import io.koschei.resolver.loading.UniverseLoader;
import io.koschei.resolver.metadata.CompsGroup;
import io.koschei.resolver.metadata.SolvCache;
import io.koschei.resolver.modules.ModuleDocuments;
import io.koschei.resolver.reading.ReadingMessages.Fault;
import io.koschei.resolver.wire.TableOutput;
import io.koschei.resolver.worker.Frame;
import io.koschei.resolver.worker.Questions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** The program of a process that reads metadata. It ends with its input, whatever it is doing. */
public final class ReadingWorker {

    private ReadingWorker() {}

    /** Reads questions from standard input and writes answers to standard output. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        Questions questions = Questions.ofStandardInput();
        while (true) {
            answer(questions.take()).write(out);
        }
    }

    private static Frame answer(Frame question) throws IOException {
        try {
            return switch (question.type()) {
                case ReadingMessages.READY -> ready();
                case ReadingMessages.CONVERT -> convert(ReadingMessages.Convert.of(question));
                case ReadingMessages.MODULES -> modules(ReadingMessages.Modules.of(question));
                case ReadingMessages.LOAD -> load(ReadingMessages.Load.of(question));
                case ReadingMessages.GROUP -> group(ReadingMessages.Group.of(question));
                default -> throw new IllegalStateException("asked something unknown: " + question.type());
            };
        } catch (BadMetadataException e) {
            return refused(Fault.METADATA, e);
        } catch (BadOverlayException e) {
            return refused(Fault.OVERLAY, e);
        } catch (ResolverException e) {
            return refused(Fault.SETTINGS, e);
        } catch (OutOfMemoryError | StackOverflowError e) {
            // Java ends by itself for want of heap, but not for want of what the system or a stack has.
            throw Questions.endForWantOfMemory(e);
        } catch (UncheckedIOException e) {
            String reason = e.getMessage() + " (" + e.getCause() + ")";
            return new ReadingMessages.Refused(Fault.MACHINE, reason).frame();
        }
    }

    private static Frame refused(Fault fault, ResolverException e) throws IOException {
        return new ReadingMessages.Refused(fault, String.valueOf(e.getMessage())).frame();
    }

    /** Everything that may fail because of this machine alone has been done then. */
    private static Frame ready() throws IOException {
        NativePool.libraryVersion();
        return ReadingMessages.ready();
    }

    private static Frame convert(ReadingMessages.Convert question) throws IOException {
        new SolvCache(question.solvCache()).solv(question.files());
        return ReadingMessages.done();
    }

    /** Alone, so that it is known which one is too much. */
    private static Frame modules(ReadingMessages.Modules question) throws IOException {
        ModuleDocuments.read(List.of(question.file()));
        return ReadingMessages.done();
    }

    private static Frame load(ReadingMessages.Load question) throws IOException {
        try (TableOutput tables = new TableOutput(Files.newOutputStream(question.tables()))) {
            UniverseCodec.write(
                    UniverseLoader.load(question.files(), new SolvCache(question.solvCache()), question.settings()),
                    tables);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + question.tables(), e);
        }
        return ReadingMessages.done();
    }

    private static Frame group(ReadingMessages.Group question) throws IOException {
        return new ReadingMessages.Names(CompsGroup.read(question.comps(), question.id())).frame();
    }
}
