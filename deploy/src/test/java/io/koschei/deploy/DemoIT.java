package io.koschei.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a newcomer has it: started, looked at in a browser, stopped with Ctrl-C, started again. */
class DemoIT {

    private static final Pattern ORDINAL = Pattern.compile("\"ordinal\":(\\d+)");

    @TempDir
    private Path data;

    @Test
    void aNewcomerStartsLooksStopsAndComesBack() throws IOException, InterruptedException {
        int seen;
        try (Demo demo = Demo.start(data, "2")) {
            assertThat(demo.said().toString())
                    .contains("PostgreSQL ..", "Neo4j ..", "Demo Koji hub ..", "Service ..", "First generation ..");

            runBrowserTests(demo.url());

            seen = newestGeneration(demo.url());
            assertThat(seen).isPositive();
            assertThat(demo.interrupt()).isLessThan(Duration.ofSeconds(10));
            assertThat(demo.leftovers()).isEmpty();
        }
        try (Demo again = Demo.start(data, "3600")) {
            assertThat(newestGeneration(again.url())).isGreaterThanOrEqualTo(seen);
            assertThat(again.interrupt()).isLessThan(Duration.ofSeconds(10));
            assertThat(again.leftovers()).isEmpty();
        }
    }

    private static void runBrowserTests(String url) throws IOException, InterruptedException {
        Path frontend = Path.of(System.getProperty("koschei.frontend")).toRealPath();
        Path log = frontend.resolve("target/e2e.log");
        Path node = frontend.resolve("target/node/node");
        ProcessBuilder tests = new ProcessBuilder(
                        node.resolve("node").toString(),
                        node.resolve("node_modules/npm/bin/npm-cli.js").toString(),
                        "run",
                        "e2e")
                .directory(frontend.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        tests.environment().put("KOSCHEI_URL", url);
        tests.environment().put("NO_COLOR", "1");
        Process process = tests.start();
        boolean ended = process.waitFor(10, TimeUnit.MINUTES);
        String said = Files.readString(log);
        System.out.println(said);
        assertThat(ended).as("the browser tests end").isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    private static int newestGeneration(String url) throws IOException, InterruptedException {
        HttpRequest question = HttpRequest.newBuilder(URI.create(url + "graphql"))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString("{\"query\": \"{collections {generation {ordinal}}}\"}"))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(question, BodyHandlers.ofString())
                .body();
        Matcher ordinal = ORDINAL.matcher(answer);
        assertThat(ordinal.find()).as(answer).isTrue();
        return Integer.parseInt(ordinal.group(1));
    }
}
