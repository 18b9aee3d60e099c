package io.koschei.resolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.koschei.resolver.failure.BadMetadataException;
import io.koschei.resolver.failure.ResolverException;
import io.koschei.resolver.libsolv.Metadata;
import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.resolver.metadata.MetadataLimits;
import io.koschei.resolver.metadata.PrimaryFile;
import io.koschei.resolver.metadata.SolvCache;
import io.koschei.resolver.metadata.UniverseFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metadata is read in every compression, converted once, and refused when anything about it is wrong. */
class MetadataTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"two.xml", "two.xml.gz", "two.xml.xz", "two.xml.zst"})
    void everyCompression(String name) throws IOException {
        try (Universe universe = open(resource(name))) {
            assertThat(universe.catalog().binaries()).hasSize(2);
        }
    }

    @Test
    void aFileIsConvertedOnce() throws IOException {
        Path file = resource("two.xml.gz");
        PrimaryFile primary = Fixture.primaryFile(file);
        open(primary).close();
        Files.delete(file);
        try (Universe universe = open(primary)) {
            assertThat(universe.catalog().binaries()).hasSize(2);
        }
        try (Stream<Path> cached = Files.list(folder.resolve("cache"))) {
            assertThat(cached.map(path -> path.getFileName().toString()).toList())
                    .singleElement()
                    .asString()
                    .startsWith(primary.checksum())
                    .endsWith(".solv");
        }
    }

    @Test
    void aDamagedConvertedFileIsMadeAnew() throws IOException {
        Path file = resource("two.xml.gz");
        open(file).close();
        try (Stream<Path> cached = Files.list(folder.resolve("cache"))) {
            Files.write(cached.findFirst().orElseThrow(), new byte[0]);
        }
        try (Universe universe = open(file)) {
            assertThat(universe.catalog().binaries()).hasSize(2);
        }
    }

    @Timeout(60)
    @ParameterizedTest
    @ValueSource(strings = {"two.xml.gz", "two.xml.xz", "two.xml.zst", "two.xml"})
    void aTruncatedFileIsRefused(String name) throws IOException {
        Path whole = resource(name);
        byte[] bytes = Files.readAllBytes(whole);
        for (int length : new int[] {0, 1, 20, bytes.length / 2, bytes.length - 20}) {
            Path cut = folder.resolve("cut-" + length + "-" + name);
            Files.write(cut, Arrays.copyOf(bytes, length));
            assertThatExceptionOfType(BadMetadataException.class)
                    .as("%s cut to %d bytes", name, length)
                    .isThrownBy(() -> open(cut))
                    .withMessageContaining(cut.toString());
        }
        assertThat(leftovers()).isEmpty();
    }

    /** Trailing bytes look to libsolv like a frame that goes on. */
    @Test
    void zstdWithSomethingAfterItIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(resource("two.xml.zst"));
        Path longer = Files.write(folder.resolve("longer.xml.zst"), Arrays.copyOf(bytes, bytes.length + 1));
        assertThatExceptionOfType(BadMetadataException.class)
                .isThrownBy(() -> open(longer))
                .withMessageContaining("not a whole Zstandard file");
    }

    @Test
    void aWrongNumberOfPackagesIsNoReasonToRefuse() throws IOException {
        String xml = FixtureXml.primary(List.of("app-1-1", "lib-1-1"));
        for (String wrong : List.of("3", "1", "many", "-1", "99999999999")) {
            try (Universe universe = open(text(xml.replace("packages=\"2\"", "packages=\"" + wrong + "\"")))) {
                assertThat(universe.catalog().binaries()).hasSize(2);
            }
        }
    }

    @Test
    void somethingElseIsRefused() {
        refused("<html><body>502 Bad Gateway</body></html>", "not a primary.xml: it begins with <html>");
        refused("It works!", "not a primary.xml");
        refused("", ": is empty");
        refused("<metadata packages=\"1\"><package type=\"rpm\"><name>a</name></metadata>", "not valid");
    }

    @Test
    void aDocumentTypeIsRefused() {
        refused(
                "<!DOCTYPE metadata [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><metadata packages=\"0\"/>",
                "has a document type");
    }

    @Test
    void packagesWithoutNameOrVersionAreRefused() {
        String xml = FixtureXml.primary(List.of("app-1-1"));
        refused(xml.replace("<name>app</name>", ""), "without a name or a version");
        refused(xml.replaceAll("<version[^>]*>", ""), "without a name or a version");
        refused(xml.replace("epoch=\"0\"", "epoch=\"x\""), "bad version, app: x:1-1");
    }

    @Test
    void epochsHaveThirtyTwoBits() throws IOException {
        Fixture fixture =
                Fixture.in(folder).repo("lib-4294967295:1-1", "lib-2147483647:2-1", "app-1-1 Req: lib > 2147483647:2");
        assertThat(fixture.resolve("app-1-1")).isEqualTo("app-1-1:0 lib-4294967295:1-1:1");
        refused(
                FixtureXml.primary(List.of("app-1-1")).replace("epoch=\"0\"", "epoch=\"4294967296\""),
                "bad version, app: 4294967296:1-1");
    }

    @Test
    void aMissingFileIsRefused() {
        PrimaryFile gone = new PrimaryFile(folder.resolve("gone.xml"), "0".repeat(64));
        assertThatExceptionOfType(BadMetadataException.class)
                .isThrownBy(() -> open(gone))
                .withMessageContaining("cannot be read");
    }

    @Test
    void checksumsNameFilesSoTheyMustBeChecksums() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PrimaryFile(folder, "../../etc/passwd"));
    }

    @Test
    void decompressionHasALimit() throws IOException {
        Path bomb = folder.resolve("bomb.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            out.write(new byte[1 << 20]);
        }
        assertThatExceptionOfType(ResolverException.class)
                .isThrownBy(() -> Metadata.decompress(bomb, OutputStream.nullOutputStream(), 1 << 19))
                .withMessageContaining("larger than");
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        Metadata.decompress(bomb, whole, 1 << 20);
        assertThat(whole.size()).isEqualTo(1 << 20);
    }

    /** Its clauses are two to the power of the number of pairs: more than there are atoms in a disk. */
    @Timeout(60)
    @Test
    void aConditionThatExplodesIsRefused() {
        String pairs = IntStream.range(0, 60)
                .mapToObj(i -> "(a" + i + " and b" + i + ")")
                .collect(Collectors.joining(" or ", "(", ")"));
        refused(
                FixtureXml.primary(List.of("app-1-1 Req: " + pairs)),
                "a rich dependency too large to solve, app-1-1.x86_64");
        refused(FixtureXml.primary(List.of("app-1-1 Con: " + pairs)), "a rich dependency too large to solve");
        String few = IntStream.range(0, 8)
                .mapToObj(i -> "(a" + i + " and b" + i + ")")
                .collect(Collectors.joining(" or ", "(", ")"));
        assertThat(Fixture.in(folder)
                        .repo("app-1-1 Req: " + few, "a7-1-1", "b7-1-1")
                        .resolve("app-1-1"))
                .isEqualTo("a7-1-1:1 app-1-1:0 b7-1-1:1");
    }

    @Timeout(60)
    @Test
    void longConditionsAreRead() {
        for (String operator : List.of(" or ", " and ")) {
            String names =
                    IntStream.range(0, 700).mapToObj(i -> "p" + i).collect(Collectors.joining(operator, "(", ")"));
            assertThat(Fixture.in(folder)
                            .repo("app-1-1 Req: " + names, "p9-1-1", "p699-1-1")
                            .resolve("app-1-1"))
                    .contains("p699");
        }
    }

    @Test
    void impossibleSizesAreRefused() throws IOException {
        for (String size : List.of("-1", "18446744073709551615", "9223372036854775807")) {
            refused(FixtureXml.primary(List.of("app-1-1 Size: " + size + "/1")), "of impossible size, app: ");
            refused(FixtureXml.primary(List.of("app-1-1 Size: 1/" + size)), "of impossible size, app: ");
        }
    }

    @Test
    void sizesAndDepthsHaveLimits() throws IOException {
        PrimaryFile file = Fixture.primaryFile(resource("two.xml.gz"));
        MetadataLimits usual = MetadataLimits.USUAL;
        SolvCache small = new SolvCache(
                folder.resolve("small"), new MetadataLimits(500, 9, usual.depth(), usual.tag(), usual.text(), 1, 1));
        assertThatExceptionOfType(BadMetadataException.class)
                .isThrownBy(() -> small.solv(file))
                .withMessageContaining("larger than 500 bytes");
        SolvCache few = new SolvCache(
                folder.resolve("few"),
                new MetadataLimits(1 << 20, 1, usual.depth(), usual.tag(), usual.text(), 1000, 9));
        assertThatExceptionOfType(BadMetadataException.class)
                .isThrownBy(() -> few.solv(file))
                .withMessageEndingWith("two.xml.gz: has more than 1 packages");
        refused("<metadata>" + "<a>".repeat(40), "nested deeper than 32");
        refused("<metadata a='" + "(".repeat(40) + "'/>", "too deeply nested");
    }

    /** One changed byte is enough to bring libsolv down. */
    @Test
    void everyByteOfAConvertedFileIsChecked() throws IOException {
        PrimaryFile file = Fixture.primaryFile(resource("two.xml.gz"));
        Path solv = new SolvCache(folder.resolve("cache")).solv(file);
        byte[] whole = Files.readAllBytes(solv);
        for (int at = 0; at < whole.length; at += 7) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(solv, damaged);
            open(file).close();
            assertThat(Files.readAllBytes(solv)).isEqualTo(whole);
        }
    }

    private void refused(String xml, String reason) {
        assertThatExceptionOfType(BadMetadataException.class)
                .isThrownBy(() -> open(text(xml)))
                .withMessageContaining(reason);
    }

    private Path text(String xml) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "primary", ".xml"), xml);
    }

    private Path resource(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = MetadataTests.class.getResourceAsStream(name)) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }

    private Universe open(Path file) {
        return open(Fixture.primaryFile(file));
    }

    private Universe open(PrimaryFile file) {
        return Universe.open(
                UniverseFiles.of(List.of(file), List.of()),
                folder.resolve("cache"),
                ResolverSettings.of("x86_64", List.of(), 1));
    }

    private List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            return files.filter(path -> path.toString().endsWith(".tmp")).toList();
        }
    }
}
