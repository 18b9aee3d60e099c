package io.koschei.resolver.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.resolver.StartedProcesses;
import io.koschei.resolver.failure.BadMetadataException;
import io.koschei.resolver.failure.BadOverlayException;
import io.koschei.resolver.failure.ResolverException;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.resolver.metadata.Overlay;
import io.koschei.resolver.metadata.PackageEdit;
import io.koschei.resolver.metadata.PrimaryFile;
import io.koschei.resolver.metadata.RepoFiles;
import io.koschei.resolver.metadata.UniverseFiles;
import io.koschei.resolver.worker.JavaCommand;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile metadata costs a process, some time and a sentence, and nothing else. */
@Timeout(60)
class ReadingTests {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final ResolverSettings SETTINGS = ResolverSettings.of("x86_64", List.of(), 1);

    private final StartedProcesses started = StartedProcesses.fromNow();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    @TempDir
    Path folder;

    @AfterEach
    void nothingIsLeft() throws IOException {
        assertThat(started.running()).isEmpty();
        Path cache = folder.resolve("cache");
        if (Files.exists(cache)) {
            try (Stream<Path> files = Files.list(cache)) {
                assertThat(files).noneMatch(file -> file.toString().endsWith(".tmp"));
            }
        }
    }

    @Test
    void whatIsWrongIsSaidAsIfItHadBeenReadHere() throws IOException {
        Reading reading = reading(Readers.of(64, 256, LONG));
        PrimaryFile html = file("https://example.org/repodata/primary.xml", "<html/>");
        assertThatExceptionOfType(BadMetadataException.class)
                .isThrownBy(() -> load(reading, html))
                .withMessage("https://example.org/repodata/primary.xml: is not a primary.xml: it begins with <html>");
        PrimaryFile good = file("good", "<metadata packages='0'/>");
        PackageEdit edit = PackageEdit.version(new Nevra("a", Evr.parse("1-1"), "noarch"), Evr.parse("2-1"));
        UniverseFiles edited = files(good).with(new Overlay(Set.of(), List.of(edit), List.of()));
        assertThatExceptionOfType(BadOverlayException.class)
                .isThrownBy(() -> reading.load(edited, SETTINGS, () -> {}))
                .withMessageContaining("a-1-1.noarch");
        PrimaryFile modules = file("modules", "document: modulemd\ndata: {name: m, stream: 1}\n");
        RepoFiles modular = new RepoFiles(good, Optional.empty(), Optional.of(modules), 0);
        assertThatExceptionOfType(ResolverException.class)
                .isThrownBy(() -> reading.load(
                        new UniverseFiles(List.of(modular), List.of(), List.of()),
                        SETTINGS.withEnabledStreams(Set.of("m:2")),
                        () -> {}))
                .withMessageContaining("m:2 is enabled, but the repositories have only 1");
        assertThat(faults).isEmpty();
    }

    @Test
    void aFileInTheWayIsNoFaultOfTheMetadata() throws IOException {
        PrimaryFile good = file("good", "<metadata packages='0'/>");
        Files.createDirectories(folder.resolve("cache").resolve(converted(good)));
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> load(reading(Readers.of(64, 256, LONG)), good))
                .withMessageContaining("cannot convert");
    }

    private String converted(PrimaryFile good) throws IOException {
        Reading other = new Reading(Readers.of(64, 256, LONG), folder.resolve("other"), faults::add);
        load(other, good);
        try (Stream<Path> files = Files.list(folder.resolve("other"))) {
            return files.findFirst().orElseThrow().getFileName().toString();
        }
    }

    /** Strings of packages take native memory; those of a group take Java's. */
    @Test
    void memoryHasALimit() throws IOException {
        PrimaryFile large =
                new PrimaryFile(write("large.xml", 100_000), "1".repeat(64), "https://example.org/large.xml");
        assertThatExceptionOfType(BadMetadataException.class)
                .isThrownBy(() -> load(reading(Readers.of(32, 90, LONG)), large))
                .withMessageStartingWith(
                        "https://example.org/large.xml: cannot be read: it ends every process that reads it, which was"
                                + " ended by SIGABRT; its last words: Out of memory allocating ");
        String names = "<packagereq>" + "n".repeat(1000) + "</packagereq>";
        PrimaryFile comps = file("comps", "<comps><group><id>g</id>" + names.repeat(20_000) + "</group></comps>");
        assertThatExceptionOfType(BadMetadataException.class)
                .isThrownBy(() -> reading(Readers.of(16, 256, LONG)).group(List.of(comps), "g"))
                .withMessageStartingWith(
                        "comps: cannot be read with the memory that a process may have for it, 16 MiB of");
        assertThat(faults).hasSize(3);
    }

    @Test
    void timeHasALimit() throws IOException {
        PrimaryFile good = file("https://example.org/slow.xml", "<metadata packages='0'/>");
        assertThatExceptionOfType(BadMetadataException.class)
                .isThrownBy(() -> load(reading(ready("exec sleep 60", Duration.ofSeconds(1))), good))
                .withMessage("https://example.org/slow.xml: cannot be read within 1 s, the limit for metadata");
        assertThat(faults).singleElement().asString().contains("gave no answer within 1 s");
    }

    /** Once by chance is no reason to refuse anything. */
    @Test
    void whatEndsEveryProcessIsRefused() throws IOException {
        PrimaryFile good = file("good", "<metadata packages='0'/>");
        List<Path> commands = new ArrayList<>();
        Readers crashing = ready("kill -SEGV $$", LONG);
        Readers first = new Readers(
                cache -> {
                    commands.add(cache);
                    return (commands.size() == 1 ? crashing : Readers.of(64, 256, LONG))
                            .command()
                            .apply(cache);
                },
                "",
                LONG);
        assertThat(load(reading(first), good).catalog().binaries()).isEmpty();
        assertThat(faults)
                .singleElement()
                .asString()
                .startsWith("Reading good lost its process: it was ended by SIGSEGV");
        assertThatExceptionOfType(BadMetadataException.class)
                .isThrownBy(() -> load(reading(crashing), good))
                .withMessageStartingWith(
                        "good: cannot be read: it ends every process that reads it, which was ended by SIGSEGV");
    }

    /** What can no longer read is a matter of this machine, whatever words it dies with. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "kill -KILL $$",
                "kill -TERM $$",
                "echo There is insufficient memory for the Java Runtime Environment >&2; exit 1",
                "echo NoClassDefFoundError >&2; exit 1",
                "exit 0"
            })
    void anEndForAnotherReasonIsNoFaultOfTheMetadata(String end) throws IOException {
        assertNotToBlame(ready(end, LONG), "Reading good was cut off: its process ");
    }

    /** A crash together with something else is not yet a process that ends every time. */
    @Test
    void twoDifferentEndsAreNoVerdict() throws IOException {
        List<Path> commands = new ArrayList<>();
        Readers mixed = new Readers(
                cache -> {
                    commands.add(cache);
                    return ready(commands.size() == 1 ? "exit 1" : "kill -SEGV $$", LONG)
                            .command()
                            .apply(cache);
                },
                "",
                LONG);
        assertNotToBlame(mixed, "Reading good was cut off: its process was ended by SIGSEGV");
    }

    /** An upgrade that replaces the program, a limit that cannot be set, a full disk, a machine without memory. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo Error: Could not find or load main class >&2; exit 1",
                "ulimit -d unlimited-nonsense && exec true",
                "echo There is insufficient memory for the Java Runtime Environment >&2; exit 1",
                "exit 3",
                "kill -ABRT $$",
                "cat >/dev/null & echo nonsense, and more of it"
            })
    void whatEndsBeforeItCanReadAnythingIsNoFaultOfTheMetadata(String script) throws IOException {
        assertNotToBlame(
                new Readers(cache -> new JavaCommand(List.of("/bin/sh", "-c", script)), "", LONG),
                "No process that reads metadata can be started; the last one ");
    }

    /** The real program, whose native library cannot be unpacked. */
    @Test
    void aFolderThatCannotBeWrittenToIsNoFaultOfTheMetadata() throws IOException {
        Path nowhere = Files.writeString(folder.resolve("nowhere"), "a file");
        Readers readers = new Readers(
                cache -> {
                    List<String> words = new ArrayList<>(
                            Readers.of(64, 256, LONG).command().apply(cache).words());
                    words.removeIf(word -> word.startsWith("-Djna") || word.startsWith("-Djava.io.tmpdir"));
                    words.addAll(words.indexOf("-cp"), List.of("-Djna.tmpdir=" + nowhere, "-Djna.nosys=true"));
                    return new JavaCommand(words);
                },
                "",
                LONG);
        assertNotToBlame(readers, "No process that reads metadata can be started; the last one ended with");
    }

    private void assertNotToBlame(Readers readers, String message) throws IOException {
        PrimaryFile good = file("good", "<metadata packages='0'/>");
        assertThatExceptionOfType(ResolverException.class)
                .isThrownBy(() -> load(reading(readers), good))
                .isNotInstanceOf(BadMetadataException.class)
                .withMessageStartingWith(message);
        assertThat(faults).hasSize(2);
    }

    /** One that could read, and then does something else. */
    private Readers ready(String script, Duration longest) {
        Path greeting = folder.resolve("greeting");
        try (OutputStream out = Files.newOutputStream(greeting)) {
            ReadingMessages.ready().write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Readers(
                cache -> new JavaCommand(List.of(
                        "/bin/sh",
                        "-c",
                        "head -c 9 >/dev/null; cat \"$1\"; head -c 9 >/dev/null; " + script,
                        "sh",
                        greeting.toString())),
                "",
                longest);
    }

    private LoadedUniverse load(Reading reading, PrimaryFile file) {
        return reading.load(files(file), SETTINGS, () -> {});
    }

    private static UniverseFiles files(PrimaryFile file) {
        return UniverseFiles.of(List.of(file), List.of());
    }

    private Reading reading(Readers readers) {
        return new Reading(readers, folder.resolve("cache"), faults::add);
    }

    private PrimaryFile file(String name, String text) throws IOException {
        Path file = Files.writeString(Files.createTempFile(folder, "metadata", ".xml"), text);
        return new PrimaryFile(file, "%064d".formatted(name.hashCode() & 0xffff), name);
    }

    private Path write(String name, int packages) throws IOException {
        Path file = folder.resolve(name);
        try (Writer out = new BufferedWriter(Files.newBufferedWriter(file))) {
            out.write("<metadata packages='0'>");
            for (int i = 0; i < packages; i++) {
                out.write("<package type='rpm'><name>a-name-of-some-length-" + i + "-" + "n".repeat(400)
                        + "</name><arch>noarch</arch><version epoch='0' ver='1' rel='1'/></package>");
            }
            out.write("</metadata>");
        }
        return file;
    }
}
