package io.koschei.graphql;

import static io.koschei.graphql.Answers.nodes;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.projection.Projections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Rows link to packages, generations and collections, and load only what is asked for. */
class LinksIT {

    private static final String REF = "{__typename name arch collection {name} version {evr epoch version release}";

    private final TestGraphql client = World.client();

    @Test
    void linksChangesToTheirPackagesInTheirGeneration() {
        JsonNode found = client.data("""
                {collection(name: "world") {generation(asOf: {ordinal: 3}) {collection {name}
                   changes(side: BUILD, kind: NEWLY_BROKEN) {edges {node {problemText package %s
                     ... on Package {state generation {ordinal} problems {text} causes {key}}}}}}}}
                """.formatted(REF) + "}").at("/collection/generation");

        assertThat(found.at("/collection/name").asString()).isEqualTo("world");
        assertThat(found.at("/changes/edges")).hasSize(1);
        JsonNode row = found.at("/changes/edges/0/node");
        JsonNode subject = row.get("package");
        assertThat(subject.get("__typename").asString()).isEqualTo("Package");
        assertThat(subject.get("name").asString()).isEqualTo("desktop");
        assertThat(subject.get("arch").asString()).isEqualTo("src");
        assertThat(subject.get("version").toString())
                .isEqualTo("{\"evr\":\"1-1\",\"epoch\":0,\"version\":\"1\",\"release\":\"1\"}");
        assertThat(subject.get("state").asString()).isEqualTo("UNRESOLVABLE");
        assertThat(subject.at("/generation/ordinal").asInt()).isEqualTo(3);
        assertThat(subject.at("/problems/0/text")).isEqualTo(row.get("problemText"));
        assertThat(subject.at("/causes/0/key").asString()).isEqualTo("CONFLICT themes fonts");
    }

    @Test
    void linksBuildsAndTheQueueToThePackagesOfNow() {
        JsonNode found = client.data("""
                {collection(name: "world") {
                   builds(first: 60) {edges {node {collection {name} package %1$s ... on Package {state generation {ordinal}}}}}}
                   queue {edges {node {package %1$s}}}}}}
                """.formatted(REF)).get("collection");

        assertThat(found.at("/builds/edges")).hasSizeGreaterThan(20).allSatisfy(edge -> {
            JsonNode of = edge.at("/node/package");
            boolean isThere = !Set.of("late", "pulled").contains(of.get("name").asString());
            assertThat(of.get("__typename").asString()).isEqualTo(isThere ? "Package" : "AbsentPackage");
            assertThat(of.at("/generation/ordinal").asInt(7)).isEqualTo(7);
            assertThat(edge.at("/node/collection/name").asString()).isEqualTo("world");
        });
        assertThat(nodes(found.get("queue"), "/package/version/evr")).contains("2.40-1", "15.1-1", "5.2-1");
    }

    @Test
    void linksClosureRowsToWholeBinaries() {
        JsonNode closure = client.data("""
                        {package(collection: "world", name: "suite", asOf: {ordinal: 1}) {closure {edges {node {distance
                          binary {name state installSize closureSize {packageCount} source {__typename name} version {evr}}}}}}}
                        """).at("/package/closure/edges");

        JsonNode viewer = Answers.stream(closure)
                .map(edge -> edge.get("node"))
                .filter(node -> node.at("/binary/name").asString().equals("viewer"))
                .findFirst()
                .orElseThrow();
        assertThat(viewer.get("distance").asInt()).isEqualTo(1);
        assertThat(viewer.at("/binary/version/evr").asString()).isEqualTo("1-2");
        assertThat(viewer.at("/binary/state").asString()).isEqualTo("INSTALLABLE");
        assertThat(viewer.at("/binary/closureSize/packageCount").asInt()).isEqualTo(5);
        assertThat(viewer.at("/binary/source/name").asString()).isEqualTo("viewer");
    }

    @Test
    void linksABinaryToItsNeighboursOnBothSides() {
        JsonNode libxml = client.data("""
                        {binary(collection: "world", name: "libxml") {closure(first: 1) {edges {node {distance binary {name}}}}
                           requiredBy(first: 1) {edges {node {package %1$s}}}} buildRequiredBy {totalCount}
                           requires {edges {node {package %1$s}}}}}}
                        """.formatted(REF)).get("binary");
        assertThat(libxml.at("/closure/edges/0/node").toString())
                .as("first of all it is itself")
                .isEqualTo("{\"distance\":0,\"binary\":{\"name\":\"libxml\"}}");
        assertThat(nodes(libxml.get("requires"), "/package/__typename")).containsExactly("Binary", "Binary");
        assertThat(nodes(libxml.get("requires"), "/package/version/evr")).containsExactly("2.40-1", "1.3-2");
        assertThat(libxml.at("/requiredBy/edges/0/node/package/name").asString())
                .isEqualTo("editor");
        assertThat(libxml.at("/requiredBy/edges/0/node/package/__typename").asString())
                .isEqualTo("Binary");
        assertThat(libxml.at("/buildRequiredBy/totalCount").asInt()).isZero();
    }

    /** A generation may hold binaries of another repository without their source package, and some name none. */
    @Test
    void linksToSourcePackagesThatAreNotThere() {
        JsonNode two = client.data("""
                {foreign: binary(collection: "world", name: "php-cli", asOf: {ordinal: 0}) {source %s}}
                 nameless: binary(collection: "world", name: "firmware") {source {name}}}
                """.formatted(REF));
        assertThat(two.at("/foreign/source").toString())
                .isEqualTo("{\"__typename\":\"AbsentPackage\",\"name\":\"php8.4\",\"arch\":\"src\","
                        + "\"collection\":{\"name\":\"world\"},\"version\":null}");
        assertThat(two.at("/nameless/source").isNull()).isTrue();
    }

    @Test
    void linksToWhatAGenerationNoLongerHolds() {
        JsonNode changes = client.data("""
                        {collection(name: "world") {generation(asOf: {ordinal: 6}) {
                          cause(side: RUNTIME, key: "MISSING tool") {brokenBy {changes {kind oldVersion {evr} newVersion {evr}
                            package %s}}}}}}}
                        """.formatted(REF)).at("/collection/generation/cause/brokenBy/changes");

        assertThat(changes).hasSize(1);
        assertThat(changes.at("/0/kind").asString()).isEqualTo("PROVIDER_REMOVED");
        assertThat(changes.at("/0/package/__typename").asString()).isEqualTo("AbsentPackage");
        assertThat(changes.at("/0/package/name").asString()).isEqualTo("tool");
        assertThat(changes.at("/0/package/version").isNull()).isTrue();
        assertThat(changes.at("/0/newVersion").isNull()).isTrue();
        assertThat(changes.at("/0/oldVersion/evr").asString()).isEqualTo("1-1");
    }

    @Test
    void loadsOnlyAFewGenerationsForItsRows() {
        String question = """
                {collection(name: "world") {name generations(first: 60) {edges {node {ordinal
                  changes(side: RUNTIME, kind: STILL_BROKEN, first: 1) {edges {node {package {name version {evr} %s}}}}}}}}}
                """;
        JsonNode names = client.data(question.formatted("")).at("/collection/generations/edges");
        assertThat(Answers.texts(names, "/node/changes/edges/0/node/package/version/evr"))
                .filteredOn(evr -> !evr.isEmpty())
                .hasSize(6)
                .containsOnly("1-1");

        JsonNode answer = client.answer(question.formatted("... on Binary {state}"));
        assertThat(answer.at("/data/collection/name").asString()).isEqualTo("world");
        assertThat(answer.get("errors")).hasSize(1).allSatisfy(error -> {
            assertThat(Answers.code(error)).isEqualTo("LIMIT_EXCEEDED");
            assertThat(error.get("message").asString()).contains("more than 5 generations");
        });
    }

    /** A table of names does not load generations: their projections are for what is derived from closures. */
    @Test
    void answersNamesAndVersionsFromTheStoresAlone() {
        String rows = "{collection(name: \"world\") {generations(first: 9, states: [COMPLETE]) {edges {node {"
                + "changes(side: BUILD, kind: NEWLY_BROKEN, first: 3) {edges {node {package {name version {evr}}}}}}}}}}";
        long loaded = loads();
        JsonNode edges = client.data(rows).at("/collection/generations/edges");
        assertThat(loads()).isEqualTo(loaded);
        List<String> newest = Answers.texts(edges.at("/1/node/changes/edges"), "/node/package/name");
        assertThat(newest).containsExactly("choice", "legacy", "newpkg");
    }

    private long loads() {
        return client.bean(Projections.class).stats().requestCount();
    }
}
