package io.koschei.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

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

class ResolveCommandTests {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void countsAreTheLastLineAndResultsAreInTheFile() throws IOException {
        RepoFolder binaries = RepoFolder.write(
                folder.resolve("x86_64"), "app-1-1.x86_64: lib", "lib-2-1.noarch", "bad-1-1.noarch: gone");
        RepoFolder sources = RepoFolder.write(folder.resolve("src"), "app-1-1.src: lib", "broken-1-1.src: missing");
        Path results = folder.resolve("out.jsonl");
        int code = run(
                "--repo",
                binaries.path().toString(),
                "--src",
                sources.path().toString(),
                "--cache",
                folder.resolve("cache").toString(),
                "--out",
                results.toString(),
                "--threads",
                "2");
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString().lines())
                .singleElement()
                .asString()
                .startsWith("{\"sources\":2,\"sourcesUnresolvable\":1,\"binaries\":3,\"binariesUninstallable\":1,")
                .matches(".*\"wallSeconds\":[0-9.]+,\"cpuSeconds\":[0-9.]+,\"maxRssMiB\":[1-9][0-9]+,"
                        + "\"unchanged\":0,\"remapped\":0,\"solved\":5,\"audited\":0,\"differences\":0,.*}");
        assertThat(Files.readAllLines(results))
                .containsExactly(
                        "{\"kind\":\"build\",\"name\":\"app\",\"arch\":\"src\",\"evr\":\"1-1\",\"resolved\":true,"
                                + "\"installs\":[\"app-1-1.x86_64\",\"lib-2-1.noarch\"],\"downloadSize\":20,"
                                + "\"installSize\":200,\"distances\":{\"lib-2-1.noarch\":1},\"problems\":[]}",
                        "{\"kind\":\"build\",\"name\":\"broken\",\"arch\":\"src\",\"evr\":\"1-1\",\"resolved\":false,"
                                + "\"installs\":[],\"problems\":[{\"kind\":\"MISSING\",\"chain\":[{\"from\":\"broken\","
                                + "\"requirement\":\"missing\",\"to\":null,\"group\":false}],\"missing\":\"missing\",\"conflict\":null,"
                                + "\"nearMisses\":[],\"alternatives\":[],\"text\":\"broken needs missing, which nothing in the repository provides.\"}]}",
                        "{\"kind\":\"runtime\",\"name\":\"app\",\"arch\":\"x86_64\",\"evr\":\"1-1\",\"resolved\":true,"
                                + "\"installs\":[\"app-1-1.x86_64\",\"lib-2-1.noarch\"],\"downloadSize\":20,"
                                + "\"installSize\":200,\"problems\":[]}",
                        "{\"kind\":\"runtime\",\"name\":\"bad\",\"arch\":\"noarch\",\"evr\":\"1-1\",\"resolved\":false,"
                                + "\"installs\":[],\"problems\":[{\"kind\":\"MISSING\",\"chain\":[{\"from\":\"bad\","
                                + "\"requirement\":\"gone\",\"to\":null,\"group\":false}],\"missing\":\"gone\",\"conflict\":null,"
                                + "\"nearMisses\":[],\"alternatives\":[],\"text\":\"bad needs gone, which nothing in the repository provides.\"}]}",
                        "{\"kind\":\"runtime\",\"name\":\"lib\",\"arch\":\"noarch\",\"evr\":\"2-1\",\"resolved\":true,"
                                + "\"installs\":[\"lib-2-1.noarch\"],\"downloadSize\":10,\"installSize\":100,"
                                + "\"problems\":[]}");
        try (Stream<Path> solv = Files.list(folder.resolve("cache/solv"))) {
            assertThat(solv).hasSize(2);
        }
    }

    @Test
    void priorities() throws IOException {
        String one =
                RepoFolder.write(folder.resolve("one"), "lib-2-1.noarch").path().toString();
        String other = RepoFolder.write(folder.resolve("other"), "app-1-1.noarch: lib", "lib-1-1.noarch")
                .path()
                .toString();
        assertThat(results("--repo", one, "--repo", other))
                .contains("\"installs\":[\"app-1-1.noarch\",\"lib-2-1.noarch\"]");
        assertThat(results("--repo", one, "--repo", other + "#priority=98"))
                .contains("\"installs\":[\"app-1-1.noarch\",\"lib-1-1.noarch\"]");
        refused("a repository's priority must be from 1 (it wins) to 99999", "--repo", one + "#priority=0");
    }

    @Test
    void listsOfAllFilesAreReadWhenAPathIsUnknown() throws IOException {
        String repo = RepoFolder.write(
                        folder.resolve("repo"), "app-1-1.noarch: /opt/lib/x", "lib-1-1.noarch; /opt/lib/x")
                .path()
                .toString();
        assertThat(results("--repo", repo)).contains("\"installs\":[\"app-1-1.noarch\",\"lib-1-1.noarch\"]");
        Path cached = folder.resolve("cache");
        String bare = RepoFolder.write(folder.resolve("bare"), "app-1-1.noarch: lib", "lib-1-1.noarch; /opt/lib/x")
                .path()
                .toString();
        results("--repo", bare, "--cache", cached.toString());
        try (Stream<Path> files = Files.list(cached.resolve("files"))) {
            assertThat(files).as("nobody needs them").noneMatch(file -> file.toString()
                    .contains("filelists"));
        }
    }

    @Test
    void whichPackagesTakePart() throws IOException {
        String repo = RepoFolder.write(
                        folder.resolve("repo"), "app-1-1.x86_64: lib", "lib-1-1.i686", "other-1-1.noarch")
                .path()
                .toString();
        assertThat(results("--repo", repo)).contains("\"name\":\"app\"", "\"resolved\":false");
        assertThat(results("--repo", repo, "--extra-arch", "i686"))
                .contains("\"installs\":[\"app-1-1.x86_64\",\"lib-1-1.i686\"]")
                .doesNotContain("\"resolved\":false");
        assertThat(results("--repo", repo, "--exclude", "app*", "--exclude", "other"))
                .doesNotContain("\"name\":\"app\"", "\"name\":\"other\"");
        refused("not an architecture: a/b", "--repo", repo, "--extra-arch", "a/b");
        refused("not a module stream like perl:5.32: perl", "--repo", repo, "--enable-stream", "perl");
        refused("not the name of a package, with or without *: a b", "--repo", repo, "--exclude", "a b");
    }

    @Test
    void distancesAsTheFirstKoscheiCountsThem() throws IOException {
        String repo = RepoFolder.write(
                        folder.resolve("repo"),
                        "a-1-1.noarch: b",
                        "b-1-1.noarch: c",
                        "c-1-1.noarch: d",
                        "d-1-1.noarch: e",
                        "e-1-1.noarch")
                .path()
                .toString();
        String sources =
                RepoFolder.write(folder.resolve("src"), "app-1-1.src: a").path().toString();
        String nearest = "\"distances\":{\"a-1-1.noarch\":1,\"b-1-1.noarch\":2,\"c-1-1.noarch\":3,\"d-1-1.noarch\":4";
        assertThat(results("--repo", repo, "--src", sources)).contains(nearest + ",\"e-1-1.noarch\":5}");
        assertThat(results("--repo", repo, "--src", sources, "--upstream-distances"))
                .contains(nearest + "}");
        refused(
                "--upstream-distances needs --out, the file they are written to",
                "--repo",
                repo,
                "--upstream-distances");
    }

    @Test
    void moduleStreams() throws IOException {
        String repo = RepoFolder.write(
                        folder.resolve("repo"), "app-1-1.noarch: lib", "lib-1-1.noarch", "lib-2-1.noarch")
                .modules(stream("1") + stream("2") + """
                        ---
                        document: modulemd-defaults
                        version: 1
                        data:
                          module: lib
                          stream: "1"
                        ...
                        """)
                .path()
                .toString();
        assertThat(results("--repo", repo)).contains("\"installs\":[\"app-1-1.noarch\",\"lib-1-1.noarch\"]");
        assertThat(results("--repo", repo, "--enable-stream", "lib:2"))
                .contains("\"installs\":[\"app-1-1.noarch\",\"lib-2-1.noarch\"]");
    }

    private static String stream(String name) {
        return """
                ---
                document: modulemd
                version: 2
                data:
                  name: lib
                  stream: "%1$s"
                  version: 1
                  context: c0ffee
                  arch: noarch
                  artifacts:
                    rpms:
                    - lib-0:%1$s-1.noarch
                ...
                """.formatted(name);
    }

    @Test
    void theHelpSaysWhatCanBeChosen() {
        assertThat(new CommandLine(new ResolveCommand()).getUsageMessage())
                .contains("--repo=DIR|URL[#OPTION,...]", "--enable-stream=NAME:STREAM", "--exclude=NAME")
                .contains("--extra-arch=ARCH", "--recommends");
    }

    private String results(String... arguments) throws IOException {
        Path file = folder.resolve("results.jsonl");
        err.getBuffer().setLength(0);
        int code = run(Stream.concat(Stream.of(arguments), Stream.of("--out", file.toString()))
                .toArray(String[]::new));
        assertThat(code).as(err.toString()).isZero();
        out.getBuffer().setLength(0);
        return Files.readString(file);
    }

    @Test
    void whatIsUnchangedIsNotSolvedAgain() throws IOException {
        RepoFolder binaries = RepoFolder.write(
                folder.resolve("x86_64"), "app-1-1.x86_64: lib", "lib-2-1.noarch", "bad-1-1.noarch: gone");
        String[] command = {
            "--repo",
            binaries.path().toString(),
            "--cache",
            folder.resolve("cache").toString()
        };
        assertThat(List.of(lastLine(command), lastLine(command), lastLine(full(command))))
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"unchanged\":0,\"remapped\":0,\"solved\":3,"),
                        again -> assertThat(again).contains("\"unchanged\":3,\"remapped\":0,\"solved\":0,"),
                        full -> assertThat(full).contains("\"unchanged\":0,\"remapped\":0,\"solved\":3,"));
    }

    private static String[] full(String... command) {
        return Stream.concat(Stream.of(command), Stream.of("--full")).toArray(String[]::new);
    }

    private String lastLine(String... command) {
        out.getBuffer().setLength(0);
        assertThat(run(command)).as(err.toString()).isZero();
        return out.toString();
    }

    @Test
    void workerProcessesFindTheSame() throws IOException {
        RepoFolder binaries = RepoFolder.write(
                folder.resolve("x86_64"), "app-1-1.x86_64: lib", "lib-2-1.noarch", "bad-1-1.noarch: gone");
        List<String> results = Stream.of("thread", "process")
                .map(workers -> {
                    Path file = folder.resolve(workers + ".jsonl");
                    int code = run(
                            "--repo",
                            binaries.path().toString(),
                            "--resolver-workers",
                            workers,
                            "--out",
                            file.toString());
                    assertThat(code).as(err.toString()).isZero();
                    return contentOf(file.toFile());
                })
                .toList();
        assertThat(results.get(0)).contains("\"resolved\":false").isEqualTo(results.get(1));
        assertThat(run("--repo", binaries.path().toString(), "--resolver-workers", "fork"))
                .isEqualTo(2);
        assertThat(err.toString()).endsWith("resolver workers are 'process' or 'thread', not 'fork'\n");
    }

    @Test
    void badInputIsSaidInOneLine() throws IOException {
        refused("is not a folder", "--repo", folder.resolve("nowhere").toString());
        refused("repomd.xml does not exist.", "--repo", folder.toString());
        refused("nothing answers there", "--repo", "http://127.0.0.1:1/");
        RepoFolder repo = RepoFolder.write(folder.resolve("repo"), "app-1-1.noarch");
        refused("--threads must be at least 1", "--repo", repo.path().toString(), "--threads", "0");
        refused("not an architecture: ../x", "--repo", repo.path().toString(), "--arch", "../x");
        Path primary = repo.path().resolve("repodata/primary.xml.gz");
        Files.write(primary, new byte[] {1});
        refused("cut off", "--repo", repo.path().toString());
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
