package io.koschei.resolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever metadata looks like, it ends as a universe or is refused: no crash, no hang, nothing unexpected. */
class DamagedMetadataTests {

    private static final int INPUTS = Integer.getInteger("koschei.damaged-inputs", 1000);
    private static final int BATCH = 500;
    private static final int BATCH_SECONDS = 120;
    private static final Pattern SUMMARY = Pattern.compile("usable (\\d+) refused (\\d+)");

    @TempDir
    private Path folder;

    @Test
    void everyInputIsReadOrRefused() throws IOException, InterruptedException {
        int usable = 0;
        int refused = 0;
        for (int first = 0; first < INPUTS; first += BATCH) {
            Matcher summary = SUMMARY.matcher(batch(first, Math.min(INPUTS, first + BATCH)));
            assertThat(summary.matches()).isTrue();
            usable += Integer.parseInt(summary.group(1));
            refused += Integer.parseInt(summary.group(2));
        }
        System.out.println("Damaged metadata: " + INPUTS + " inputs, " + usable + " usable, " + refused + " refused");
        assertThat(usable + refused).isEqualTo(INPUTS);
        assertThat(usable).as("harmless damage").isPositive();
        assertThat(refused).isPositive();
    }

    /** The last line a process prints. */
    private String batch(int from, int to) throws IOException, InterruptedException {
        Path work = Files.createDirectories(folder.resolve("batch-" + from));
        Path output = folder.resolve("output-" + from);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:ErrorFile=" + folder.resolve("crash-" + from),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DamagedMetadata.class.getName(),
                        work.toString(),
                        "" + from,
                        "" + to)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(BATCH_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        List<String> lines = Files.readAllLines(output);
        if (!ended || process.exitValue() != 0) {
            List<String> seeds =
                    lines.stream().filter(line -> line.startsWith("seed ")).toList();
            fail((ended ? "status " + process.exitValue() : "no end within " + BATCH_SECONDS + " s") + " at "
                    + (seeds.isEmpty() ? "the start" : seeds.get(seeds.size() - 1)) + "\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - 25), lines.size())));
        }
        return lines.get(lines.size() - 1);
    }
}
