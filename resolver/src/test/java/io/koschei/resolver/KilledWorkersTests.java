package io.koschei.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.resolver.failure.ResolverException;
import io.koschei.resolver.solving.Resolution;
import io.koschei.resolver.solving.WorkerFault;
import io.koschei.resolver.solving.Workers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that are killed at any moment: neither an answer nor another process stays behind. */
class KilledWorkersTests {

    private final StartedProcesses started = StartedProcesses.fromNow();

    @TempDir
    Path folder;

    private final Queue<WorkerFault> faults = new ConcurrentLinkedQueue<>();
    private Path binaries;
    private Path sources;

    @BeforeEach
    void unpack() throws IOException {
        binaries = copy("small/binaries.xml.gz");
        sources = copy("small/sources.xml.gz");
    }

    @Test
    void aRealDistributionIsResolvedAsWithThreads() {
        assertThat(texts(processes(), done -> {})).isEqualTo(texts(Workers.threads(), done -> {}));
        assertThat(faults).isEmpty();
    }

    @Test
    void killingEveryWorkerInTheMiddleOfItsWorkChangesNothing() {
        List<String> killed = texts(processes(), done -> {
            if (done == 500) {
                started.running().forEach(ProcessHandle::destroyForcibly);
            }
        });
        assertThat(killed).isEqualTo(texts(Workers.threads(), done -> {}));
        assertThat(faults)
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(WorkerFault.Crash.class::isInstance)
                .allMatch(fault -> fault.text().contains("was ended by SIGKILL; it said nothing"));
        assertThat(started.running()).isEmpty();
    }

    /** Once, so that its workers are idle when it is killed; often, so that they work. */
    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void workersDoNotOutliveAProgramThatIsKilled(int rounds) throws IOException, InterruptedException {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ResolvingProgram.class.getName(),
                        binaries.toString(),
                        sources.toString(),
                        folder.resolve("cache").toString(),
                        Integer.toString(rounds))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = program.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).isEqualTo("resolved");
            List<ProcessHandle> workers = program.descendants().toList();
            assertThat(workers).hasSize(2).allMatch(ProcessHandle::isAlive);
            program.destroyForcibly();
            assertThat(workers).allSatisfy(KilledWorkersTests::ends);
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void anInterruptionDoesNotWaitForWorkers() throws Exception {
        FutureTask<String> resolving = new FutureTask<>(() -> {
            try {
                return "resolved "
                        + texts(processes(), done -> Thread.currentThread().interrupt());
            } catch (ResolverException e) {
                return String.valueOf(e.getMessage());
            }
        });
        new Thread(resolving, "interrupted").start();
        assertThat(resolving.get(30, TimeUnit.SECONDS)).isEqualTo("resolving was interrupted");
        for (ProcessHandle child : started.running()) {
            child.onExit().get(5, TimeUnit.SECONDS);
        }
    }

    /** Where nobody collects dead processes, they never quite exit. */
    private static void ends(ProcessHandle worker) throws IOException, InterruptedException {
        Path status = Path.of("/proc", Long.toString(worker.pid()), "stat");
        for (int i = 0;
                i < 100 && Files.exists(status) && !Files.readString(status).contains(") Z ");
                i++) {
            Thread.sleep(100);
        }
        assertThat(status).satisfiesAnyOf(file -> assertThat(file).doesNotExist(), file -> assertThat(file)
                .content()
                .contains(") Z "));
    }

    private Workers processes() {
        return Workers.processes(256, faults::add);
    }

    private List<String> texts(Workers workers, IntConsumer progress) {
        try (Universe universe = Fixture.in(folder)
                .file(binaries, sources)
                .group("build-essential", "base-files")
                .threads(2)
                .workers(workers)
                .open()) {
            List<String> texts = new ArrayList<>();
            universe.resolveSources(resolution -> texts.add(text(universe, resolution)), progress);
            universe.resolveBinaries(resolution -> texts.add(text(universe, resolution)), progress);
            return texts;
        }
    }

    private static String text(Universe universe, Resolution resolution) {
        String text = Fixture.text(universe.catalog(), resolution);
        return resolution instanceof Resolution.Resolved resolved
                ? text + resolved.edges() + resolved.closure().size()
                : text;
    }

    private Path copy(String name) throws IOException {
        Path file = folder.resolve(Path.of(name).getFileName());
        try (InputStream in = KilledWorkersTests.class.getResourceAsStream(name)) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }
}
