package io.koschei.graphql.builds;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.TestGraphql;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the API says of builds: how they went, why, and what else an update did. */
class BuildsGraphqlIT {

    private static BuiltStory demo;
    private static TestGraphql client;

    @BeforeAll
    static void start() {
        demo = BuiltStory.get();
        client = demo.client;
    }

    @Test
    void aFailedBuildTellsWhatHappened() {
        JsonNode build = client.data("""
                        {build(number: %s) {package {name} state current real version {evr} duration taskId url repoId generation {ordinal}
                          failure {rule text kojiText} priority {total threshold parts {kind value text}}
                          tasks {taskId url method arch state logs {name url}} logs {name arch gone text(lines: 2)}
                          closure {state} comparedWith {real state} changeCount retries {number} bisection {id}}}
                        """.formatted(demo.builds.get(0))).get("build");

        assertThat(build.at("/package/name").asString()).isEqualTo("acl");
        assertThat(build.get("state").asString()).isEqualTo("FAILED");
        assertThat(build.get("current").asBoolean()).isTrue();
        assertThat(build.get("duration").asDouble()).isEqualTo(900);
        assertThat(build.get("url").asString()).isEqualTo("https://koji.test/koji/taskinfo?taskID=501");
        assertThat(build.at("/generation/ordinal").asInt()).isEqualTo(1);
        assertThat(build.at("/failure/rule").asString()).isEqualTo("build");
        assertThat(build.at("/failure/text").asString()).startsWith("The package does not build");
        assertThat(build.at("/priority/total").asDouble()).isEqualTo(551.2);
        assertThat(build.at("/priority/parts/0/kind").asString()).isEqualTo("DEPENDENCY");
        assertThat(texts(build.get("tasks"), "arch")).containsExactly("srpm", "aarch64");
        assertThat(build.at("/tasks/1/logs/0/url").asString())
                .isEqualTo("https://files.test/work/tasks/602/602/build.log");
        assertThat(build.at("/logs/0/text").asString()).isEqualTo("making\nmake: *** [all] Error 1");
        assertThat(build.at("/comparedWith/real").asBoolean()).isTrue();
        assertThat(build.get("changeCount").asInt()).isEqualTo(3);
    }

    @Test
    void changesComeNearestFirstAndSuspectsWithTheirEvidence() {
        JsonNode build = client.data("""
                        {build(number: %s) {changes {totalCount edges {node {binary {name} oldVersion {evr} newVersion {evr} distance weight source {name}}}}
                          found: changes(name: "ZLIB") {edges {node {binary {name}}}}
                          suspects {package {name arch} oldVersion {evr} newVersion {evr} distance all {broke stillBuild} near {broke stillBuild} share changes {binary {name}}}}}
                        """.formatted(demo.builds.get(0))).get("build");

        JsonNode changes = build.at("/changes/edges");
        assertThat(texts(changes, "/node/binary/name")).containsExactly("gcc", "zlib-devel", "bzip2");
        assertThat(changes.get(0).at("/node/weight").asDouble()).isEqualTo(256);
        assertThat(changes.get(2).at("/node/newVersion").isNull()).isTrue();
        assertThat(changes.get(2).at("/node/distance").isNull()).isTrue();
        assertThat(changes.get(2).at("/node/weight").asDouble()).isEqualTo(32);
        assertThat(texts(build.at("/found/edges"), "/node/binary/name")).containsExactly("zlib-devel");
        assertThat(texts(build.get("suspects"), "/package/name"))
                .as(
                        "what went away has met nobody else; the compiler was met by one that built, the library far from one")
                .containsExactly("bzip2", "zlib", "gcc");
        JsonNode compiler = build.at("/suspects/2");
        assertThat(compiler.at("/near/stillBuild").asInt()).isEqualTo(1);
        assertThat(compiler.at("/near/broke").asInt()).isZero();
        JsonNode library = build.at("/suspects/1");
        assertThat(library.at("/all/stillBuild").asInt()).isEqualTo(1);
        assertThat(library.at("/near/stillBuild").asInt()).isZero();
    }

    @Test
    void anUpdateTellsWhatBrokeWithIt() {
        String question = """
                {packageUpdate(collection: "built", name: "gcc", oldEvr: "%s", newEvr: "%s") {counts {broke stillFail build} oldVersion {evr}
                  broken: outcomes(kind: BROKE) {totalCount edges {node {build {package {name}} change {binary {name}}}}}
                  fine: outcomes(kind: BUILDS) {edges {node {build {package {name}}}}}}}
                """;
        JsonNode update = client.data(question.formatted("15.1-1", "15.2-1")).get("packageUpdate");
        assertThat(update.at("/counts/broke").asInt()).isEqualTo(1);
        assertThat(update.at("/counts/build").asInt()).isEqualTo(1);
        assertThat(texts(update.at("/broken/edges"), "/node/build/package/name"))
                .containsExactly("acl");
        assertThat(texts(update.at("/fine/edges"), "/node/build/package/name")).containsExactly("attr");

        JsonNode other = client.data(question.formatted("14-1", "15-1")).get("packageUpdate");
        assertThat(other.at("/counts/broke").asInt() + other.at("/counts/build").asInt())
                .isZero();
        assertThat(code(client.error(question.formatted("x:1", "2")))).isEqualTo("BAD_REQUEST");
    }

    @Test
    void listsAreFilteredAndPagedByBuild() {
        String question = "{collection(name: \"built\") {builds(first: 1%s, filter: %s) {totalCount"
                + " pageInfo {hasNextPage endCursor} edges {node {number package {name} real}}}}}";
        String acl = "{package: \"acl\"}";
        JsonNode first = client.data(question.formatted("", acl)).at("/collection/builds");
        assertThat(first.get("totalCount").asInt()).isEqualTo(2);
        assertThat(first.at("/pageInfo/hasNextPage").asBoolean()).isTrue();
        assertThat(first.at("/edges/0/node/real").asBoolean()).isFalse();
        String after = ", after: \"" + first.at("/pageInfo/endCursor").asString() + "\"";
        JsonNode second = client.data(question.formatted(after, acl)).at("/collection/builds");
        assertThat(second.at("/edges/0/node/real").asBoolean()).isTrue();
        assertThat(second.at("/pageInfo/hasNextPage").asBoolean()).isFalse();

        JsonNode running = client.data(question.formatted("", "{states: [SUBMITTED, RUNNING]}"))
                .at("/collection/builds");
        assertThat(texts(running.get("edges"), "/node/package/name")).containsExactly("brotli");
        JsonNode real = client.data(question.formatted("", "{package: \"acl\", real: true}"))
                .at("/collection/builds");
        assertThat(real.get("totalCount").asInt()).isEqualTo(1);
        assertThat(code(client.error(question.formatted(", after: \"nonsense\"", acl))))
                .isEqualTo("BAD_REQUEST");
    }

    @Test
    void packagesKnowTheirBuilds() {
        JsonNode found = client.data("""
                {package(collection: "built", name: "acl") {lastBuild {number} builds {totalCount edges {node {number current}}}
                  tracking {tracked chosen text} currentBisections {id}}}
                """).get("package");
        assertThat(found.at("/lastBuild/number").asLong()).isEqualTo(demo.builds.get(0));
        assertThat(found.at("/builds/totalCount").asInt()).isEqualTo(2);
        assertThat(found.at("/builds/edges/1/node/current").asBoolean()).isFalse();
        assertThat(found.at("/tracking/tracked").asBoolean()).isTrue();
        assertThat(found.at("/tracking/text").asString()).startsWith("It is tracked");
    }

    @Test
    void findsABuildByItsId() {
        JsonNode build = client.data(
                        "{build(number: %s) {id number package {name} archOverride {only except} changes {totalCount}}}"
                                .formatted(demo.builds.get(0)))
                .get("build");
        JsonNode node = client.data("{node(id: %s) {__typename ... on Build {number}}}".formatted(build.get("id")))
                .get("node");
        assertThat(node.get("__typename").asString()).isEqualTo("Build");
        assertThat(node.get("number")).isEqualTo(build.get("number"));
        assertThat(build.get("archOverride").isNull()).isTrue();
    }

    @Test
    void buildersTimeIsAddedUp() {
        JsonNode use = client.data("""
                {collection(name: "built") {resourceUse(days: 366) {totalCount totalSeconds days
                  edges {node {package {name} arch buildCount seconds share}}}
                  none: resourceUse(days: 366, name: "zzz") {totalCount totalSeconds}}}
                """).get("collection");
        JsonNode row = use.at("/resourceUse/edges/0/node");
        assertThat(use.at("/resourceUse/totalCount").asInt()).isEqualTo(1);
        assertThat(row.at("/package/name").asString()).isEqualTo("acl");
        assertThat(row.get("arch").asString()).isEqualTo("aarch64");
        assertThat(row.get("seconds").asDouble()).isEqualTo(300);
        assertThat(row.get("share").asDouble()).isEqualTo(1);
        assertThat(use.at("/none/totalCount").asInt()).isZero();
        assertThat(use.at("/none/totalSeconds").asDouble()).isEqualTo(300);
        assertThat(code(client.error("{collection(name: \"built\") {resourceUse(days: 0) {days}}}")))
                .isEqualTo("BAD_REQUEST");
    }

    @Test
    void buildsThatAreNotThereAreSaidSo() {
        assertThat(code(client.error("{build(number: 99999999) {id}}"))).isEqualTo("UNKNOWN_BUILD");
        assertThat(code(client.error("{build(number: \"x\") {id}}"))).isEqualTo("BAD_REQUEST");
        String compare = "{dependencyChanges(oldBuild: %s, newBuild: %s) {totalCount}}";
        assertThat(code(client.error(compare.formatted(demo.builds.get(0), demo.builds.get(1)))))
                .isEqualTo("BAD_REQUEST");
    }

    @Test
    void whatCostsMuchIsNotAskedOfLongLists() {
        String many = "{" + "b%d: build(number: " + demo.builds.get(0) + ") {suspects {share}} ";
        StringBuilder query = new StringBuilder("{");
        for (int i = 0; i < 6; i++) {
            query.append(many.substring(1).formatted(i));
        }
        assertThat(code(client.error(query.append('}').toString()))).isEqualTo("LIMIT_EXCEEDED");
    }

    private static List<String> texts(JsonNode rows, String at) {
        List<String> texts = new ArrayList<>();
        rows.forEach(row -> texts.add((at.startsWith("/") ? row.at(at) : row.get(at)).asString()));
        return texts;
    }

    private static String code(JsonNode error) {
        return error.at("/extensions/code").asString();
    }
}
