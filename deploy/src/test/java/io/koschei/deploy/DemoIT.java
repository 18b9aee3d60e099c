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
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a newcomer has it: started, stopped with Ctrl-C, started again, and looked at in a browser. */
class DemoIT {

    private static final Pattern ORDINAL = Pattern.compile("\"ordinal\":(\\d+)");

    /** The first generation of the demo's story in which packages cannot be built. */
    private static final int BROKEN = 4;

    /** A package that breaks with another Perl, and that only its maintainers or a rebuild mend. */
    private static final String REBUILT = "libdbi-perl";

    private static final String AS_FAST_AS_POSSIBLE = "0";
    /** Pages change while browsers look at them, and the processors are theirs. */
    private static final String SLOWLY = "15";

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** A stop that hangs takes longer; one beside other work may take some seconds more than alone. */
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path data;

    @Test
    void aNewcomerStartsStopsComesBackAndLooks() throws Exception {
        int seen;
        try (Demo demo = Demo.start(data, AS_FAST_AS_POSSIBLE)) {
            assertThat(demo.said().toString())
                    .contains("PostgreSQL ..", "Neo4j ..", "Demo Koji hub ..", "Service ..", "First generation ..");
            seen = awaitGeneration(demo.url(), BROKEN);
            assertThat(demo.interrupt()).isLessThan(SOON);
            assertThat(demo.leftovers()).isEmpty();
        }
        try (Demo again = Demo.start(data, SLOWLY, "--print-messages")) {
            assertThat(newestGeneration(again.url())).isGreaterThanOrEqualTo(seen);

            runBrowserTests(again.url());
            awaitFix(again.url());
            // It is sent a second after it is written.
            await("no message", () -> again.said().stream().anyMatch(DemoIT::tellsOfTheFix));

            assertThat(again.interrupt()).isLessThan(SOON);
            assertThat(again.leftovers()).isEmpty();
        }
    }

    private static boolean tellsOfTheFix(String line) {
        return line.contains("package.would.fix {") && line.contains("\"name\":\"" + REBUILT + "\"");
    }

    private static void await(String otherwise, Callable<Boolean> happened) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!happened.call()) {
            assertThat(System.nanoTime()).as(otherwise).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(250);
        }
    }

    private static int awaitGeneration(String url, int ordinal) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        int newest = newestGeneration(url);
        while (newest < ordinal) {
            assertThat(System.nanoTime()).as("still at generation %d", newest).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(250);
            newest = newestGeneration(url);
        }
        return newest;
    }

    /** The first breakage of the story is predicted to be mended by rebuilds, and these show it: to pages, and as messages. */
    private static void awaitFix(String url) throws Exception {
        String right = "{collection(name: \"demo\") {currentPredictions(states: [FIXED]) {edges {node {packageName"
                + " build {state} renewals {oldRequirement}}}}}}";
        await("no prediction was right", () -> ask(url, right).contains(REBUILT));
        assertThat(ask(url, right))
                .contains("\"oldRequirement\":\"perlapi-5.40.1\"", "\"build\":{\"state\":\"COMPLETE\"}");
        assertThat(ask(url, "{collection(name: \"demo\") {currentPredictionRecord {precision recall}}}"))
                .doesNotContain("null");
        assertThat(ask(
                        url,
                        "{collection(name: \"demo\") {currentRemedies(states: [FIXES, ARRIVED]) {edges {node"
                                + " {packageName}}}}}"))
                .contains("\"packageName\":\"" + REBUILT + "\"");
        assertThat(ask(url, "{messages(collection: \"demo\", name: \"" + REBUILT + "\") {edges {node {text}}}}"))
                .contains("With its scratch build of ");
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
        String answer = ask(url, "{collections {generation {ordinal}}}");
        Matcher ordinal = ORDINAL.matcher(answer);
        assertThat(ordinal.find()).as(answer).isTrue();
        return Integer.parseInt(ordinal.group(1));
    }

    private static String ask(String url, String question) throws IOException, InterruptedException {
        String body = "{\"query\": \"" + question.replace("\"", "\\\"") + "\"}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "graphql"))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
