package io.koschei.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.repo.RepoFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What cannot be read or written is said in one line, by the name it was given. */
class ResolveTroubleTests {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void whatCannotBeWrittenIsSaid() throws IOException {
        RepoFolder repo = RepoFolder.write(folder.resolve("repo"), "app-1-1.noarch");
        Path nowhere = folder.resolve("nowhere/lines");
        String[] repos = {"--repo", repo.path().toString()};
        refused("--out: " + nowhere + " cannot be written: no such", with(repos, "--out", nowhere.toString()));
        refused("--out: " + folder + " cannot be written: it is a folder", with(repos, "--out", folder.toString()));
        Path file = Files.writeString(folder.resolve("file"), "");
        refused("--cache: " + file + " is not a folder", with(repos, "--cache", file.toString()));
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void whatIsEmptyIsSaid() {
        RepoFolder repo = RepoFolder.write(folder.resolve("repo"), "app-1-1.noarch");
        assertThat(run("--repo", repo.path().toString(), "--arch", "s390x")).isZero();
        assertThat(err.toString()).isEmpty();
        RepoFolder.write(repo.path(), "app-1-1.aarch64");
        assertThat(run("--repo", repo.path().toString())).isZero();
        assertThat(err.toString()).contains("No repository has packages for x86_64.");
        out.getBuffer().setLength(0);
        Path primary = repo.path().resolve("repodata/primary.xml.gz");
        repo.empty("primary.xml.gz");
        refused(primary + ": is empty", "--repo", repo.path().toString());
        repo.empty("repomd.xml");
        refused("repodata/repomd.xml is empty.", "--repo", repo.path().toString());
    }

    private void refused(String reason, String... arguments) {
        err.getBuffer().setLength(0);
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains(reason)
                .doesNotContain("koschei-resolve-");
        assertThat(out.toString()).isEmpty();
    }

    private int run(String... arguments) {
        return new CommandLine(new ResolveCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(List.of(arguments).toArray(String[]::new));
    }
}
