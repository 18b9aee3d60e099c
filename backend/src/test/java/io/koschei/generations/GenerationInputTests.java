package io.koschei.generations;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.CollectionInputs;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.resolver.metadata.PrimaryFile;
import io.koschei.resolver.metadata.RepoFiles;
import io.koschei.resolver.metadata.SourceRequires;
import io.koschei.resolver.metadata.UniverseFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    @Test
    void everythingThatCanBeFetchedIsStored() {
        UniverseFiles files = new UniverseFiles(
                List.of(new RepoFiles(
                        new PrimaryFile(binaries(), BINARIES),
                        Optional.of(new PrimaryFile(folder.resolve("f.xml.gz"), SOURCES)),
                        Optional.of(new PrimaryFile(folder.resolve("m.yaml.gz"), BINARIES)),
                        89)),
                List.of(),
                List.of());
        CollectionInputs inputs =
                new CollectionInputs(List.of("i686"), List.of("perl:5.32"), List.of("kernel*"), List.of(), null);
        GenerationInput read = GenerationInput.ofJson(
                GenerationInput.of(files, List.of(3), true, List.of(), inputs).toJson());
        SourceRequires app = new SourceRequires(new Nevra("app", Evr.parse("1-1"), "src"), List.of("lib"));
        assertThat(read.files(List.of(app))).isEqualTo(new UniverseFiles(files.binaries(), List.of(), List.of(app)));
        assertThat(read.settings("x86_64", 2))
                .isEqualTo(new ResolverSettings(
                        "x86_64", Set.of("i686"), List.of(), Set.of("perl:5.32"), Set.of("kernel*"), false, 2));
        assertThat(read.sourceRequires()).containsExactly(3);
        assertThat(read.filelists()).isTrue();
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
        assertThat(read.filelists()).isFalse();
        assertThat(read.sourceRequires()).isEmpty();
        assertThat(read.settings("x86_64", 1)).isEqualTo(ResolverSettings.of("x86_64", List.of("bash"), 1));
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
        Files.createFile(binaries());
        UniverseFiles more = new UniverseFiles(
                List.of(new RepoFiles(
                        new PrimaryFile(binaries(), BINARIES),
                        Optional.of(new PrimaryFile(folder.resolve("f.xml.gz"), SOURCES)),
                        Optional.empty(),
                        0)),
                List.of(),
                List.of());
        GenerationInput withFilelists = GenerationInput.of(more, List.of(), true, List.of(), CollectionInputs.NONE);
        assertThat(withFilelists.isHere()).isFalse();
        Files.createFile(folder.resolve("f.xml.gz"));
        assertThat(withFilelists.isHere()).isTrue();
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
