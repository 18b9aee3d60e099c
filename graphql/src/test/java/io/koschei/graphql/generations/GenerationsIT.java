package io.koschei.graphql.generations;

import static io.koschei.graphql.Answers.nodes;
import static io.koschei.graphql.Answers.numbers;
import static io.koschei.graphql.Answers.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a generation amounts to, and what changed in it. */
class GenerationsIT {

    private final TestGraphql client = World.client();

    /** Packages, broken, newly broken, newly fixed, still broken; of sources and of binaries. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    0 | 47 1 1 0 0   | 54 1 1 0 0
                    1 | 47 1 0 0 1   | 54 1 0 0 1
                    2 | 47 2 1 0 1   | 54 5 4 0 1
                    3 | 47 2 1 1 1   | 54 4 1 2 3
                    5 | 47 2 0 0 2   | 54 4 0 0 4
                    6 | 47 25 23 0 2 | 53 25 21 0 4
                    7 | 46 25 0 0 25 | 52 24 0 0 24
                    """)
    void countsWhatIsBrokenAndWhatBroke(int ordinal, String build, String runtime) {
        String side = "{packages broken newlyBroken newlyFixed stillBroken}";
        JsonNode counts = client.data(
                        "{collection(name: \"world\") {generation(asOf: {ordinal: %d}) {counts {build %s runtime %s}}}}"
                                .formatted(ordinal, side, side))
                .at("/collection/generation/counts");
        assertThat(numbersOf(counts.get("build"))).isEqualTo(build);
        assertThat(numbersOf(counts.get("runtime"))).isEqualTo(runtime);
    }

    private static String numbersOf(JsonNode counts) {
        return counts.toString().replaceAll("[^0-9]+", " ").strip();
    }

    @Test
    void tellsWhichTagOfWhichHubItCameFrom() {
        JsonNode world = client.data("{collection(name: \"world\") {generation {tag hub}}}");
        assertThat(world.at("/collection/generation").toString())
                .isEqualTo("{\"tag\":\"f44-build\",\"hub\":\"https://koji.test/kojihub\"}");
        JsonNode plain = client.data("{collection(name: \"copy\") {generation {tag hub}}}");
        assertThat(plain.at("/collection/generation").toString())
                .as("without a Koji")
                .isEqualTo("{\"tag\":null,\"hub\":null}");
    }

    @Test
    void countsAsManyAsItLists() {
        for (int ordinal : new int[] {2, 3, 6, 7}) {
            for (String side : new String[] {"BUILD", "RUNTIME"}) {
                JsonNode generation = client.data("""
                                {collection(name: "world") {generation(asOf: {ordinal: %1$d}) {counts {build {newlyBroken newlyFixed stillBroken}
                                   runtime {newlyBroken newlyFixed stillBroken}}
                                   newlyBroken: changes(side: %2$s, kind: NEWLY_BROKEN) {totalCount}
                                   newlyFixed: changes(side: %2$s, kind: NEWLY_FIXED) {totalCount}
                                   stillBroken: changes(side: %2$s, kind: STILL_BROKEN) {totalCount}}}}
                                """.formatted(ordinal, side)).at("/collection/generation");
                JsonNode counts = generation.at(side.equals("BUILD") ? "/counts/build" : "/counts/runtime");
                for (String kind : new String[] {"newlyBroken", "newlyFixed", "stillBroken"}) {
                    assertThat(generation.at("/" + kind + "/totalCount"))
                            .as("%s of %s in %d", kind, side, ordinal)
                            .isEqualTo(counts.get(kind));
                }
            }
        }
    }

    @Test
    void listsWhatBrokeWithItsReason() {
        JsonNode changes = client.data("""
                        {collection(name: "world") {generation(asOf: {ordinal: 2}) {changes(side: RUNTIME, kind: NEWLY_BROKEN) {edges {node {
                          package {name arch version {evr}} since {ordinal} problemText problemCount}}}}}}
                        """).at("/collection/generation/changes");
        assertThat(nodes(changes, "/package/name")).containsExactly("parser", "php-cli", "suite", "viewer");
        assertThat(nodes(changes, "/since/ordinal")).containsOnly("2");
        assertThat(changes.at("/edges/3/node").toString())
                .isEqualTo("{\"package\":{\"name\":\"viewer\",\"arch\":\"x86_64\",\"version\":{\"evr\":\"1-2\"}},"
                        + "\"since\":{\"ordinal\":2},\"problemText\":\"viewer needs libxml.so.2, which nothing in the"
                        + " repository provides.\",\"problemCount\":1}");
    }

    @Test
    void listsWhatWasFixedWithoutAReason() {
        JsonNode changes = client.data("""
                        {collection(name: "world") {generation(asOf: {ordinal: 3}) {changes(side: RUNTIME, kind: NEWLY_FIXED) {edges {node {
                          package {name ... on Binary {state}} since {ordinal} problemText problemCount}}}}}}
                        """).at("/collection/generation/changes");
        assertThat(nodes(changes, "/package/name")).containsExactly("suite", "viewer");
        assertThat(nodes(changes, "/package/state")).containsOnly("INSTALLABLE");
        assertThat(nodes(changes, "/problemText")).containsOnly("null");
        assertThat(nodes(changes, "/problemCount")).containsOnly("0");
    }

    /** What stays broken keeps the generation in which it broke, whatever breaks beside it. */
    @Test
    void tellsSinceWhenSomethingIsBroken() {
        JsonNode changes = client.data("""
                        {collection(name: "world") {generation(asOf: {ordinal: 7}) {changes(side: RUNTIME, kind: STILL_BROKEN, first: 4) {edges {node {
                          package {name} since {ordinal}}}}}}}
                        """).at("/collection/generation/changes");
        assertThat(nodes(changes, "/package/name")).containsExactly("desktop", "hopeless", "legacy", "p00");
        assertThat(nodes(changes, "/since/ordinal")).containsExactly("3", "0", "6", "6");
    }

    @Test
    void countsSeveralReasonsOfOnePackage() {
        JsonNode changes = client.data("""
                        {collection(name: "world") {generation(asOf: {ordinal: 6}) {changes(side: BUILD, kind: NEWLY_BROKEN, first: 500) {edges {node {
                          package {name} problemText problemCount}}}}}}
                        """).at("/collection/generation/changes/edges");
        assertThat(texts(changes, "/node/package/name")).startsWith("choice", "legacy", "newpkg", "p00", "p01");
        assertThat(numbers(changes, "/node/problemCount")).startsWith(1, 1, 1, 2, 1);
    }

    @Test
    void saysNothingOfUnfinishedGenerations() {
        JsonNode unfinished = client.data("""
                        {collection(name: "world") {generations(states: [FETCHED, SKIPPED]) {edges {node {ordinal counts {build {packages}}
                          changes(side: BUILD, kind: NEWLY_BROKEN) {totalCount} causes(side: BUILD) {totalCount generation {ordinal}}
                          cause(side: BUILD, key: "MISSING dead-tool") {key}}}}}}
                        """).at("/collection/generations/edges");
        assertThat(unfinished).hasSize(2).allSatisfy(edge -> {
            assertThat(edge.at("/node/counts").isNull()).isTrue();
            assertThat(edge.at("/node/changes/totalCount").asInt()).isZero();
            assertThat(edge.at("/node/causes/totalCount").asInt()).isZero();
            assertThat(edge.at("/node/causes/generation/ordinal")).isEqualTo(edge.at("/node/ordinal"));
            assertThat(edge.at("/node/cause").isNull()).isTrue();
        });
    }

    @Test
    void tellsHowItsAnswersCameAbout() {
        JsonNode found = client.data("""
                        {collection(name: "world") {
                          five: generation(asOf: {ordinal: 5}) {run {...run}}
                          six: generation(asOf: {ordinal: 6}) {run {...run}}
                          first: generation(asOf: {ordinal: 0}) {run {...run}}}}
                        fragment run on ResolverRun {unchangedCount remappedCount solvedCount auditedCount
                          differences {side subjectNevra reused solved}}
                        """).get("collection");
        assertThat(found.at("/five/run").toString())
                .isEqualTo("{\"unchangedCount\":90,\"remappedCount\":4,\"solvedCount\":5,\"auditedCount\":3,"
                        + "\"differences\":[{\"side\":\"BUILD\",\"subjectNevra\":\"zlib-1.3-2.src\","
                        + "\"reused\":\"gcc\",\"solved\":\"clang\"}]}");
        assertThat(found.at("/six/run/differences")).isEmpty();
        assertThat(found.at("/first/run").isNull()).isTrue();
    }

    @Test
    void namesWhatTheBuildGroupLacks() {
        JsonNode found = client.data("""
                        {collection(name: "world") {generation {missingBuildGroupNames} old: generation(asOf: {ordinal: 6}) {missingBuildGroupNames}}}
                        """).get("collection");
        assertThat(texts(found.at("/generation/missingBuildGroupNames"), "")).containsExactly("awk", "sed");
        assertThat(found.at("/old/missingBuildGroupNames")).isEmpty();
    }
}
