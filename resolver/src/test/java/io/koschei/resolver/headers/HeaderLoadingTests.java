package io.koschei.resolver.headers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.resolver.failure.BadMetadataException;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.resolver.metadata.PrimaryFile;
import io.koschei.resolver.metadata.RepoFiles;
import io.koschei.resolver.metadata.UniverseFiles;
import io.koschei.resolver.reading.Readers;
import io.koschei.resolver.reading.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that reads metadata reads headers, and gives the packages that the metadata of their repository gives. */
@Timeout(60)
class HeaderLoadingTests {

    private static final ResolverSettings SETTINGS = ResolverSettings.of("x86_64", List.of(), 1);

    @TempDir
    Path folder;

    private LoadedUniverse load(PrimaryFile primary, Optional<PrimaryFile> filelists) {
        RepoFiles files = new RepoFiles(primary, filelists, Optional.empty(), 0);
        return new Reading(Readers.of(64, 256, Duration.ofMinutes(1)), folder.resolve("cache"), fault -> {})
                .load(new UniverseFiles(List.of(files), List.of(primary), List.of()), SETTINGS, () -> {});
    }

    private PrimaryFile sample(String name, String digit) throws IOException {
        Path file = Files.write(folder.resolve(name), HeaderSamples.bytes(name));
        return new PrimaryFile(file, digit.repeat(64));
    }

    private PrimaryFile headers(byte[] damaged) throws IOException {
        Path file = folder.resolve("headers");
        try (HeaderFile out = new HeaderFile(file)) {
            for (String sample : HeaderSamples.FILES) {
                byte[] header = sample.equals(HeaderSamples.EVERY) ? damaged : HeaderSamples.header(sample);
                out.add(sample + " of task 7", sample, HeaderSamples.bytes(sample).length, header, 0, header.length);
            }
            out.finish();
        }
        return new PrimaryFile(file, "c".repeat(64), "task 7", PrimaryFile.Form.HEADERS);
    }

    @Test
    void packagesAreThoseOfTheirRepository() throws IOException {
        LoadedUniverse expected = load(sample("primary.xml", "a"), Optional.of(sample("filelists.xml", "b")));
        LoadedUniverse found = load(headers(HeaderSamples.header(HeaderSamples.EVERY)), Optional.empty());
        assertThat(found.catalog()).isEqualTo(expected.catalog());
        assertThat(found.catalog().binaries()).hasSize(3);
        assertThat(found.catalog().sources()).hasSize(2);
        assertThat(found.missingPaths()).isEqualTo(expected.missingPaths());
    }

    @Test
    void aBadHeaderIsRefusedByItsName() throws IOException {
        byte[] header = HeaderSamples.header(HeaderSamples.EVERY);
        header[3]++;
        PrimaryFile headers = headers(header);
        assertThatExceptionOfType(BadMetadataException.class)
                .isThrownBy(() -> load(headers, Optional.empty()))
                .withMessageStartingWith(HeaderSamples.EVERY + " of task 7: its header says that it has");
    }
}
