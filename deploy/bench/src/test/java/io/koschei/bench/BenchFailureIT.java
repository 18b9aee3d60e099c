package io.koschei.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.app.Application;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A benchmark that cannot begin, because Neo4j's libraries are not there, says so and leaves nothing but what it was told to keep. */
class BenchFailureIT {

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private List<Path> before;

    @BeforeEach
    void useAHomeWithoutLibraries() throws IOException {
        System.setProperty("koschei.home", folder.resolve("home").toString());
        before = temporary();
    }

    @AfterEach
    void forgetTheHome() {
        System.clearProperty("koschei.home");
    }

    @Test
    void theGraphBenchLeavesNothing() throws IOException {
        Path universe = TinyUniverse.write(folder.resolve("universe"));
        fails("graph", "--universe=" + universe, "--threads=1");
        assertThat(out.toString().lines()).first().isEqualTo("... resolving forky");
        assertThat(temporary()).isEqualTo(before);
    }

    @Test
    void theStartBenchKeepsItsFolderWhenItIsToldTo() throws IOException {
        Path universe = TinyUniverse.distribution(folder.resolve("universe"), 0);
        fails("start", "--before=" + universe, "--after=" + universe, "--keep");
        String kept = out.toString().lines().reduce((first, last) -> last).orElseThrow();
        assertThat(kept).startsWith("The logs are in " + TEMPORARY.resolve("koschei-start-"));
        Path work = Path.of(kept.substring("The logs are in ".length()));
        assertThat(work).isDirectory();
        FileSystemUtils.deleteRecursively(work);
        assertThat(temporary()).isEqualTo(before);
    }

    @Test
    void aHubWithoutPackagesIsNotFollowed() throws IOException {
        Path empty = folder.resolve("empty");
        for (String side : List.of("src", "x86_64")) {
            Path repodata = Files.createDirectories(empty.resolve(side).resolve("repodata"));
            TinyUniverse.writeEmpty(repodata);
        }
        assertThat(run("start", "--before=" + empty, "--after=" + empty)).isEqualTo(2);
        assertThat(err.toString().strip())
                .isEqualTo("koschei: The hub finds no source packages in " + empty + ": nothing can be followed.");
        assertThat(temporary()).isEqualTo(before);
    }

    private void fails(String... arguments) {
        assertThat(run(arguments)).as(err.toString()).isEqualTo(1);
        assertThat(err.toString().strip())
                .startsWith("koschei: Neo4j's libraries are not in " + folder.resolve("home/neo4j"))
                .doesNotContain("\n");
    }

    private int run(String... arguments) {
        return Application.commandLine(new BenchCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private static List<Path> temporary() throws IOException {
        try (Stream<Path> files = Files.list(TEMPORARY)) {
            return files.filter(file -> file.getFileName()
                            .toString()
                            .matches("koschei-(graph|resolver|scheduler|soak|soon|start)-.*"))
                    .sorted()
                    .toList();
        }
    }
}
