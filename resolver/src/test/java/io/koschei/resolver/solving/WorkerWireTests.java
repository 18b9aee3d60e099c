package io.koschei.resolver.solving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.resolver.Fixture;
import io.koschei.resolver.Universe;
import io.koschei.resolver.failure.ResolverException;
import io.koschei.resolver.worker.Frame;
import io.koschei.resolver.worker.JavaCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workers that say what is written in a file, whatever they are asked: no answer of theirs is believed that cannot be one. */
@Timeout(60)
class WorkerWireTests {

    private static final String[] PACKAGES = {"app-1-1.src Req: lib", "lib-1-1", "base-1-1"};

    private static final String GIVEN_UP =
            "app cannot be resolved, because the solver ended abnormally while resolving it."
                    + " This is a fault of Koschei or of libsolv, not of app: please report it, together with the repository's"
                    + " metadata.";

    @TempDir
    Path folder;

    private final Queue<WorkerFault> faults = new ConcurrentLinkedQueue<>();

    @Test
    void anAnswerThatCanBeOneIsBelieved() throws IOException {
        // One installed package: the step from 0 to 1, at distance 1, which is written as 2.
        assertThat(resolve(loaded(), solved(1, 1, (1 << 4) + 2))).containsExactly("lib-1-1:1");
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9 | no answer begins with 9",
                "1 3 | 3 installed packages are more than the 2 there can be",
                "1 1 50 | there is no package 3 after none",
                "1 2 18 2 | there is no package 1 after 1",
                "1 1 31 255 | no distance is 254",
                "1 1 18 0 | it answers more than it was asked",
                // A thousand, as many as there can be, but they are not there.
                "0 -24 7 | it breaks off",
                "0 -23 7 | 1001 problems are more than the 1000 there can be",
                "1 | it breaks off",
                "1 2 2 | it breaks off",
                "| it breaks off",
                "0 1 1 | it breaks off"
            })
    void anAnswerThatCannotBeOneIsNot(@Nullable String bytes, String reason) throws IOException {
        assertRefused(answer(bytes), reason);
    }

    /** @param bytes null for none */
    private static Frame answer(@Nullable String bytes) {
        return bytes == null
                ? solved()
                : solved(Stream.of(bytes.split(" ")).mapToInt(Integer::parseInt).toArray());
    }

    @Test
    void anotherMessageIsNoAnswer() throws IOException {
        assertRefused(new Frame(WorkerMessages.SOLVE, new byte[0]), "it answered with a message of type 2");
        assertRefused(loaded(), "it answered with a message of type 3");
    }

    @Test
    void aWorkerMaySayThatAJobTakesTooLong() throws IOException {
        assertThat(resolve(loaded(), new WorkerMessages.Overdue(0).frame()))
                .containsExactly(
                        "app cannot be resolved: resolving it took longer than 30 s and was given up. There are too many"
                                + " choices among the packages that it could need. Koschei tries again when one of these packages"
                                + " changes.");
        assertThat(faults)
                .extracting(WorkerFault::text)
                .containsExactly("The build of app is given up: resolving it took longer than 30 s.");
    }

    @Test
    void onlyOfJobsItWasAskedFor() throws IOException {
        assertRefused(new WorkerMessages.Overdue(1).frame(), "it answered with a message of type 6");
        assertRefused(new Frame(WorkerMessages.OVERDUE, new byte[0]), "it answered with a message of type 6");
    }

    /** Twice together and once alone: then it is given up. */
    private void assertRefused(Frame answer, String reason) throws IOException {
        faults.clear();
        assertThat(resolve(loaded(), answer)).containsExactly(GIVEN_UP);
        assertThat(texts(WorkerFault.Crash.class)).hasSize(3).allSatisfy(text -> assertThat(text)
                .matches("The build of app lost its resolver worker, process \\d+: it cannot be understood: .*")
                .contains(reason)
                .endsWith("; it said nothing"));
        assertThat(texts(WorkerFault.Abandoned.class))
                .containsExactly("The build of app is given up: every worker that resolves it ends.");
    }

    @Test
    void aWorkerThatSaysWhyItCannotLoadIsQuoted() throws IOException {
        assertThatExceptionOfType(ResolverException.class)
                .isThrownBy(() -> resolve(new WorkerMessages.Failed("primary.xml: is gone").frame()))
                .withMessageEndingWith("A resolver worker cannot load the metadata: primary.xml: is gone");
        assertThat(faults).as("it did what it should").isEmpty();
    }

    @Test
    void aFirstMessageThatCannotBeOneIsSaid() throws IOException {
        notUnderstood(solved(1, 0), "its first message is of type 4");
        notUnderstood(new Frame(WorkerMessages.LOADED, new byte[0]), "it breaks off");
        notUnderstood(new Frame(WorkerMessages.FAILED, new byte[] {1, 9, 'x'}), "it breaks off");
    }

    private void notUnderstood(Frame first, String reason) {
        faults.clear();
        assertThatExceptionOfType(ResolverException.class)
                .isThrownBy(() -> resolve(first))
                .withMessageEndingWith("No resolver worker can load the metadata; the last one cannot be understood: "
                        + reason + "; it said nothing");
        assertThat(texts(WorkerFault.Crash.class))
                .hasSize(2)
                .allMatch(text -> text.matches(
                        "A resolver worker, process \\d+, did not load the metadata: it cannot be understood: .*"));
    }

    @Test
    void aWorkerOfAnotherUniverseIsNotBelieved() throws IOException {
        UniverseIdentity ours = UniverseIdentity.of(fixture().load());
        for (UniverseIdentity theirs : List.of(
                new UniverseIdentity("0", ours.sources(), ours.binaries(), ours.checksum()),
                new UniverseIdentity(ours.format(), ours.sources() + 1, ours.binaries(), ours.checksum()),
                new UniverseIdentity(ours.format(), ours.sources(), ours.binaries() - 1, ours.checksum()),
                new UniverseIdentity(ours.format(), ours.sources(), ours.binaries(), "0"))) {
            assertThatExceptionOfType(ResolverException.class)
                    .isThrownBy(() -> resolve(new WorkerMessages.Loaded(theirs).frame()))
                    .withMessageContaining("A resolver worker sees other packages than this process (")
                    .withMessageEndingWith("The metadata or the program were replaced meanwhile: start again.");
        }
    }

    @Test
    void whatTellsUniversesApart() {
        String[] moved = {"base-1-1", "app-1-1.src Req: lib", "lib-1-1"};
        UniverseIdentity ours = UniverseIdentity.of(fixture().load());
        assertThat(UniverseIdentity.of(Fixture.in(folder).repo(moved).load())).isEqualTo(ours);
        assertThat(List.of(
                        Fixture.in(folder).repo(PACKAGES).group("base").load(),
                        Fixture.in(folder)
                                .repo("app-1-1.src Req: lib; base", "lib-1-1", "base-1-1")
                                .load(),
                        Fixture.in(folder)
                                .repo("app-1-1.src Req: lib", "lib-1-2", "base-1-1")
                                .load(),
                        Fixture.in(folder)
                                .repo("app-1-1.src Req: lib", "lib-1-1.noarch", "base-1-1")
                                .load()))
                .extracting(UniverseIdentity::of)
                .doesNotContain(ours)
                .doesNotHaveDuplicates();
    }

    /** So many packages do not all meet a fault of libsolv. */
    @Test
    void whenTooManyAreGivenUpTheRunEnds() throws IOException {
        String[] many = IntStream.range(0, 103)
                .mapToObj(i -> "p%03d-1-1.src Req: lib".formatted(i))
                .toArray(String[]::new);
        Fixture fixture = Fixture.in(folder).repo(many).repo("lib-1-1");
        Frame loaded = new WorkerMessages.Loaded(UniverseIdentity.of(fixture.load())).frame();
        assertThatExceptionOfType(ResolverException.class)
                .isThrownBy(() -> resolve(fixture, loaded, solved(9)))
                .withMessageEndingWith(
                        "Resolver workers ended for more than 100 packages, so something else than these is wrong."
                                + " The last one: The build of p100 is given up: every worker that resolves it ends.");
        assertThat(texts(WorkerFault.Abandoned.class)).hasSize(101);
        assertThat(texts(WorkerFault.Crash.class).get(0)).startsWith("A chunk of 103 builds, p000 to p102 lost its");
    }

    private Fixture fixture() {
        return Fixture.in(folder).repo(PACKAGES);
    }

    private Frame loaded() throws IOException {
        return new WorkerMessages.Loaded(UniverseIdentity.of(fixture().load())).frame();
    }

    private static Frame solved(int... bytes) {
        byte[] body = new byte[bytes.length];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) bytes[i];
        }
        return new Frame(WorkerMessages.SOLVED, body);
    }

    private List<String> resolve(Frame... said) throws IOException {
        return resolve(fixture(), said);
    }

    private List<String> resolve(Fixture fixture, Frame... said) throws IOException {
        Path file = folder.resolve("said");
        try (OutputStream out = Files.newOutputStream(file)) {
            for (Frame frame : said) {
                frame.write(out);
            }
        }
        // It listens to the end of its input, as a worker does.
        JavaCommand command =
                new JavaCommand(List.of("/bin/sh", "-c", "cat \"$1\"; exec cat >/dev/null", "sh", file.toString()));
        Workers workers =
                new Workers.Processes(cache -> command, Duration.ofSeconds(30), Duration.ofSeconds(30), 0, faults::add);
        List<String> results = new ArrayList<>();
        try (Universe universe = fixture.workers(workers).open()) {
            universe.resolveSources(
                    resolution -> results.add(Fixture.text(universe.catalog(), resolution)), done -> {});
        }
        return results;
    }

    private List<String> texts(Class<? extends WorkerFault> kind) {
        return faults.stream().filter(kind::isInstance).map(WorkerFault::text).toList();
    }
}
