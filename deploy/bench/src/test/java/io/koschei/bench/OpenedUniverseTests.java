package io.koschei.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.koschei.bench.OpenedUniverse.Digests;
import io.koschei.bench.support.ResolveProcess;
import io.koschei.model.rpm.PackageKey;
import io.koschei.resolver.IncrementalRun;
import io.koschei.resolver.reuse.ReuseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Answers of a tiny distribution, as benchmarks compare and keep them. */
@Timeout(60)
class OpenedUniverseTests {

    @TempDir
    Path folder;

    private Path cache;

    @BeforeEach
    void write() throws IOException {
        TinyUniverse.write(folder);
        cache = Files.createDirectories(folder.resolve("cache"));
    }

    private OpenedUniverse open(String name) throws IOException {
        return OpenedUniverse.open(folder.resolve(name), cache, 1);
    }

    @Test
    void twoFullRunsAgreeAndTwoDistributionsDoNot() throws IOException {
        try (OpenedUniverse trixie = open("trixie");
                OpenedUniverse forky = open("forky")) {
            Digests once = trixie.full();
            assertThat(once.count()).isEqualTo(42 + 41);
            assertThat(once.differences(trixie.full())).isZero();
            assertThat(once.differences(forky.full()))
                    .as("app0 needs another library")
                    .isBetween(1, once.count());
        }
    }

    @Test
    void aRunThatReusesAnswersAgreesWithAFullOne() throws IOException {
        Path kept = folder.resolve("kept");
        try (OpenedUniverse before = open("trixie");
                IncrementalRun run = before.universe().begin(ReuseSettings.usual(kept))) {
            run.resolveSources(source -> {}, done -> {});
            run.resolveBinaries(binary -> {}, done -> {});
            run.finish();
        }
        byte[] answers = Files.readAllBytes(kept);
        try (OpenedUniverse after = open("trixie-security")) {
            assertThat(after.full().differences(after.incremental(kept))).isZero();
        }
        assertThat(Files.readAllBytes(kept)).as("a comparison keeps nothing").isEqualTo(answers);
    }

    @Test
    void everyAnswerIsKeptWithItsMembersAndProblems() throws IOException {
        Keys keys = new Keys();
        try (OpenedUniverse opened = open("forky")) {
            AnswerSet set = AnswerSet.of(opened, keys);
            assertThat(set.answers()).hasSize(83);
            KeptAnswer app = set.answer(new PackageKey("app3", "x86_64"));
            assertThat(IntStream.of(app.members())
                            .mapToObj(number -> keys.key(number).name()))
                    .containsExactlyInAnyOrder("app3", "lib3", "lib1", "lib0", "libc6");
            assertThat(app.distances()).hasSize(app.members().length);
            assertThat(app.requires())
                    .extracting(requirement -> requirement.target().name())
                    .containsExactlyInAnyOrder("lib3", "libc6");
            assertThat(app.facts().source()).isEqualTo("srcapp3");
            assertThat(app.problems()).isEmpty();
            KeptAnswer broken = set.answer(PackageKey.source("broken"));
            assertThat(broken.members()).isEmpty();
            assertThat(broken.problems()).singleElement().satisfies(problem -> assertThat(problem.text())
                    .isEqualTo("broken needs gone, which nothing in the repository provides."));
            assertThat(set.part(20).answers()).hasSizeBetween(10, 20);
        }
    }

    @Test
    void aRepositoryThatCannotBeUsedIsSaid() throws IOException {
        Files.delete(folder.resolve("forky/src/repodata/primary.xml.gz"));
        assertThatIOException()
                .isThrownBy(() -> open("forky"))
                .withMessageStartingWith(folder.resolve("forky") + " cannot be used: ");
    }

    @Test
    void aResolverProcessThatFailsIsQuoted() {
        assertThatIOException()
                .isThrownBy(() -> new ResolveProcess(cache, 1).run(folder.resolve("nowhere")))
                .withMessageStartingWith("resolving " + folder.resolve("nowhere") + " failed: ")
                .withMessageContaining("nowhere/x86_64");
        assertThatIOException()
                .isThrownBy(() -> new ResolveProcess(cache, 0).run(folder.resolve("forky")))
                .withMessageContaining("threads");
    }
}
