package io.koschei.resolver.reuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.resolver.Fixture;
import io.koschei.resolver.IncrementalRun;
import io.koschei.resolver.RunReport;
import io.koschei.resolver.Universe;
import io.koschei.resolver.failure.ResolverException;
import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.resolver.solving.Resolution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results of the run before are used when they are whole and made the same way, and never trusted otherwise. */
class PastResultsTests {

    private static final int JOBS = 4;

    @TempDir
    Path folder;

    private Path kept;
    private Path file;

    @BeforeEach
    void prepare() throws IOException {
        kept = Files.createDirectory(folder.resolve("kept"));
        file = kept.resolve("results");
    }

    @Test
    void twoRunsInARow() throws IOException {
        RunReport first = run(usual());
        assertThat(first.run().solved()).isEqualTo(JOBS);
        RunReport second = run(usual());
        assertThat(second.run().solved()).isZero();
        assertThat(second.run().unchanged()).isEqualTo(JOBS);
        assertThat(run(usual()).run().unchanged())
                .as("what was reused is kept, too")
                .isEqualTo(JOBS);
        onlyTheFileIsThere();
    }

    @Test
    void aTruncatedFileIsNotUsed() throws IOException {
        run(usual());
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(PastResults.read(file, fingerprint()))
                    .as("%s of %s bytes", length, whole.length)
                    .isEmpty();
        }
        RunReport report = run(usual());
        assertThat(report.run().solved()).isEqualTo(JOBS);
        assertThat(run(usual()).run().unchanged()).as("mended").isEqualTo(JOBS);
    }

    @Test
    void aFlippedBitIsNoticedWhereverItIs() throws IOException {
        run(usual());
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1 << (at % Byte.SIZE);
            Files.write(file, damaged);
            assertThat(PastResults.read(file, fingerprint())).as("byte %s", at).isEmpty();
        }
        assertThat(run(usual()).run().solved()).isEqualTo(JOBS);
    }

    @Test
    void otherSettingsMakeOtherResults() {
        run(usual());
        assertThat(run(usual().group("lib")).run().solved()).isEqualTo(JOBS);
        assertThat(run(usual().group("lib")).run().unchanged()).isEqualTo(JOBS);
        assertThat(run(usual()).run().solved()).as("only the last run is kept").isEqualTo(JOBS);
        assertThat(run(usual().threads(2)).run().solved())
                .as("threads change nothing")
                .isZero();
    }

    @Test
    void anotherFormatIsNotRead() {
        run(usual());
        assertThat(PastResults.read(file, fingerprint())).isPresent();
        assertThat(PastResults.read(file, fingerprint().replaceFirst("^\\d+", "1")))
                .isEmpty();
        assertThat(PastResults.read(file, "")).isEmpty();
    }

    @Test
    void ofAnEntirelyDifferentUniverseNothingIsReused() {
        run(usual());
        RunReport report = run(Fixture.in(folder).repo("x-1-1 Req: y", "y-1-1", "x-1-1.src Req: y"));
        assertThat(report.run().solved()).isEqualTo(3);
        assertThat(report.run().unchanged() + report.run().remapped()).isZero();
    }

    @Test
    void aFolderInTheWayIsSaidClearly() throws IOException {
        Files.createDirectory(file);
        assertThatThrownBy(() -> run(usual()))
                .isInstanceOf(ResolverException.class)
                .hasMessageContaining(file.toString());
        try (Stream<Path> files = Files.list(kept)) {
            assertThat(files).as("nothing is left behind").containsExactly(file);
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsSaidClearly() throws IOException {
        file = Files.createFile(kept.resolve("in-the-way")).resolve("results");
        assertThatThrownBy(() -> run(usual()))
                .isInstanceOf(ResolverException.class)
                .hasMessageStartingWith("results cannot be kept in " + file);
    }

    @Test
    void aRunThatIsBrokenOffLeavesTheOldResults() throws IOException {
        run(usual());
        byte[] before = Files.readAllBytes(file);
        try (Universe universe = usual().open();
                IncrementalRun run = universe.begin(reuse())) {
            assertThatThrownBy(() -> run.resolveSources(
                            resolution -> {
                                throw new IllegalStateException("the store is away");
                            },
                            done -> {}))
                    .hasMessage("the store is away");
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        onlyTheFileIsThere();
    }

    @Test
    void aDiskWithoutRoomIsSaidClearlyAndNothingIsLeftBehind() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder command = new ProcessBuilder(
                        "sh",
                        "-c",
                        // Blocks of 512 bytes: metadata fits, results do not.
                        "ulimit -f 1700; exec \"$@\"",
                        "sh",
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Cramped.class.getName(),
                        folder.toString(),
                        file.toString())
                .redirectErrorStream(true);
        // Java would say that it has read it.
        command.environment().remove("JDK_JAVA_OPTIONS");
        Process program = command.start();
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said.strip()).isEqualTo("results cannot be kept in " + file + ": File too large");
        assertThat(kept).isEmptyDirectory();
    }

    /** A program that may not write as much as it finds. */
    static final class Cramped {

        private static final int PACKAGES = 1000;

        public static void main(String[] arguments) {
            // Each needs the one before, and so all before.
            String[] packages = IntStream.range(0, PACKAGES)
                    .mapToObj(i -> "p" + i + "-1-1" + (i == 0 ? "" : " Req: p" + (i - 1)))
                    .toArray(String[]::new);
            ReuseSettings reuse = new ReuseSettings(Path.of(arguments[1]), false, 0, new Random(1));
            try (Universe universe =
                            Fixture.in(Path.of(arguments[0])).repo(packages).open();
                    IncrementalRun run = universe.begin(reuse)) {
                run.resolveSources(resolution -> {}, done -> {});
                run.resolveBinaries(resolution -> {}, done -> {});
                run.finish();
            } catch (ResolverException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private Fixture usual() {
        return Fixture.in(folder)
                .repo("app-1-1 Req: lib", "lib-1-1", "bad-1-1 Req: gone", "app-1-1.src Req: lib; nothing");
    }

    private static String fingerprint() {
        return Preparation.fingerprint(ResolverSettings.of("x86_64", List.of(), 1));
    }

    private ReuseSettings reuse() {
        return new ReuseSettings(file, false, 0, new Random(1));
    }

    private RunReport run(Fixture fixture) {
        List<Resolution> results = new ArrayList<>();
        try (Universe universe = fixture.open();
                IncrementalRun run = universe.begin(reuse())) {
            run.resolveSources(results::add, done -> {});
            run.resolveBinaries(results::add, done -> {});
            return run.finish();
        }
    }

    private void onlyTheFileIsThere() throws IOException {
        try (Stream<Path> files = Files.list(kept)) {
            assertThat(files).containsExactly(file);
        }
    }
}
