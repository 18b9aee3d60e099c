package io.koschei.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graph.CollectionInputs;
import io.koschei.resolver.PrimaryFile;
import io.koschei.resolver.RepoFiles;
import io.koschei.resolver.UniverseFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationInputTests {

    private static final String BINARIES = "ab".repeat(32);
    private static final String SOURCES = "05".repeat(32);

    @TempDir
    private Path folder;

    @Test
    void isTheSameAfterItWasStored() {
        GenerationInput input = GenerationInput.of(
                files(), List.of(7, 3), true, List.of("bash", "make", "g\u00fcc++"), CollectionInputs.NONE);
        GenerationInput read = GenerationInput.ofJson(input.toJson());
        assertThat(read).isEqualTo(input);
        assertThat(read.files(List.of())).isEqualTo(files());
        assertThat(read.buildGroup()).containsExactly("bash", "make", "g\u00fcc++");
    }

    /** Generations that an older version fetched are resolved by a newer one. */
    @Test
    void isReadAsItHasAlwaysBeenStored() {
        GenerationInput read = GenerationInput.ofJson("""
                {"binaries": [{"path": "/c/files/b.xml.gz", "checksum": "%1$s"}],
                 "sources": [{"path": "/c/files/s.xml.zst", "checksum": "%2$s"}],
                 "buildGroup": ["bash"]}
                """.formatted(BINARIES, SOURCES));
        assertThat(read.files(List.of()).binaries())
                .containsExactly(RepoFiles.of(new PrimaryFile(Path.of("/c/files/b.xml.gz"), BINARIES)));
        assertThat(read.files(List.of()).sources())
                .containsExactly(new PrimaryFile(Path.of("/c/files/s.xml.zst"), SOURCES));
        assertThat(read.buildGroup()).containsExactly("bash");
    }

    @Test
    void isHereWhileEveryFileIs() throws IOException {
        GenerationInput input = GenerationInput.of(files(), List.of(), false, List.of(), CollectionInputs.NONE);
        assertThat(input.isHere()).isFalse();
        Files.createFile(binaries());
        assertThat(input.isHere()).isFalse();
        Files.createFile(sources());
        assertThat(input.isHere()).isTrue();
        Files.delete(binaries());
        assertThat(input.isHere()).isFalse();
    }

    private UniverseFiles files() {
        return UniverseFiles.of(
                List.of(new PrimaryFile(binaries(), BINARIES)), List.of(new PrimaryFile(sources(), SOURCES)));
    }

    private Path binaries() {
        return folder.resolve("binaries.xml.gz");
    }

    private Path sources() {
        return folder.resolve("sources.xml.gz");
    }
}
