package io.koschei.resolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.resolver.failure.BadMetadataException;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.resolver.metadata.RepoFiles;
import io.koschei.resolver.metadata.UniverseFiles;
import io.koschei.resolver.solving.ChunkSolver;
import io.koschei.resolver.solving.Resolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requirements of paths, also of those that only filelists mention. */
class FileRequirementTests {

    @TempDir
    private Path folder;

    private Fixture fixture;

    @BeforeEach
    void start() {
        fixture = Fixture.in(folder);
    }

    @Test
    void aPathThatOnlyFilelistsKnow() {
        fixture.repo(
                "app-1-1 Req: /usr/share/data/x; /usr/bin/tool",
                "data-1-1 Path: /usr/share/data/x; /usr/share/data/y Req: deep",
                "tool-1-1 File: /usr/bin/tool",
                "deep-1-1",
                "app-1-1.src Req: /usr/share/data/y");
        assertThat(fixture.resolve("app-1-1")).isEqualTo("app-1-1:0 data-1-1:1 deep-1-1:2 tool-1-1:1");
        assertThat(fixture.resolve("app-1-1.src")).isEqualTo("data-1-1:1 deep-1-1:2");
        try (Universe universe = fixture.open()) {
            assertThat(universe.missingPaths()).isEmpty();
        }
    }

    @Test
    void aPathInAnotherRepository() {
        fixture.repo("app-1-1 Req: /usr/share/data/x").repo("data-1-1 Path: /usr/share/data/x");
        assertThat(fixture.resolve("app-1-1")).isEqualTo("app-1-1:0 data-1-1:1");
    }

    @Test
    void aPathInARichRequirement() {
        fixture.repo("app-1-1 Req: (/usr/share/gone or /usr/share/data/x)", "data-1-1 Path: /usr/share/data/x");
        assertThat(fixture.resolve("app-1-1")).isEqualTo("app-1-1:0 data-1-1:1");
    }

    @Test
    void smallPoolsKnowThePathsToo() {
        LoadedUniverse universe = fixture.repo(
                        "app-1-1 Req: /usr/share/data/x", "data-1-1 Path: /usr/share/data/x", "other-1-1")
                .load();
        Resolution alone = new ChunkSolver(universe)
                .solve(universe.runtimes(), new int[] {0})
                .get(0);
        assertThat(Fixture.text(universe.catalog(), alone)).isEqualTo("app-1-1:0 data-1-1:1");
    }

    @Test
    void onlyPathsThatFilelistsMayKnowAreMissing() {
        fixture.repo(
                "app-1-1 Req: /usr/share/gone; /usr/bin/gone; /etc/gone; gone; (/srv/gone or lib)",
                "lib-1-1",
                "app-1-1.src Req: /opt/gone; /usr/share/gone");
        try (Universe universe = fixture.open()) {
            assertThat(universe.missingPaths()).containsExactly("/opt/gone", "/srv/gone", "/usr/share/gone");
        }
    }

    @Test
    void primaryAndFilelistsAreOneCachedFile() throws IOException {
        fixture.repo("app-1-1 Req: /usr/share/x", "data-1-1 Path: /usr/share/x");
        fixture.resolve();
        Files.delete(folder.resolve("metadata-0.xml"));
        Files.delete(folder.resolve("metadata-1.xml"));
        assertThat(fixture.resolve("app-1-1")).contains("data");
        try (Stream<Path> cached = Files.list(folder.resolve("cache"))) {
            assertThat(cached).hasSize(1);
        }
    }

    @Test
    void filelistsOfSomethingElseAreRefused() throws IOException {
        String lists = FixtureXml.filelists(List.of("app-1-1 Path: /usr/share/x"));
        refused(lists.replace("filelists", "otherdata"), "is not a filelists.xml: it begins with <otherdata>");
        refused(lists.substring(0, lists.length() - 20), "not valid");
    }

    /** What is said about a package the repository does not have, concerns nobody. */
    @Test
    void pathsOfUnknownPackagesAreNone() throws IOException {
        try (Universe universe =
                open(FixtureXml.filelists(List.of("app-1-1 Path: /a/b", "stranger-1-1 Path: /usr/share/x")))) {
            assertThat(universe.catalog().binaries()).hasSize(1);
            assertThat(universe.missingPaths()).containsExactly("/usr/share/x");
        }
    }

    private void refused(String lists, String reason) {
        assertThatExceptionOfType(BadMetadataException.class)
                .isThrownBy(() -> open(lists))
                .withMessageContaining(reason);
    }

    private Universe open(String lists) throws IOException {
        Path primary = Files.writeString(
                folder.resolve("primary.xml"), FixtureXml.primary(List.of("app-1-1 Req: /usr/share/x")));
        Path filelists = Files.writeString(Files.createTempFile(folder, "filelists", ".xml"), lists);
        RepoFiles repo = new RepoFiles(
                Fixture.primaryFile(primary), Optional.of(Fixture.primaryFile(filelists)), Optional.empty(), 0);
        return Universe.open(
                new UniverseFiles(List.of(repo), List.of(), List.of()),
                folder.resolve("cache"),
                ResolverSettings.of("x86_64", List.of(), 1));
    }
}
