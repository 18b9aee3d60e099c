package io.koschei.demo.universe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HistoryTests {

    private final History history = load();

    private static History load() {
        try {
            return History.load();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        return HistoryTests.class.getResourceAsStream("/demo/" + name);
    }

    /** The expected checksums come from the program that defines what a generation is. */
    @Test
    void generationsAreTheReferenceOnesByteForByte() throws IOException {
        List<String> expected = new String(resource("generations.sha256").readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        List<String> found = new ArrayList<>();
        for (String line : expected) {
            UniverseGeneration generation = history.generation(Integer.parseInt(line.split(" ")[0]));
            found.add("%d %s %s"
                    .formatted(
                            generation.number(),
                            openedPrimary(generation.sources()),
                            openedPrimary(generation.binaries())));
        }

        assertThat(expected).hasSize(12);
        assertThat(found).isEqualTo(expected);
    }

    private String openedPrimary(List<Element> packages) throws IOException {
        Map<String, byte[]> files = Repodata.of(packages, history.at(0));
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(files.get("primary.xml.gz")))) {
            return Repodata.sha256(in.readAllBytes());
        }
    }

    @Test
    void everyGenerationHasAsManyPackagesAsTheStorySays() {
        JsonNode story =
                JsonMapper.shared().readTree(resource("walk-check.json")).get("generations");

        assertThat(story.size()).isEqualTo(87);
        assertThat(history.last()).isEqualTo(86);
        for (JsonNode expected : story) {
            UniverseGeneration generation = history.generation(expected.get("n").asInt());
            assertThat(generation.sources())
                    .as("sources of %s", expected.get("n"))
                    .hasSize(expected.get("sources").asInt());
            assertThat(generation.binaries())
                    .as("binaries of %s", expected.get("n"))
                    .hasSize(expected.get("binaries").asInt());
        }
    }

    @Test
    void timesRise() {
        assertThat(history.at(0)).isEqualTo("2026-05-31T00:00:00Z");
        assertThat(history.at(1)).isEqualTo("2026-06-01T06:00:00Z");
        for (int n = 1; n <= history.last(); n++) {
            assertThat(history.at(n)).isAfter(history.at(n - 1));
        }
    }

    @Test
    void theBuildOfABinaryIsReadFromItsSourcePackage() {
        Element adduser = history.generation(0).binaries().get(0);

        assertThat(adduser.name()).isEqualTo("adduser");
        assertThat(adduser.builder()).isEqualTo("adduser");
        assertThat(history.generation(0).binaries())
                .filteredOn(element -> element.name().equals("libc6"))
                .extracting(Element::builder)
                .containsExactly("glibc");
    }

    /** Both ends of the walk are folders such as any distribution has. */
    @Test
    void twoFoldersAreTwoGenerations() throws IOException {
        Path folder = Path.of("../backend/src/main/resources/demo/universe");
        History between = History.between(folder.resolve("base"), folder.resolve("next"));

        assertThat(between.last()).isEqualTo(1);
        assertThat(between.generation(0).sources())
                .isEqualTo(history.generation(0).sources());
        assertThat(between.generation(0).binaries())
                .isEqualTo(history.generation(0).binaries());
        assertThat(between.generation(1).sources())
                .extracting(Element::nvr)
                .containsExactlyElementsOf(between.nextSources().values().stream()
                        .map(Element::nvr)
                        .toList());
        assertThat(between.movedIn("icu")).isEqualTo(1);
        String same = between.baseSources().values().stream()
                .filter(source -> between.nextSources().containsKey(source.name())
                        && between.nextSources().get(source.name()).nvr().equals(source.nvr()))
                .findFirst()
                .orElseThrow()
                .name();
        assertThat(between.movedIn(same)).as("it never moves").isEqualTo(2);
    }
}
