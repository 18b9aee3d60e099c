package io.koschei.graphql.previews;

import static io.koschei.graphql.Answers.nodes;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.Answers;
import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import io.koschei.model.ClosureSize;
import io.koschei.model.Side;
import io.koschei.model.generation.ChangeKind;
import io.koschei.model.generation.SideCounts;
import io.koschei.model.preview.PreviewAnswer;
import io.koschei.model.preview.PreviewChange;
import io.koschei.model.preview.PreviewCounts;
import io.koschei.model.preview.PreviewFault;
import io.koschei.model.preview.PreviewResult;
import io.koschei.model.preview.PreviewSize;
import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemKind;
import io.koschei.model.problem.ProblemStep;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.PreviewResults;
import io.koschei.postgres.Previews;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What comes out of a preview: counts, and packages of the generation that it is about. */
class PreviewAnswersIT {

    private static final int FILLERS = 20;

    private static TestGraphql client;
    private static long done;

    @BeforeAll
    static void finish() {
        client = World.client();
        done = begun("removedPackages: [\"libxml.so.3\"], asOf: {ordinal: 3}");
        client.bean(Previews.class).progress(done, 50, 202);
        client.bean(PreviewResults.class).finish(done, result(), World.NOW.plusSeconds(40));
    }

    private static long begun(String input) {
        long id = client.data("mutation {requestPreview(input: {collection: \"world\", " + input + "}) {number}}")
                .at("/requestPreview/number")
                .asLong();
        client.bean(Previews.class).begin(id, World.NOW.plusSeconds(10));
        return id;
    }

    private static PreviewResult result() {
        return new PreviewResult(
                new PreviewCounts(new SideCounts(47, 3, 1, 0, 2), 0, 1, -500, -100),
                new PreviewCounts(new SideCounts(54, 6, 3, 1, 2), 20, 0, 2100, 400),
                List.of(
                        new PreviewChange(new PackageKey("libxml", "x86_64"), "3.0-1", "1:4.0-1"),
                        new PreviewChange(new PackageKey("newlib", "noarch"), null, "1-1"),
                        new PreviewChange(new PackageKey("tool", "noarch"), "1-1", null)),
                List.of(
                        answer(Side.RUNTIME, ChangeKind.NEWLY_BROKEN, "editor", "x86_64"),
                        answer(Side.RUNTIME, ChangeKind.NEWLY_BROKEN, "viewer", "x86_64"),
                        answer(Side.RUNTIME, ChangeKind.NEWLY_FIXED, "parser", "x86_64"),
                        answer(Side.BUILD, ChangeKind.NEWLY_BROKEN, "suite", "src"),
                        answer(Side.BUILD, ChangeKind.STILL_BROKEN, "oldie", "src")),
                Stream.concat(
                                Stream.of(size("editor", 8000, 9000), size("newlib", 20, 10)),
                                IntStream.range(0, FILLERS).mapToObj(i -> size("p%02d".formatted(i), 1000, 1005)))
                        .toList());
    }

    private static PreviewAnswer answer(Side side, ChangeKind kind, String name, String arch) {
        return new PreviewAnswer(
                side,
                kind,
                new PackageKey(name, arch),
                "2-1",
                List.of(new Problem(
                        ProblemKind.MISSING,
                        List.of(new ProblemStep(name, "libxml.so.3", null, false)),
                        "libxml.so.3",
                        null,
                        List.of(),
                        List.of(),
                        name + " needs libxml.so.3, which nothing in the repository provides.")));
    }

    private static PreviewSize size(String name, long before, long after) {
        return new PreviewSize(
                Side.RUNTIME,
                new PackageKey(name, name.equals("newlib") ? "noarch" : "x86_64"),
                new ClosureSize(3, before / 10, before),
                new ClosureSize(4, after / 10, after));
    }

    private static JsonNode ask(String fields) {
        return client.data("{preview(number: " + done + ") {" + fields + "}}").get("preview");
    }

    @Test
    void countsWhatWouldBecomeOfBothSides() {
        JsonNode preview = ask("""
                state startedAt finishedAt progress {resolvedCount totalCount} generation {ordinal} fault
                build {...side} runtime {...side}
                """.replace(
                        "...side",
                        "counts {packages broken newlyBroken newlyFixed stillBroken} grownCount shrunkCount"
                                + " downloadSizeDifference installSizeDifference"));
        assertThat(preview.get("state").asString()).isEqualTo("DONE");
        assertThat(preview.at("/generation/ordinal").asInt()).isEqualTo(3);
        assertThat(preview.get("startedAt").asString()).isEqualTo("2026-06-10T12:00:10Z");
        assertThat(preview.get("finishedAt").asString()).isEqualTo("2026-06-10T12:00:40Z");
        assertThat(preview.get("progress").toString()).isEqualTo("{\"resolvedCount\":202,\"totalCount\":202}");
        assertThat(preview.get("build").toString())
                .isEqualTo(
                        "{\"counts\":{\"packages\":47,\"broken\":3,\"newlyBroken\":1,\"newlyFixed\":0,\"stillBroken\":2},"
                                + "\"grownCount\":0,\"shrunkCount\":1,\"downloadSizeDifference\":-100,\"installSizeDifference\":-500}");
        assertThat(preview.at("/runtime/installSizeDifference").asLong()).isEqualTo(2100);
    }

    @Test
    void listsWhatTheRequestChanges() {
        JsonNode changes = ask("""
                changes {totalCount edges {node {oldVersion {evr epoch} newVersion {evr epoch version}
                  package {__typename name version {evr}}}}}
                """).get("changes");
        assertThat(nodes(changes, "/package/name")).containsExactly("libxml", "newlib", "tool");
        assertThat(nodes(changes, "/package/__typename")).containsExactly("Binary", "AbsentPackage", "Binary");
        assertThat(changes.at("/edges/0/node/newVersion").toString())
                .isEqualTo("{\"evr\":\"1:4.0-1\",\"epoch\":1,\"version\":\"4.0\"}");
        assertThat(changes.at("/edges/0/node/package/version/evr").asString())
                .as("the generation stays as it is")
                .isEqualTo("3.0-1");
        assertThat(changes.at("/edges/1/node/oldVersion").isNull()).isTrue();
        assertThat(changes.at("/edges/2/node/newVersion").isNull()).isTrue();
    }

    @Test
    void listsPackagesBySideAndKind() {
        JsonNode preview = ask("""
                broken: packages(side: RUNTIME, kind: NEWLY_BROKEN) {totalCount edges {node {newVersion {evr} problems {text causeKeys}
                   explanation {depth text} package {name version {evr}}}}}
                fixed: packages(side: RUNTIME, kind: NEWLY_FIXED) {edges {node {package {name}}}}
                build: packages(side: BUILD, kind: NEWLY_BROKEN) {edges {node {package {__typename name}}}}
                still: packages(side: BUILD, kind: STILL_BROKEN) {edges {node {package {name}}}}
                none: packages(side: BUILD, kind: NEWLY_FIXED) {totalCount}
                """);
        assertThat(nodes(preview.get("broken"), "/package/name")).containsExactly("editor", "viewer");
        assertThat(preview.at("/broken/edges/1/node/newVersion/evr").asString()).isEqualTo("2-1");
        assertThat(preview.at("/broken/edges/1/node/package/version/evr").asString())
                .isEqualTo("1-3");
        assertThat(preview.at("/broken/edges/1/node/explanation").toString())
                .isEqualTo("[{\"depth\":0,\"text\":\"viewer needs libxml.so.3, which nothing provides\"}]");
        assertThat(nodes(preview.get("fixed"), "/package/name")).containsExactly("parser");
        assertThat(preview.at("/build/edges/0/node/package/__typename").asString())
                .isEqualTo("Package");
        assertThat(nodes(preview.get("still"), "/package/name")).containsExactly("oldie");
        assertThat(preview.at("/none/totalCount").asInt()).isZero();
    }

    @Test
    void listsSizesTheLargestChangeFirst() {
        JsonNode sizes = ask("""
                sizeChanges(side: RUNTIME, first: 3) {totalCount edges {node {package {name} oldSize {installSize} newSize {installSize}
                  difference {packageCount downloadSize installSize}}}}
                build: sizeChanges(side: BUILD) {totalCount}
                """);
        assertThat(sizes.at("/sizeChanges/totalCount").asInt()).isEqualTo(FILLERS + 2);
        assertThat(nodes(sizes.get("sizeChanges"), "/package/name")).containsExactly("editor", "newlib", "p00");
        assertThat(sizes.at("/sizeChanges/edges/0/node/difference").toString())
                .isEqualTo("{\"packageCount\":1,\"downloadSize\":100,\"installSize\":1000}");
        assertThat(sizes.at("/sizeChanges/edges/1/node/difference/installSize").asLong())
                .isEqualTo(-10);
        assertThat(sizes.at("/build/totalCount").asInt()).isZero();
    }

    @Test
    void pagesItsListsBothWays() {
        String query = "{preview(number: " + done + ") {list: sizeChanges(side: RUNTIME, %s) {totalCount"
                + " pageInfo {hasNextPage hasPreviousPage startCursor endCursor} edges {node {package {name}}}}}}";
        assertThat(Answers.bothWays(client, query, "/preview/list", 7)).hasSize(FILLERS + 2);
    }

    @Test
    void looksUpItsRowsTogether() {
        String query = "{preview(number: " + done + ") {sizeChanges(side: RUNTIME, first: %d) {edges {node {"
                + "package {__typename name version {evr}} difference {installSize}}}}}}";
        client.data(query.formatted(1));
        assertThat(client.statements(query.formatted(20))).isEqualTo(client.statements(query.formatted(2)));
    }

    @Test
    void saysHowFarItIs() {
        long running = begun("removedPackages: [\"tool\"]");
        client.bean(Previews.class).progress(running, 3, 202);
        String ask = "{preview(number: " + running
                + ") {state progress {resolvedCount totalCount} build {grownCount} finishedAt"
                + " changes {totalCount}}}";
        assertThat(client.data(ask).get("preview").toString())
                .isEqualTo("{\"state\":\"RESOLVING\",\"progress\":{\"resolvedCount\":3,\"totalCount\":202},"
                        + "\"build\":null,\"finishedAt\":null,\"changes\":{\"totalCount\":0}}");
        client.bean(Previews.class).fail(running, PreviewFault.GIVEN_UP, "It failed three times.", World.NOW);
    }

    @ParameterizedTest
    @EnumSource(PreviewFault.class)
    void saysWhyItFailed(PreviewFault fault) {
        long id = begun("removedPackages: [\"tool\"]");
        client.bean(Previews.class).fail(id, fault, "There is no package 'tool'.", World.NOW);
        assertThat(client.data("{preview(number: " + id + ") {state fault reason runtime {grownCount}}}")
                        .get("preview")
                        .toString())
                .isEqualTo("{\"state\":\"FAILED\",\"fault\":\"" + fault
                        + "\",\"reason\":\"There is no package 'tool'.\",\"runtime\":null}");
    }
}
