package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.koji.Koji;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** {@code koschei check-update} asks a running service, and CI systems understand what it says. */
class CheckUpdateIT {

    private static URI server;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        server = PreviewedDemo.service().url("/");
    }

    private int run(String... arguments) {
        return runAt(server, arguments);
    }

    private int runAt(URI address, String... arguments) {
        List<String> all = new ArrayList<>(
                List.of("check-update", "--server", address.toString(), "--collection", PreviewedDemo.NAME));
        all.addAll(List.of(arguments));
        CommandLine line = Application.commandLine(new Application());
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
        return line.execute(all.toArray(String[]::new));
    }

    @Test
    void aHarmlessUpdatePasses() {
        String nvr = PreviewedDemo.service().bean(Koji.class).latestBuilds("demo-build").stream()
                .filter(build -> build.taskId() != null)
                .map(build -> build.name() + "-" + build.evr().version() + "-"
                        + build.evr().release())
                .findFirst()
                .orElseThrow();
        assertThat(run("--build", nvr)).as(err.toString()).isZero();
        assertThat(out.toString())
                .startsWith("The update breaks nothing: 0 newly uninstallable, 0 newly unresolvable, 0 newly fixed.\n")
                .contains("Changed: ");
        assertThat(err.toString()).contains("/c/" + PreviewedDemo.NAME + "/preview?number=");
    }

    @Test
    void whatBreaksIsCountedAndExplained() {
        assertThat(run("--remove", "libxml2", "--format", "json"))
                .as(err.toString())
                .isEqualTo(1);
        JsonNode json = JsonMapper.shared().readTree(out.toString());
        assertThat(json.get("verdict").asString()).isEqualTo("FAILED");
        assertThat(json.at("/newlyUninstallable/total").asInt()).isPositive();
        assertThat(json.at("/newlyUninstallable/rows"))
                .hasSize(json.at("/newlyUninstallable/total").asInt());
        assertThat(json.at("/newlyUninstallable/rows/0/why/0").asString()).contains("libxml2");
        assertThat(json.at("/newlyUnresolvable/total").asInt()).isPositive();
        assertThat(json.at("/changes/total").asInt()).isEqualTo(1);
        assertThat(err.toString()).contains(json.get("summary").asString());
    }

    @Test
    void whatCameOutIsKept() throws IOException, InterruptedException {
        String title = "update " + System.nanoTime();
        assertThat(run("--remove", "libxml2", "--title", title))
                .as(err.toString())
                .isEqualTo(1);
        String query = """
                {collection(name: "%s") {updateChecks(first: 50) {edges {node {
                  title state removedNames brokenBinaryCount brokenBinaryNames preview {state}}}}}}
                """.formatted(PreviewedDemo.NAME);
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        JsonNode check = MissingNode.getInstance();
        while (System.nanoTime() < end
                && !check.path("state").asString("RUNNING").equals("FAILED")) {
            TimeUnit.MILLISECONDS.sleep(100);
            for (JsonNode edge : PreviewedDemo.client().data(query).at("/collection/updateChecks/edges")) {
                check = edge.at("/node/title").asString("").equals(title) ? edge.get("node") : check;
            }
        }
        assertThat(check.path("state").asString("")).as(check.toString()).isEqualTo("FAILED");
        assertThat(check.at("/removedNames/0").asString()).isEqualTo("libxml2");
        assertThat(check.get("brokenBinaryCount").asInt()).isPositive();
        assertThat(check.get("brokenBinaryNames"))
                .hasSize(Math.min(100, check.get("brokenBinaryCount").asInt()));
        assertThat(check.at("/preview/state").asString()).isEqualTo("DONE");
        assertThat(run("--remove", "libxml2", "--title", "x".repeat(201))).isEqualTo(3);
    }

    /** What falls in the first round is what the removal breaks, and without all that falls nothing breaks any more. */
    @Test
    void whatIsRetiredTakesOthersAlong() {
        JsonNode removed = json(1, "--remove", "python3-distlib", "distlib.src");
        JsonNode retired = json(1, "--retire", "distlib");
        for (String list : List.of("newlyUninstallable", "newlyUnresolvable")) {
            assertThat(names(retired.at("/" + list + "/rows"), 1))
                    .isNotEmpty()
                    .isEqualTo(names(removed.at("/" + list + "/rows"), 1));
        }
        assertThat(names(retired.at("/newlyUnresolvable/rows"), 2)).isNotEmpty();
        assertThat(names(retired.at("/newlyUninstallable/rows"), 3)).isNotEmpty();
        assertThat(retired.at("/newlyUninstallable/rows/0/source").asString()).isNotEmpty();
        List<String> all = new ArrayList<>(List.of("--remove"));
        retired.at("/changes/rows").forEach(row -> all.add(row.asString("").replaceFirst(": .*", "")));
        assertThat(all).hasSizeGreaterThan(10).contains("python3-distlib.noarch", "distlib.src");
        json(0, all.toArray(String[]::new));
        assertThat(run("--retire", "distlib,no-such-source")).isEqualTo(3);
        assertThat(err.toString()).contains("no-such-source.src");
    }

    private JsonNode json(int status, String... arguments) {
        out.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--format", "json"));
        assertThat(run(all.toArray(String[]::new))).as(err.toString()).isEqualTo(status);
        return JsonMapper.shared().readTree(out.toString());
    }

    private static Set<String> names(JsonNode rows, int round) {
        Set<String> names = new TreeSet<>();
        for (JsonNode row : rows) {
            if (row.get("round").asInt() == round) {
                names.add(row.get("name").asString());
            }
        }
        return names;
    }

    @ParameterizedTest
    @ValueSource(strings = {"junit", "markdown", "text"})
    void otherFormatsSayTheSame(String format) {
        assertThat(run("--remove", "libxml2", "--format", format))
                .as(err.toString())
                .isEqualTo(1);
        assertThat(out.toString()).contains("libxml2").contains("newly uninstallable");
    }

    @Test
    void whatCannotBeCheckedIsNoVerdict() {
        assertThat(run("--task", "123456789", "--format", "json")).isEqualTo(3);
        JsonNode json = JsonMapper.shared().readTree(out.toString());
        assertThat(json.get("verdict").asString()).isEqualTo("UNKNOWN");
        assertThat(json.get("reason").asString()).startsWith("Task 123456789 does not exist on the hub.");
        assertThat(runAt(URI.create("http://127.0.0.1:1"), "--remove", "x")).isEqualTo(3);
        assertThat(err.toString()).contains("http://127.0.0.1:1/graphql cannot be asked");
        assertThat(runAt(PreviewedDemo.hub().topUrl(), "--remove", "x")).isEqualTo(3);
        assertThat(err.toString()).contains("Is it a Koschei?");
    }

    @Test
    void mistakesAreUsage() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("--build", "nonsense")).isEqualTo(2);
        assertThat(run("--repository", "http://169.254.169.254/")).isEqualTo(2);
        assertThat(run("--collection", "none", "--remove", "x")).isEqualTo(2);
        assertThat(run("--remove", "x", "--format", "yaml")).isEqualTo(2);
        assertThat(err.toString())
                .contains("'nonsense' is no build")
                .contains("koschei.preview.allowed-repositories")
                .contains("Give --build, --task, --repository, --remove or --retire");
    }
}
