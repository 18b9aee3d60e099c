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
                .matches(".*\"wallSeconds\":[0-9.]+,\"cpuSeconds\":[0-9.]+,\"maxRssMiB\":[1-9][0-9]+}");
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
        assertThat(err.toString().lines()).singleElement().asString().contains(reason);
        assertThat(out.toString()).isEmpty();
    }

    private int run(String... arguments) {
        return new CommandLine(new ResolveCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(List.of(arguments).toArray(String[]::new));
    }
}
