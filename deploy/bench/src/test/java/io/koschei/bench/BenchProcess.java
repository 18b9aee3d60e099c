package io.koschei.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A benchmark in a Java of its own, as {@code ./koschei bench} runs it, with a folder for its temporary files. */
record BenchProcess(int status, List<String> out, List<String> err) {

    private static final int MOST_SECONDS = 240;

    static BenchProcess run(Path folder, String... arguments) throws IOException, InterruptedException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        Path home = Files.createDirectories(folder.resolve("home"));
        Path libraries = home.resolve("neo4j");
        if (!Files.exists(libraries)) {
            Files.createSymbolicLink(libraries, Path.of(System.getProperty("koschei.neo4j.libraries")));
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-Dkoschei.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                BenchCommand.class.getName()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS))
                    .as("ends within %s s; so far: %s", MOST_SECONDS, Files.readString(out))
                    .isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left)
                    .as("what is left")
                    .noneMatch(file -> file.getFileName().toString().startsWith("koschei-"));
        }
        return new BenchProcess(process.exitValue(), lines(out), lines(err));
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file, StandardCharsets.UTF_8);
    }

    /** The last line, for scripts. */
    JsonNode json() {
        assertThat(out).as("standard output; errors: %s", err).isNotEmpty();
        return JsonMapper.shared().readTree(out.get(out.size() - 1));
    }

    /** The figure of a row, which must be there and agree with its verdict. */
    double figure(String work, String measure) {
        JsonNode row = rows().filter(each -> each.path("work").asString().equals(work)
                        && each.path("measure").asString().equals(measure))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("no row " + work + ", " + measure + ": " + String.join("\n", out)));
        return row.path("figure").asDouble();
    }

    /** Whether every row holds; the status must say the same. */
    boolean isReached() {
        boolean ok = rows().allMatch(row -> row.path("ok").asBoolean());
        assertThat(json().path("ok").asBoolean()).isEqualTo(ok);
        assertThat(status).as(String.join("\n", out)).isEqualTo(ok ? 0 : 1);
        rows().forEach(row -> {
            double figure = row.path("figure").asDouble();
            boolean holds = row.has("atMost")
                    ? figure <= row.path("atMost").asDouble()
                    : figure >= row.path("atLeast").asDouble();
            assertThat(row.path("ok").asBoolean()).as(row.toString()).isEqualTo(holds);
        });
        return ok;
    }

    private Stream<JsonNode> rows() {
        return StreamSupport.stream(json().path("rows").spliterator(), false);
    }
}
