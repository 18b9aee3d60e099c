package io.koschei.resolver.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.resolver.Fixture;
import io.koschei.resolver.failure.BadMetadataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Converted files: made once however many ask, whole or not at all, and nothing else is left in their folder. */
@Timeout(60)
class SolvCacheTests {

    @TempDir
    Path folder;

    private Path cache() {
        return folder.resolve("cache");
    }

    @Test
    void manyWhoAskAtTheSameTimeGetTheSameFile() throws Exception {
        PrimaryFile primary = primary("app");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Path>> asked = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                asked.add(threads.submit(() -> new SolvCache(cache()).solv(primary)));
            }
            for (Future<Path> each : asked) {
                assertThat(each.get(30, TimeUnit.SECONDS))
                        .isEqualTo(new SolvCache(cache()).solv(primary))
                        .satisfies(solv -> assertThat(Seal.isWhole(solv)).isTrue());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(files()).hasSize(1);
    }

    @Test
    void filesAreToldApartByTheirContentNotByTheirName() throws IOException {
        SolvCache cache = new SolvCache(cache());
        Path first = cache.solv(primary("app"));
        Files.writeString(folder.resolve("primary.xml"), "something else by now");
        assertThat(cache.solv(new PrimaryFile(folder.resolve("primary.xml"), checksum(first))))
                .as("known by its checksum, and not read again")
                .isEqualTo(first);
        assertThat(cache.solv(primary("lib"))).isNotEqualTo(first);
        assertThat(files()).hasSize(2);
    }

    @Test
    void nothingIsLeftOfWhatIsRefused() throws IOException {
        PrimaryFile good = primary("app");
        PrimaryFile bad = file("bad.xml", "<metadata packages='1'><package");
        assertThatExceptionOfType(BadMetadataException.class)
                .isThrownBy(() -> new SolvCache(cache()).solv(bad))
                .withMessageStartingWith(bad.file().toString());
        RepoFiles badLists =
                new RepoFiles(good, Optional.of(file("lists.xml", "<filelists><package")), Optional.empty(), 0);
        assertThatExceptionOfType(BadMetadataException.class)
                .isThrownBy(() -> new SolvCache(cache()).solv(badLists))
                .withMessageContaining("is not valid package metadata");
        RepoFiles swapped = new RepoFiles(good, Optional.of(good), Optional.empty(), 0);
        assertThatExceptionOfType(BadMetadataException.class)
                .isThrownBy(() -> new SolvCache(cache()).solv(swapped))
                .withMessageContaining("is not a filelists.xml: it begins with <metadata>");
        assertThat(files()).isEmpty();
    }

    @Test
    void aFileInTheWayOfTheFolderIsSaid() throws IOException {
        Path inTheWay = Files.createFile(folder.resolve("file"));
        PrimaryFile primary = primary("app");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> new SolvCache(inTheWay.resolve("cache")).solv(primary))
                .withMessage("cannot convert " + primary.file() + " in " + inTheWay.resolve("cache"));
    }

    @Test
    void aFileThatACrashHasDamagedIsMadeAnew() throws IOException {
        PrimaryFile primary = primary("app");
        SolvCache cache = new SolvCache(cache());
        byte[] whole = Files.readAllBytes(cache.solv(primary));
        for (byte[] damaged : List.of(new byte[0], Arrays.copyOf(whole, whole.length / 2), new byte[whole.length])) {
            Files.write(cache.solv(primary), damaged);
            assertThat(cache.solv(primary))
                    .satisfies(solv -> assertThat(Seal.isWhole(solv)).isTrue());
        }
        assertThat(files()).hasSize(1);
    }

    /** Such as one that another program has written. The generation goes on as if nothing had been. */
    @Test
    void aFileThatIsWholeAndCannotBeLoadedIsMadeAnewAtOnce() throws IOException {
        Fixture fixture =
                Fixture.in(folder).repo("app-1-1.src Req: lib", "lib-1-1").repo("other-1-1 Req: lib");
        Map<String, String> answers = fixture.resolve();
        List<Path> converted = files();
        assertThat(converted).hasSize(3);
        for (Path solv : converted) {
            Files.writeString(solv, "SOLV, but nothing else");
            Seal.put(solv);
        }
        assertThat(fixture.resolve()).isEqualTo(answers);
        assertThat(files()).containsExactlyInAnyOrderElementsOf(converted);
    }

    @Test
    void whatCannotBeReadIsMadeAnew() throws IOException {
        PrimaryFile primary = primary("app");
        SolvCache cache = new SolvCache(cache());
        Path solv = cache.solv(primary);
        Files.delete(solv);
        Files.createSymbolicLink(solv, Files.createDirectory(folder.resolve("no file")));
        assertThat(cache.solv(primary)).isRegularFile();
    }

    @Test
    void aSealBelongsToEveryByteBeforeIt() throws IOException {
        Path file = Files.writeString(folder.resolve("sealed"), "content");
        assertThat(Seal.isWhole(file)).as("no seal yet").isFalse();
        Seal.put(file);
        assertThat(Seal.isWhole(file)).isTrue();
        byte[] sealed = Files.readAllBytes(file);
        assertThat(sealed).hasSize("content".length() + Long.BYTES);
        for (int length = 0; length < sealed.length; length++) {
            Files.write(file, Arrays.copyOf(sealed, length));
            assertThat(Seal.isWhole(file)).as("%s bytes", length).isFalse();
        }
        Files.write(file, Arrays.copyOf(sealed, sealed.length + 1));
        assertThat(Seal.isWhole(file)).as("one byte more").isFalse();
    }

    /** Documents that parsers have their own words for, or none. */
    @Test
    void whatIsNoDocumentIsRefused() throws IOException {
        for (String xml : List.of(
                "<?xml version='1.0'?>",
                "<?xml version='1.0'?><!-- nothing -->",
                "<!-- nothing -->",
                "<?xml version='1.0' encoding='nonsense'?><metadata packages='0'/>",
                "<?xml version='9'?><metadata packages='0'/>",
                "\ufeff",
                "<metadata packages='1' packages='1'/>",
                "<x:metadata packages='0'/>",
                "<metadata packages='0'>&undefined;</metadata>",
                "</metadata>")) {
            PrimaryFile file = file("document.xml", xml);
            assertThatExceptionOfType(BadMetadataException.class)
                    .as(xml)
                    .isThrownBy(() -> new SolvCache(cache()).solv(file))
                    .withMessageStartingWith(file.file() + ": ");
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void whatIsSaidAboutPackagesIsChecked() {
        Nevra source = new Nevra("app", Evr.parse("1-1"), "src");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SourceRequires(source, List.of("lib", " ")))
                .withMessage("app-1-1.src has an empty build requirement");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SourceRequires(source, List.of("lib\0gone")))
                .withMessage("app-1-1.src has an empty build requirement");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PackageEdit(source, source.evr(), List.of(), List.of(), List.of(""), List.of()))
                .withMessage("an edit of app-1-1.src has an empty dependency");
        for (String checksum : List.of("", "0".repeat(63), "0".repeat(65), "A".repeat(64), "g".repeat(64))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new PrimaryFile(folder, checksum))
                    .withMessage("not a SHA-256 checksum in hex: " + checksum);
        }
    }

    private static String checksum(Path solv) {
        return solv.getFileName().toString().substring(0, 64);
    }

    private PrimaryFile primary(String name) throws IOException {
        return file("primary.xml", """
                <?xml version="1.0" encoding="UTF-8"?>
                <metadata xmlns="http://linux.duke.edu/metadata/common" packages="1"><package type="rpm"><name>%s</name>\
                <arch>noarch</arch><version epoch="0" ver="1" rel="1"/></package></metadata>
                """.formatted(name));
    }

    private PrimaryFile file(String name, String text) throws IOException {
        return Fixture.primaryFile(Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8)));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(cache())) {
            return files.toList();
        }
    }
}
