package io.koschei.resolver;

import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.resolver.solving.ResolverWorker;
import io.koschei.resolver.solving.WorkerMessages;
import io.koschei.resolver.worker.Frame;
import io.koschei.resolver.worker.JavaCommand;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** The real worker, to which something happens when it is asked for one certain build. */
public final class TroubledWorker extends InputStream {

    /** What happens. */
    public enum Trouble {
        ABORT,
        SEGMENTATION_FAULT,
        /** Only when it is asked for other jobs, too. */
        ABORT_IN_COMPANY,
        BABBLE,
        /** Once: there is a file from then on. */
        HANG,
        /** Always, and without using the processor. */
        SILENCE,
        FLOOD_OF_ERRORS,
        /** It has understood another build group than it was told. */
        MISUNDERSTANDING
    }

    private final DataInputStream in = new DataInputStream(System.in);
    private final Trouble trouble;
    private final int job;
    private final Path once;
    private InputStream frame = InputStream.nullInputStream();

    private TroubledWorker(Trouble trouble, int job, Path once) {
        this.trouble = trouble;
        this.job = job;
        this.once = once;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        System.setIn(new TroubledWorker(
                Trouble.valueOf(arguments[0]), Integer.parseInt(arguments[1]), Path.of(arguments[2])));
        ResolverWorker.main(arguments);
    }

    public static JavaCommand command(Trouble trouble, int job, Path folder) {
        List<String> words =
                new ArrayList<>(JavaCommand.of(TroubledWorker.class.getName(), 256, folder.resolve("crash.log"))
                        .words());
        words.addAll(List.of(
                trouble.name(), Integer.toString(job), folder.resolve("once").toString()));
        return new JavaCommand(words);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        int count = frame.read(bytes, start, length);
        if (count >= 0 || length == 0) {
            return Math.max(count, 0);
        }
        Frame next = Frame.read(in);
        if (next.type() == WorkerMessages.LOAD && trouble == Trouble.MISUNDERSTANDING) {
            next = misunderstood(WorkerMessages.Load.of(next));
        }
        if (next.type() == WorkerMessages.SOLVE) {
            before(WorkerMessages.Solve.of(next));
        }
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        next.write(copy);
        frame = new ByteArrayInputStream(copy.toByteArray());
        return frame.read(bytes, start, length);
    }

    private void before(WorkerMessages.Solve request) throws IOException {
        if (!request.isBuild() || !request.jobs().contains(job)) {
            return;
        }
        switch (trouble) {
            case ABORT -> kill("ABRT");
            case SEGMENTATION_FAULT -> kill("SEGV");
            case ABORT_IN_COMPANY -> {
                if (request.jobs().size() > 1) {
                    kill("ABRT");
                }
            }
            case BABBLE ->
                new FileOutputStream(FileDescriptor.out)
                        .write("Checking dependencies...\n".getBytes(StandardCharsets.UTF_8));
            case HANG -> {
                if (!Files.exists(once)) {
                    Files.createFile(once);
                    pause();
                }
            }
            case SILENCE -> pause();
            case FLOOD_OF_ERRORS -> {
                for (int i = 0; i < 100_000; i++) {
                    System.err.println("something of no great importance has gone wrong, for the " + i + "th time");
                }
            }
            case MISUNDERSTANDING -> {}
        }
    }

    private static Frame misunderstood(WorkerMessages.Load load) throws IOException {
        ResolverSettings settings = load.settings();
        return new WorkerMessages.Load(
                        load.files(),
                        load.solvCache(),
                        ResolverSettings.of(settings.arch(), List.of("base"), settings.threads()))
                .frame();
    }

    private static void kill(String signal) throws IOException {
        new ProcessBuilder(
                        "kill",
                        "-" + signal,
                        Long.toString(ProcessHandle.current().pid()))
                .start();
        pause();
    }

    private static void pause() {
        try {
            Thread.sleep(120_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
