package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What all parts of the API do alike, in the demo's history: ids, links, pages, moments and errors. */
class VocabularyIT {

    private static GraphqlClient client;

    @BeforeAll
    static void walk() throws InterruptedException {
        client = new GraphqlClient(WalkedDemo.get().service().url("/graphql"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /collection                                  | Collection | {name}
                    /collection/generation                       | Generation | {ordinal}
                    /collection/generations/edges/0/node         | Generation | {ordinal}
                    /collection/packages/edges/0/node            | Package    | {name generation {ordinal}}
                    /collection/binaries/edges/0/node            | Binary     | {name arch generation {ordinal}}
                    /collection/causes/edges/0/node              | Cause      | {key followerCount}
                    /collection/builds/edges/0/node              | Build      | {number}
                    """)
    void findsEverythingByItsId(String path, String type, String fields) throws IOException, InterruptedException {
        JsonNode found = client.data("""
                        {collection(name: "walk") {id name generation(asOf: {ordinal: 23}) {id ordinal}
                          generations(last: 1) {edges {node {id ordinal}}}
                          packages(first: 1, asOf: {ordinal: 23}) {edges {node {id name generation {ordinal}}}}
                          binaries(first: 1, asOf: {ordinal: 40}) {edges {node {id name arch generation {ordinal}}}}
                          causes(side: RUNTIME, first: 1, asOf: {ordinal: 23}) {edges {node {id key followerCount}}}
                          builds(first: 1) {edges {node {id number}}}}}
                        """).at(path);
        String id = found.get("id").asString();

        JsonNode node = client.data("{node(id: \"%s\") {__typename id ... on %s %s}}".formatted(id, type, fields))
                .get("node");

        assertThat(node.get("__typename").asString()).isEqualTo(type);
        assertThat(node.get("id").asString()).isEqualTo(id);
        node.propertyNames().stream()
                .filter(name -> !name.equals("__typename"))
                .forEach(name -> assertThat(node.get(name)).isEqualTo(found.get(name)));
    }

    @Test
    void saysWhatHasNoId() throws IOException, InterruptedException {
        error("{node(id: \"7\") {id}}", "BAD_REQUEST", "is not an id");
        String cause = client.data(
                        "{collection(name: \"walk\") {causes(side: BUILD, first: 1, asOf: {ordinal: 23}) {edges {node {id}}}}}")
                .at("/collection/causes/edges/0/node/id")
                .asString();
        error("{build(number: 2000000000) {id}}", "UNKNOWN_BUILD", "There is no build 2000000000");
        assertThat(cause).isNotBlank();
        String draft = client.data("""
                        {transitionDraft(input: {collection: "walk", name: "draft", title: "t", good: "requires ~ libxml2-16",
                          bad: "requires ~ libxml2"}) {id}}
                        """).at("/transitionDraft/id").asString();
        error("{node(id: \"" + draft + "\") {id}}", "BAD_REQUEST", "is not an id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    packages(%s, asOf: {ordinal: 23}, filter: {state: UNRESOLVABLE}) | node {name}      | 7
                    binaries(%s, asOf: {ordinal: 23}, filter: {state: UNINSTALLABLE}, order: {field: SINCE, direction: DESC}) | node {name arch} | 13
                    packages(%s, asOf: {ordinal: 23}, filter: {name: "rust"}, order: {field: CLOSURE_PACKAGES, direction: DESC}) | node {name} | 17
                    causes(%s, side: RUNTIME, asOf: {ordinal: 23})                   | node {key}       | 5
                    blockers(%s, side: BUILD, asOf: {ordinal: 23})                   | node {cause {key}} | 5
                    generations(%s)                                                  | node {ordinal}   | 20
                    generations(%s, states: [COMPLETE])                              | node {ordinal}   | 33
                    builds(%s, filter: {package: "acl"})                             | node {number}    | 1
                    builds(%s, filter: {real: true})                                 | node {number}    | 400
                    """)
    void joinsToTheSameListForwardsAndBackwards(String field, String node, int size)
            throws IOException, InterruptedException {
        List<JsonNode> forwards = new ArrayList<>();
        String query = "{collection(name: \"walk\") {list: " + field
                + " {totalCount pageInfo {hasNextPage hasPreviousPage startCursor endCursor} edges {" + node + "}}}}";
        int total;
        String more = "";
        for (JsonNode page; ; more = ", after: " + page.at("/pageInfo/endCursor")) {
            page = client.data(query.formatted("first: " + size + more)).at("/collection/list");
            page.get("edges").forEach(forwards::add);
            total = page.get("totalCount").asInt();
            if (!page.at("/pageInfo/hasNextPage").asBoolean()) {
                break;
            }
        }
        List<List<JsonNode>> pages = new ArrayList<>();
        more = "";
        for (JsonNode page; ; more = ", before: " + page.at("/pageInfo/startCursor")) {
            page = client.data(query.formatted("last: " + size + more)).at("/collection/list");
            List<JsonNode> rows = new ArrayList<>();
            page.get("edges").forEach(rows::add);
            assertThat(page.at("/pageInfo/hasNextPage").asBoolean()).isEqualTo(!pages.isEmpty());
            pages.add(rows);
            if (!page.at("/pageInfo/hasPreviousPage").asBoolean()) {
                break;
            }
        }
        Collections.reverse(pages);

        assertThat(forwards).hasSize(total).isNotEmpty().doesNotHaveDuplicates();
        assertThat(pages.stream().flatMap(List::stream)).isEqualTo(forwards);
    }

    @Test
    void pagesFollowersAndClosuresBackwards() throws IOException, InterruptedException {
        JsonNode found = client.data("""
                {package(collection: "walk", name: "node-yallist", asOf: {ordinal: 0}) {
                   all: closure(first: 500) {edges {node {binary {name}}}}
                   end: closure(last: 3) {pageInfo {hasNextPage hasPreviousPage} edges {node {binary {name}}}}}
                 collection(name: "walk") {causes(side: RUNTIME, first: 1, asOf: {ordinal: 23}) {edges {node {followerCount
                   all: followers(first: 500) {edges {node {package {name arch}}}}
                   end: followers(last: 2) {pageInfo {hasNextPage} edges {node {package {name arch}}}}}}}}}
                """);
        for (JsonNode lists : List.of(found.get("package"), found.at("/collection/causes/edges/0/node"))) {
            JsonNode all = lists.at("/all/edges");
            JsonNode end = lists.at("/end/edges");
            assertThat(end).isNotEmpty();
            assertThat(lists.at("/end/pageInfo/hasNextPage").asBoolean()).isFalse();
            for (int i = 1; i <= end.size(); i++) {
                assertThat(end.get(end.size() - i)).isEqualTo(all.get(all.size() - i));
            }
        }
        error(
                "{collection(name: \"walk\") {packages(first: 1, last: 1) {totalCount}}}",
                "BAD_REQUEST",
                "'first' and 'last' cannot be given together");
        error(
                "{collection(name: \"walk\") {builds(last: 501) {totalCount}}}",
                "LIMIT_EXCEEDED",
                "'last' may be at most 500");
    }

    @Test
    void answersAsOfAMoment() throws IOException, InterruptedException {
        String question = "{collection(name: \"walk\") {generation(asOf: {at: \"%s\"}) {ordinal at}}}";
        JsonNode exact = client.data(question.formatted("2026-06-20T06:00:00Z")).at("/collection/generation");
        assertThat(exact.get("ordinal").asInt()).isEqualTo(14);
        assertThat(exact.get("at").asString()).isEqualTo("2026-06-20T06:00:00Z");
        assertThat(client.data(question.formatted("2026-06-20T05:59Z"))
                        .at("/collection/generation/ordinal")
                        .asInt())
                .isEqualTo(13);
        assertThat(client.data(question.formatted("2026-06-20T08:00+02:00"))
                        .at("/collection/generation/ordinal")
                        .asInt())
                .isEqualTo(14);
        assertThat(client.data(question.formatted("2999-01-01T00:00Z"))
                        .at("/collection/generation/ordinal")
                        .asInt())
                .isEqualTo(86);
        assertThat(client.data("""
                        {package(collection: "walk", name: "node-yallist", asOf: {at: "2026-06-20T06:00Z"}) {generation {ordinal}}}
                        """).at("/package/generation/ordinal").asInt()).isEqualTo(14);
        error(
                question.formatted("2020-01-01T00:00Z"),
                "UNKNOWN_GENERATION",
                "The oldest complete generation is 0, made at 2026-");
        error(
                "{collection(name: \"walk\") {generation(asOf: {at: \"2026-06-20T06:00Z\", ordinal: 3}) {ordinal}}}",
                "BAD_REQUEST",
                "Exactly one key must be specified for OneOf type 'GenerationRef'");
    }

    @Test
    void answersTheRestWhereOneFieldIsRefused() throws IOException, InterruptedException {
        JsonNode answer = client.answer("""
                {collection(name: "walk") {name packages(first: 501) {totalCount} generation {ordinal}}
                 gone: package(collection: "walk", name: "no-such-package") {name}
                 package(collection: "walk", name: "acl") {name impact {generation {ordinal}}
                   sizeChange(since: {ordinal: 999}) {text} bisectionPlan(good: {ordinal: 5}, bad: {ordinal: 5}) {text}}}
                """);

        JsonNode data = answer.get("data");
        assertThat(data.at("/collection/name").asString()).isEqualTo("walk");
        assertThat(data.at("/collection/generation/ordinal").asInt()).isEqualTo(86);
        assertThat(data.at("/collection/packages").isNull()).isTrue();
        assertThat(data.at("/gone").isNull()).isTrue();
        assertThat(data.at("/package/impact/generation/ordinal").asInt()).isEqualTo(86);
        List<String> errors = new ArrayList<>();
        answer.get("errors").forEach(each -> {
            errors.add(each.get("path") + " " + each.at("/extensions/code").asString());
            assertThat(each.at("/locations/0/line").asInt()).isPositive();
        });
        assertThat(errors)
                .containsExactlyInAnyOrder(
                        "[\"collection\",\"packages\"] LIMIT_EXCEEDED",
                        "[\"gone\"] UNKNOWN_PACKAGE",
                        "[\"package\",\"sizeChange\"] UNKNOWN_GENERATION",
                        "[\"package\",\"bisectionPlan\"] BAD_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{collections {nonsense}}", "{collections {name}", "{collection {name}}"})
    void saysWhereAQuestionIsNotUnderstood(String query) throws IOException, InterruptedException {
        JsonNode error = client.error(query);
        assertThat(error.at("/extensions/code").asString()).isEqualTo("BAD_REQUEST");
        assertThat(error.at("/locations/0/line").asInt()).isEqualTo(1);
        assertThat(error.at("/locations/0/column").asInt()).isPositive();
    }

    @Test
    void linksRowsToPackages() throws IOException, InterruptedException {
        JsonNode found = client.data("""
                {collection(name: "walk") {generation(asOf: {ordinal: 14}) {collection {name}
                   changes(side: BUILD, kind: NEWLY_BROKEN, first: 3) {edges {node {problemText package {__typename name arch
                     collection {name} version {evr} ... on Package {state generation {ordinal} problems {text} causes {key}}}}}}}
                 builds(first: 2) {edges {node {collection {name} package {__typename name version {evr} ... on Package {state}}}}}
                 queue(first: 2) {edges {node {package {name}}}}}
                 binary(collection: "walk", name: "librust-tokio-dev", asOf: {ordinal: 30}) {source {__typename name}
                   closure(first: 2) {edges {node {binary {name state installSize closureSize {packageCount}}}}}
                   requiredBy(first: 1) {edges {node {package {__typename version {evr}}}}}}}
                """);
        assertThat(found.at("/collection/generation/collection/name").asString())
                .isEqualTo("walk");
        assertThat(found.at("/collection/generation/changes/edges")).hasSize(3).allSatisfy(edge -> {
            JsonNode subject = edge.at("/node/package");
            assertThat(subject.get("__typename").asString()).isEqualTo("Package");
            assertThat(subject.get("arch").asString()).isEqualTo("src");
            assertThat(subject.get("state").asString()).isEqualTo("UNRESOLVABLE");
            assertThat(subject.at("/generation/ordinal").asInt()).isEqualTo(14);
            assertThat(subject.at("/version/evr").asString()).isNotBlank();
            assertThat(subject.at("/problems/0/text")).isEqualTo(edge.at("/node/problemText"));
            assertThat(subject.get("causes")).isNotEmpty();
        });
        assertThat(found.at("/collection/builds/edges")).hasSize(2).allSatisfy(edge -> {
            assertThat(edge.at("/node/collection/name").asString()).isEqualTo("walk");
            assertThat(edge.at("/node/package/name").asString()).isNotBlank();
        });
        assertThat(found.at("/binary/source/__typename").asString()).isIn("Package", "AbsentPackage");
        assertThat(found.at("/binary/closure/edges/0/node/binary/name").asString())
                .isEqualTo("librust-tokio-dev");
        assertThat(found.at("/binary/requiredBy/edges/0/node/package/__typename")
                        .asString())
                .isEqualTo("Binary");
    }

    @Test
    void linksToWhatAGenerationDoesNotHold() throws IOException, InterruptedException {
        JsonNode changes = client.data("""
                        {collection(name: "walk") {generation(asOf: {ordinal: 24}) {
                          cause(side: RUNTIME, key: "MISSING libbluray2 >= 1:0.2.2-0") {brokenBy {changes {kind oldVersion {evr}
                            newVersion {evr} package {__typename name arch version {evr} collection {name}}}}}}}}
                        """).at("/collection/generation/cause/brokenBy/changes");
        assertThat(changes.at("/0/package/__typename").asString()).isEqualTo("AbsentPackage");
        assertThat(changes.at("/0/package/version").isNull()).isTrue();
        assertThat(changes.at("/0/newVersion").isNull()).isTrue();
        assertThat(changes.at("/0/oldVersion/evr").asString()).isNotBlank();
    }

    @Test
    void loadsOnlyAFewGenerationsForItsRows() throws IOException, InterruptedException {
        String question = """
                {collection(name: "walk") {name generations(first: 60) {edges {node {
                  changes(side: RUNTIME, kind: STILL_BROKEN, first: 1) {edges {node {package {name version {evr} %s}}}}}}}}}
                """;
        assertThat(client.answer(question.formatted("")).has("errors")).isFalse();
        JsonNode answer = client.answer(question.formatted("... on Binary {state}"));
        assertThat(answer.at("/data/collection/name").asString()).isEqualTo("walk");
        assertThat(answer.get("errors")).isNotEmpty().allSatisfy(error -> {
            assertThat(error.at("/extensions/code").asString()).isEqualTo("LIMIT_EXCEEDED");
            assertThat(error.get("message").asString()).contains("more than 5 generations");
        });
    }

    private static void error(String query, String code, String words) throws IOException, InterruptedException {
        JsonNode error = client.error(query);
        assertThat(error.at("/extensions/code").asString()).as(error.toString()).isEqualTo(code);
        assertThat(error.get("message").asString()).contains(words);
    }
}
