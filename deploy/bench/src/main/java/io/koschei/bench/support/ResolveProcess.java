package io.koschei.bench.support;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs {@code koschei resolve} as people do, in a Java of its own, so that the figures are those of a whole process. */
public final class ResolveProcess {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int MOST_MINUTES = 30;

    private final Path cache;
    private final int threads;

    public ResolveProcess(Path cache, int threads) {
        this.cache = cache;
        this.threads = threads;
    }

    /**
     * What a run found and used.
     *
     * @param wallSeconds from the start of the process to its end
     * @param line its last line
     */
    public record Run(double wallSeconds, JsonNode line) {

        public double number(String name) {
            return line.path(name).asDouble();
        }

        /** Share of the packages whose answer was reused, in percent. */
        public double reusedPercent() {
            double reused = number("unchanged") + number("remapped");
            return 100 * reused / (reused + number("solved"));
        }
    }

    public Run run(Path repository, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.koschei.app.Application", "resolve"));
        command.addAll(List.of("--repo", repository.resolve("x86_64").toString()));
        command.addAll(List.of("--src", repository.resolve("src").toString()));
        command.addAll(List.of("--cache", cache.toString(), "--threads", "" + threads));
        command.addAll(List.of(more));
        Path out = Files.createTempFile(cache, "bench-", ".out");
        Path err = Files.createTempFile(cache, "bench-", ".err");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
                throw new IOException("resolving " + repository + " takes longer than " + MOST_MINUTES + " minutes");
            }
        } finally {
            process.destroyForcibly();
        }
        double seconds = (double) (System.nanoTime() - start) / TimeUnit.SECONDS.toNanos(1);
        if (process.exitValue() != 0) {
            throw new IOException("resolving " + repository + " failed: "
                    + Files.readString(err, StandardCharsets.UTF_8).strip());
        }
        List<String> lines = Files.readAllLines(out, StandardCharsets.UTF_8);
        return new Run(seconds, MAPPER.readTree(lines.get(lines.size() - 1)));
    }
}
