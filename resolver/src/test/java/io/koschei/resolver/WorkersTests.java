package io.koschei.resolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemKind;
import io.koschei.resolver.TroubledWorker.Trouble;
import io.koschei.resolver.failure.BadMetadataException;
import io.koschei.resolver.failure.ResolverException;
import io.koschei.resolver.solving.Resolution;
import io.koschei.resolver.solving.ResolverWorker;
import io.koschei.resolver.solving.WorkerFault;
import io.koschei.resolver.solving.Workers;
import io.koschei.resolver.worker.JavaCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever becomes of a worker process, every package gets the answer it would have got without. */
class WorkersTests {

    private static final String[] PACKAGES = {
        "a-1-1.src Req: lib",
        "b-1-1.src Req: lib; gone >= 3",
        "c-1-1.src Req: tool",
        "d-1-1.src",
        "base-1-1",
        "gcc-1-1 Req: base",
        "lib-1-1 Req: base",
        "tool-1-1 Req: lib"
    };

    /** Index of c-1-1.src. */
    private static final int TROUBLED = 2;

    private static final Duration LONG = Duration.ofMinutes(2);

    private final StartedProcesses started = StartedProcesses.fromNow();

    @TempDir
    Path folder;

    private final Queue<WorkerFault> faults = new ConcurrentLinkedQueue<>();

    @Test
    void processesAnswerLikeThreads() {
        assertThat(resolve(Workers.processes(256, faults::add))).isEqualTo(resolve(Workers.threads()));
        assertThat(faults).isEmpty();
        assertThat(started.running()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ABORT", "SEGMENTATION_FAULT", "BABBLE"})
    void onlyTheJobAtFaultIsGivenUp(Trouble trouble) {
        Map<String, String> expected = resolve(Workers.threads());
        expected.put(
                "c-1-1.src",
                "c cannot be resolved, because the solver ended abnormally while resolving it. This is a fault of"
                        + " Koschei or of libsolv, not of c: please report it, together with the repository's"
                        + " metadata.");
        assertThat(resolve(troubled(trouble, LONG))).isEqualTo(expected);
        assertThat(texts(WorkerFault.Crash.class)).hasSize(3);
        assertThat(texts(WorkerFault.Abandoned.class))
                .containsExactly("The build of c is given up: every worker that resolves it ends.");
    }

    @Test
    void whatIsGivenUpIsAnOrdinaryProblem() {
        try (Universe universe = fixture(troubled(Trouble.ABORT, LONG)).open()) {
            universe.resolveSources(
                    resolution -> {
                        if (resolution.index() == TROUBLED) {
                            assertThat(((Resolution.Unresolvable) resolution).problems())
                                    .singleElement()
                                    .extracting(Problem::kind)
                                    .isEqualTo(ProblemKind.OTHER);
                        }
                    },
                    done -> {});
        }
        assertThat(texts(WorkerFault.Abandoned.class)).hasSize(1);
    }

    @Test
    void crashesAreToldWithTheirReason() {
        resolve(troubled(Trouble.SEGMENTATION_FAULT, LONG));
        assertThat(texts(WorkerFault.Crash.class).get(0))
                .startsWith("A chunk of 4 builds, a to d lost its resolver worker, process ")
                .contains(": it was ended by SIGABRT; its last words: A fatal error has been detected")
                .contains("SIGSEGV (0xb)")
                .contains("Problematic frame");
        assertThat(folder.resolve("crash.log")).content().contains("SIGSEGV (0xb)");
    }

    @Test
    void jobsThatFailOnlyTogetherAreSolvedOneByOne() {
        assertThat(resolve(troubled(Trouble.ABORT_IN_COMPANY, LONG))).isEqualTo(resolve(Workers.threads()));
        assertThat(texts(WorkerFault.Crash.class)).hasSize(2).allMatch(text -> text.contains("SIGABRT; it said"));
        assertThat(texts(WorkerFault.Abandoned.class)).isEmpty();
    }

    @Test
    void aWorkerThatHangsIsReplaced() {
        assertThat(resolve(troubled(Trouble.HANG, Duration.ofSeconds(10)))).isEqualTo(resolve(Workers.threads()));
        assertThat(texts(WorkerFault.Crash.class))
                .singleElement()
                .asString()
                .contains("gave no answer within 10 s; it said nothing");
        assertThat(started.running()).isEmpty();
    }

    /** A machine that stands still says nothing about a package, so its answer is not kept. */
    @Test
    void silenceIsNotTakenForAnAnswer() {
        Queue<Resolution> given = new ConcurrentLinkedQueue<>();
        try (Universe universe =
                fixture(troubled(Trouble.SILENCE, Duration.ofSeconds(8))).open()) {
            universe.resolveSources(given::add, done -> {});
        }
        assertThat(given)
                .filteredOn(each -> each.index() == TROUBLED)
                .singleElement()
                .satisfies(each -> {
                    Resolution.Unresolvable silent = (Resolution.Unresolvable) each;
                    assertThat(silent.isGivenUp()).isFalse();
                    assertThat(silent.problems().get(0).text()).contains("was silent for 8 s. Koschei tries again");
                });
        assertThat(given).as("the others are answered").hasSize(4).anyMatch(Resolution.Resolved.class::isInstance);
    }

    @Test
    void aFloodOfErrorsStopsNothing() {
        assertThat(resolve(troubled(Trouble.FLOOD_OF_ERRORS, LONG))).isEqualTo(resolve(Workers.threads()));
        assertThat(faults).isEmpty();
    }

    @Test
    void aWorkerThatSeesSomethingElseIsNotBelieved() {
        assertThatExceptionOfType(ResolverException.class)
                .isThrownBy(() -> resolve(troubled(Trouble.MISUNDERSTANDING, LONG)))
                .withMessageContaining("A resolver worker sees other packages than this process (");
        assertThat(started.running()).isEmpty();
    }

    @Test
    void nonsenseFromTheBeginningIsSaid() {
        assertThatExceptionOfType(ResolverException.class)
                .isThrownBy(() -> resolve(program("/bin/sh", "-c", "echo Welcome to this machine; exec sleep 60")))
                .withMessageEndingWith(
                        "No resolver worker can load the metadata; the last one cannot be understood: it"
                                + " sends something that is no message, beginning with the bytes 57656c63; its last words: ome to this machine");
        assertThat(texts(WorkerFault.Crash.class)).hasSize(2);
    }

    @Test
    void aProgramThatDoesNotListenIsSaid() {
        assertThatExceptionOfType(ResolverException.class)
                .isThrownBy(() -> resolve(program("/bin/sh", "-c", "echo no room >&2; exit 7")))
                .withMessageEndingWith("the last one ended with exit status 7; its last words: no room");
    }

    @Test
    void aProgramThatIsNotThereIsSaid() {
        assertThatExceptionOfType(ResolverException.class)
                .isThrownBy(() -> resolve(program("/nowhere/java")))
                .withMessageContaining("A resolver worker cannot be started: Cannot run program \"/nowhere/java\"");
    }

    @Test
    void tooLittleMemoryIsSaid() {
        assertThatExceptionOfType(ResolverException.class)
                .isThrownBy(() -> resolve(new Workers.Processes(
                        cache -> JavaCommand.of(ResolverWorker.class.getName(), 2, cache.resolve("crash.log")),
                        LONG,
                        LONG,
                        Long.MAX_VALUE,
                        faults::add)))
                .withMessageContaining(
                        "No resolver worker can load the metadata; the last one had too little memory; its"
                                + " last words: Terminating due to java.lang.OutOfMemoryError");
    }

    @Test
    void workersKnowNothingTheyNeedNot() throws IOException {
        try (Universe universe = fixture(Workers.processes(256, faults::add)).open()) {
            universe.resolveSources(resolution -> {}, done -> {});
            ProcessHandle child = started.running().get(0);
            Path process = Path.of("/proc", Long.toString(child.pid()));
            assertThat(words(process.resolve("environ")))
                    .allMatch(variable -> variable.matches("|(LANG|LC_ALL|LC_CTYPE|LD_LIBRARY_PATH|PATH)=.*"));
            assertThat(words(process.resolve("cmdline")))
                    .endsWith(ResolverWorker.class.getName())
                    .noneMatch(word -> word.contains("primary-0.xml"));
        }
    }

    private static String[] words(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8).split("\0");
    }

    @Test
    void ofLittleMetadataWorkersStartWhenTheyAreNeeded() {
        try (Universe universe = fixture(Workers.processes(256, faults::add)).open()) {
            assertThat(started.running()).isEmpty();
            universe.resolveSources(resolution -> {}, done -> {});
            assertThat(started.running()).isNotEmpty();
        }
    }

    @Test
    void workersThatLoadedInVainAreEnded() {
        Workers ahead = new Workers.Processes(
                cache -> JavaCommand.of(ResolverWorker.class.getName(), 256, cache.resolve("crash.log")),
                LONG,
                LONG,
                0,
                faults::add);
        try (Universe universe = fixture(ahead).open()) {
            assertThat(universe.catalog().sources()).hasSize(4);
            assertThat(started.running())
                    .as("they load while this process does")
                    .isNotEmpty();
        }
        assertThat(started.running()).isEmpty();
        assertThat(faults).isEmpty();
    }

    @Test
    void workersThatWaitedForMetadataThatIsDamagedAreEnded() throws IOException {
        Path damaged = Files.writeString(folder.resolve("damaged.xml"), "<metadata");
        AtomicInteger commands = new AtomicInteger();
        Workers waiting = new Workers.Processes(
                cache -> {
                    commands.incrementAndGet();
                    return JavaCommand.of(ResolverWorker.class.getName(), 256, cache.resolve("crash.log"));
                },
                LONG,
                LONG,
                0,
                faults::add);
        Fixture fixture = Fixture.in(folder).file(damaged, damaged).workers(waiting);
        assertThatExceptionOfType(BadMetadataException.class).isThrownBy(fixture::open);
        assertThat(commands).as("they start while metadata is converted").hasPositiveValue();
        assertThat(started.running()).isEmpty();
        assertThat(faults).isEmpty();
    }

    /** Such as by a system that runs out of memory while metadata is converted. */
    @Test
    void workersThatEndBeforeTheyAreNeededAreReplaced() {
        AtomicInteger commands = new AtomicInteger();
        Workers mortal = new Workers.Processes(
                cache -> commands.getAndIncrement() < 2
                        ? new JavaCommand(List.of("/bin/sh", "-c", "exit 9"))
                        : JavaCommand.of(ResolverWorker.class.getName(), 256, cache.resolve("crash.log")),
                LONG,
                LONG,
                0,
                faults::add);
        assertThat(fixture(mortal).threads(2).resolve()).isEqualTo(resolve(Workers.threads()));
        assertThat(texts(WorkerFault.Crash.class)).isNotEmpty().allMatch(text -> text.contains("exit status 9"));
        assertThat(started.running()).isEmpty();
    }

    private Map<String, String> resolve(Workers workers) {
        return fixture(workers).resolve();
    }

    private Fixture fixture(Workers workers) {
        return Fixture.in(folder).repo(PACKAGES).group("gcc").workers(workers);
    }

    private Workers troubled(Trouble trouble, Duration longestAnswer) {
        return new Workers.Processes(
                cache -> TroubledWorker.command(trouble, TROUBLED, folder), longestAnswer, LONG, 0, faults::add);
    }

    private Workers program(String... words) {
        return new Workers.Processes(cache -> new JavaCommand(List.of(words)), LONG, LONG, 0, faults::add);
    }

    private List<String> texts(Class<? extends WorkerFault> kind) {
        return faults.stream().filter(kind::isInstance).map(WorkerFault::text).toList();
    }
}
