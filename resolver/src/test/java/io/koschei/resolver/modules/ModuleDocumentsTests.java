package io.koschei.resolver.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.resolver.Fixture;
import io.koschei.resolver.failure.BadMetadataException;
import io.koschei.resolver.metadata.PrimaryFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What descriptions of module streams say, and those that are hostile or broken. */
@Timeout(30)
class ModuleDocumentsTests {

    private static final String WHOLE = """
            ---
            document: modulemd
            version: 2
            data:
              name: perl
              stream: 5.10
              version: 20260101
              dependencies:
              - requires: {platform: [el8], gcc: []}
              - requires: {gcc: [-1, -2]}
              artifacts:
                rpms:
                - perl-4:5.10-1.x86_64
                - perl-libs-4:5.10-1.x86_64
            ---
            document: modulemd-defaults
            version: 1
            data: {module: perl, stream: 5.10}
            ---
            document: modulemd-translations
            data: {module: perl}
            ...
            """;

    @TempDir
    Path folder;

    @Test
    void everythingThatCountsIsRead() throws IOException {
        ModuleDocuments documents = read(WHOLE);
        ModuleBuild build = documents.builds().get(0);
        assertThat(documents.builds()).hasSize(1);
        assertThat(build.module()).isEqualTo("perl");
        assertThat(build.stream()).as("no number, which would be 5.1").isEqualTo("5.10");
        assertThat(build.version()).isEqualTo(20260101);
        assertThat(build.requires())
                .containsExactly(
                        Map.of("platform", List.of("el8"), "gcc", List.of()), Map.of("gcc", List.of("-1", "-2")));
        assertThat(build.artifacts())
                .containsExactlyInAnyOrder(Fixture.nevra("perl-4:5.10-1"), Fixture.nevra("perl-libs-4:5.10-1"));
        assertThat(documents.defaults()).containsExactly(Map.entry("perl", "5.10"));
    }

    @Test
    void filesAreReadInTheirOrderAndTheFirstDefaultCounts() throws IOException {
        Path first = file("first.yaml", "document: modulemd-defaults\ndata: {module: m, stream: 1}\n");
        Path second = file("second.yaml", "document: modulemd-defaults\ndata: {module: m, stream: 2}\n");
        assertThat(ModuleDocuments.read(List.of(known(first), known(second))).defaults())
                .containsEntry("m", "1");
        assertThat(ModuleDocuments.read(List.of(known(second), known(first))).defaults())
                .containsEntry("m", "2");
        assertThat(ModuleDocuments.read(List.of()).builds()).isEmpty();
    }

    @Test
    void compressedFilesAreRead() throws IOException {
        Path file = folder.resolve("modules.yaml.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(WHOLE.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(ModuleDocuments.read(List.of(known(file))).builds()).hasSize(1);
        Path cut = Files.write(
                folder.resolve("cut.yaml.gz"), Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) / 2));
        assertThatExceptionOfType(BadMetadataException.class)
                .isThrownBy(() -> ModuleDocuments.read(List.of(known(cut))))
                .withMessageStartingWith(cut + ": is not a valid modules.yaml: it is damaged");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "---\n---\n",
                "just a text",
                "- a\n- list\n",
                "document: [modulemd]\n",
                "document: modulemd-defaults\ndata: nothing\n",
                "document: modulemd-defaults\ndata: {module: m}\n",
                "document: modulemd-defaults\ndata: {module: m, stream: [1]}\n"
            })
    void whatSaysNothingAboutStreamsIsPassedOver(String yaml) throws IOException {
        ModuleDocuments documents = read(yaml);
        assertThat(documents.builds()).isEmpty();
        assertThat(documents.defaults()).isEmpty();
    }

    @Test
    void aBuildNeedsOnlyANameAndAStream() throws IOException {
        ModuleBuild build = read("{document: modulemd, data: {name: m, stream: s, dependencies: x, artifacts: [y]}}")
                .builds()
                .get(0);
        assertThat(build.version()).isZero();
        assertThat(build.requires()).isEmpty();
        assertThat(build.artifacts()).isEmpty();
    }

    @Test
    void brokenDocumentsAreRefusedWithTheirReason() throws IOException {
        refused("document: modulemd\ndata: {stream: s}\n", "a module has no name");
        refused("document: modulemd\ndata: {name: m}\n", "a module has no stream");
        refused("document: modulemd\ndata: {name: {a: b}, stream: s}\n", "a module has no name");
        refused("document: modulemd-defaults\ndata: {stream: s}\n", "a module has no module");
        refused("document: modulemd\ndata: {name: m, stream: s, version: latest}\n", "\"latest\"");
        refused(
                "document: modulemd\ndata: {name: m, stream: s, version: 99999999999999999999}\n",
                "99999999999999999999");
        refused(artifacts("[nonsense]"), "not the name of a package with version and architecture: nonsense");
        refused(artifacts("[a-1.x86_64]"), "not the name of a package with version and architecture: a-1.x86_64");
        refused(artifacts("[\"-1-1.x86_64\"]"), "not the name of a package with version and architecture: -1-1.x86_64");
        refused(artifacts("[a-x:1-1.x86_64]"), "x:1-1");
        refused("a: 1\na: 2\n", "while constructing a mapping");
        refused("a: [", "while parsing");
        refused("!!java.net.URL [\"http://127.0.0.1\"]\n", "Global tag is not allowed");
        refused("a: \"\u0001\"", "special characters are not allowed");
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        refused("[".repeat(60) + "]".repeat(60), "Nesting Depth exceeded max 40");
        refused("{a: ".repeat(60) + "b" + "}".repeat(60), "Nesting Depth exceeded max 40");
    }

    /** Each level has the one before twice: written down, the last one would fill a disk. */
    @Test
    void whatGrowsWithEveryReferenceIsRefused() throws IOException {
        String levels = IntStream.range(1, 60)
                .mapToObj(i -> "- &l" + i + " [*l" + (i - 1) + ", *l" + (i - 1) + "]\n")
                .collect(Collectors.joining("", "- &l0 [x]\n", ""));
        refused(levels, "Number of aliases for non-scalar nodes exceeds the specified max=50");
    }

    @Test
    void aFewReferencesThatGrowAreNotWrittenDown() throws IOException {
        String levels = IntStream.range(1, 24)
                .mapToObj(i -> "- &l" + i + " [*l" + (i - 1) + ", *l" + (i - 1) + "]\n")
                .collect(Collectors.joining("", "- &l0 [x]\n", ""));
        String artifacts = levels.indent(4);
        refused(
                "document: modulemd\ndata:\n  name: m\n  stream: s\n  artifacts:\n    rpms:\n" + artifacts,
                "not a text");
    }

    /** A list that is in itself has no end. */
    @Test
    void whatContainsItselfIsRefused() throws IOException {
        refused(artifacts("&a [[*a]]"), "not a text");
        refused(
                "document: modulemd\ndata: {name: m, stream: s, dependencies: [{requires: {n: &a [[*a]]}}]}\n",
                "not a text");
        refused(
                "document: modulemd\ndata: {name: m, stream: s, dependencies: [{requires: {? &a [[*a]] : [1]}}]}\n",
                "Recursive key");
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        Path gone = folder.resolve("gone.yaml");
        assertThatExceptionOfType(BadMetadataException.class)
                .isThrownBy(() -> ModuleDocuments.read(List.of(known(gone))))
                .withMessage(gone + ": cannot be read");
    }

    private static String artifacts(String yaml) {
        return "document: modulemd\ndata: {name: m, stream: s, artifacts: {rpms: " + yaml + "}}\n";
    }

    private void refused(String yaml, String reason) throws IOException {
        Path file = file("refused.yaml", yaml);
        assertThatExceptionOfType(BadMetadataException.class)
                .as(yaml.substring(0, Math.min(80, yaml.length())))
                .isThrownBy(() -> ModuleDocuments.read(List.of(known(file))))
                .withMessageStartingWith(file + ": is not a valid modules.yaml: ")
                .withMessageContaining(reason);
    }

    private static PrimaryFile known(Path file) {
        return new PrimaryFile(file, "0".repeat(64));
    }

    private ModuleDocuments read(String yaml) throws IOException {
        return ModuleDocuments.read(List.of(known(file("modules.yaml", yaml))));
    }

    private Path file(String name, String yaml) throws IOException {
        return Files.writeString(folder.resolve(name), yaml);
    }
}
