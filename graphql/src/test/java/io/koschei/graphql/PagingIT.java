package io.koschei.graphql;

import static io.koschei.graphql.Answers.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.errors.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** All lists have pages, and all pages are alike. */
class PagingIT {

    private static final String PAGE =
            " {totalCount pageInfo {hasNextPage hasPreviousPage startCursor endCursor} edges {";

    private final TestGraphql client = World.client();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    packages(%s)                                                                 | node {name}        | 7
                    packages(%s, asOf: {ordinal: 6}, filter: {state: UNRESOLVABLE})              | node {name}        | 5
                    packages(%s, order: {field: SINCE, direction: DESC})                         | node {name}        | 11
                    packages(%s, filter: {name: "p1"}, order: {field: CLOSURE_PACKAGES, direction: DESC}) | node {name} | 4
                    binaries(%s, asOf: {ordinal: 6}, filter: {state: UNINSTALLABLE}, order: {field: SINCE, direction: DESC}) | node {name arch} | 6
                    binaries(%s, order: {field: CLOSURE_INSTALL_SIZE})                           | node {name arch}   | 9
                    causes(%s, side: RUNTIME, asOf: {ordinal: 6})                                | node {key}         | 1
                    blockers(%s, side: BUILD, asOf: {ordinal: 6})                                | node {cause {key}} | 2
                    fixOrder(%s, side: BUILD, asOf: {ordinal: 6})                                | node {causes {key}} | 2
                    cycles(%s, side: RUNTIME)                                                    | node {packages {totalCount}} | 1
                    generations(%s)                                                              | node {ordinal}     | 2
                    generations(%s, states: [COMPLETE])                                          | node {ordinal}     | 3
                    generations(%s, states: [SKIPPED, FETCHED])                                  | node {ordinal}     | 1
                    builds(%s)                                                                   | node {number}      | 8
                    builds(%s, filter: {package: "suite"})                                       | node {number}      | 2
                    builds(%s, filter: {real: true, states: [COMPLETE]})                         | node {number}      | 9
                    queue(%s)                                                                    | node {position}    | 2
                    """)
    void joinsToTheSameListForwardsAndBackwards(String field, String node, int size) {
        Answers.bothWays(
                client,
                "{collection(name: \"world\") {list: " + field + PAGE + node + "}}}}",
                "/collection/list",
                size);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    package(collection: "world", name: "suite") {list: closure(%s)            | node {binary {name}}  | 4
                    package(collection: "world", name: "suite") {list: contributions(%s)      | node {binary {name}}  | 3
                    package(collection: "world", name: "suite") {list: resolutionHistory(%s)  | node {firstGeneration {ordinal}} | 1
                    package(collection: "world", name: "viewer") {list: builds(%s)            | node {number}         | 1
                    binary(collection: "world", name: "suite") {list: closure(%s)             | node {binary {name}}  | 4
                    binary(collection: "world", name: "viewer") {list: requires(%s)           | node {package {name}} | 1
                    binary(collection: "world", name: "glibc") {list: requiredBy(%s)          | node {package {name}} | 4
                    binary(collection: "world", name: "make") {list: buildRequiredBy(%s)      | node {package {name}} | 3
                    """)
    void pagesListsInsideOfPackages(String field, String node, int size) {
        Answers.bothWays(client, "{item: " + field + PAGE + node + "}}}}", "/item/list", size);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    generation(asOf: {ordinal: 6}) {list: changes(%s, side: BUILD, kind: NEWLY_BROKEN)    | node {package {name}} | 6
                    generation(asOf: {ordinal: 7}) {list: changes(%s, side: RUNTIME, kind: STILL_BROKEN)  | node {package {name}} | 9
                    generation(asOf: {ordinal: 6}) {list: causes(%s, side: BUILD)                         | node {key}            | 2
                    trackingPlan(collection: "world", policy: MANUAL) {list: noLongerTracked(%s)          | node {name}           | 9
                    impact(collection: "world", packages: ["glibc"]) {side: build {list: packages(%s)     | node {package {name}} | 13
                    """)
    void pagesListsOfGenerationsAndPlans(String field, String node, int size) {
        boolean ofCollection = field.startsWith("generation");
        boolean deeper = field.contains("side: build");
        String query = (ofCollection ? "{collection(name: \"world\") {item: " : "{item: ") + field + PAGE + node
                + "}}}}" + (ofCollection || deeper ? "}" : "");
        Answers.bothWays(
                client, query, (ofCollection ? "/collection/item" : deeper ? "/item/side" : "/item") + "/list", size);
    }

    @Test
    void pagesTheFollowersOfACause() {
        List<JsonNode> all = Answers.bothWays(
                client,
                "{collection(name: \"world\") {generation(asOf: {ordinal: 6}) {cause(side: RUNTIME, key: \"MISSING libbig.so.1\")"
                        + " {followers(%s)" + PAGE + "node {package {name}}}}}}}}",
                "/collection/generation/cause/followers",
                6);
        assertThat(all).hasSize(WorldText.SPARED);
    }

    @Test
    void hasFiftyRowsWhereNothingElseIsAsked() {
        JsonNode page = client.data(
                        "{collection(name: \"world\") {binaries(asOf: {ordinal: 0}) {totalCount pageInfo {hasNextPage} edges {cursor}}}}")
                .at("/collection/binaries");
        assertThat(page.get("totalCount").asInt()).isEqualTo(54);
        assertThat(page.get("edges")).hasSize(50);
        assertThat(page.at("/pageInfo/hasNextPage").asBoolean()).isTrue();
    }

    @Test
    void hasNoCursorsOnAnEmptyPage() {
        JsonNode page = client.data("""
                        {collection(name: "world") {packages(filter: {name: "zzz"}) {totalCount edges {cursor}
                          pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}}
                        """).at("/collection/packages");
        assertThat(page.toString())
                .isEqualTo("{\"totalCount\":0,\"edges\":[],\"pageInfo\":{\"hasNextPage\":false,"
                        + "\"hasPreviousPage\":false,\"startCursor\":null,\"endCursor\":null}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    first: 501                | LIMIT_EXCEEDED | 'first' may be at most 500, not 501. Ask for the next page with 'after'.
                    last: 501                 | LIMIT_EXCEEDED | 'last' may be at most 500, not 501. Ask for the next page with 'before'.
                    first: 0                  | BAD_REQUEST    | 'first' must be at least 1, not 0.
                    last: -3                  | BAD_REQUEST    | 'last' must be at least 1, not -3.
                    first: 1, last: 1         | BAD_REQUEST    | 'first' and 'last' cannot be given together
                    first: 1, before: "x"     | BAD_REQUEST    | 'before' goes with 'last'
                    last: 1, after: "x"       | BAD_REQUEST    | 'after' goes with 'first'
                    after: "x"                | BAD_REQUEST    | 'x' is not a cursor
                    before: "ZzFy"            | BAD_REQUEST    | is not a cursor
                    after: ""                 | BAD_REQUEST    | is not a cursor
                    """)
    void refusesTheSameOfEveryList(String arguments, ErrorCode code, String words) {
        for (String list : List.of(
                "packages(%s)",
                "binaries(%s)",
                "generations(%s)",
                "builds(%s)",
                "queue(%s)",
                "causes(%s, side: BUILD)",
                "blockers(%s, side: BUILD)",
                "cycles(%s, side: BUILD)",
                "transitions(%s)",
                "resourceUse(%s)")) {
            refused(
                    client,
                    code,
                    words,
                    "{collection(name: \"world\") {" + list.formatted(arguments) + " {totalCount}}}");
        }
    }

    @Test
    void refusesTheSameOutsideOfCollections() {
        for (String list : List.of(
                "impact(collection: \"world\", packages: [\"glibc\"]) {build {packages(%s) {totalCount}}}",
                "package(collection: \"world\", name: \"zlib\") {closure(%s) {totalCount}}",
                "binary(collection: \"world\", name: \"zlib\") {requiredBy(%s) {totalCount}}",
                "comparison(left: {collection: \"world\"}, right: {collection: \"world\"}) {build {onlyLeft(%s) {totalCount}}}",
                "trackingPlan(collection: \"world\", policy: ALL) {newlyTracked(%s) {totalCount}}",
                "packageUpdate(collection: \"world\", name: \"zlib\") {outcomes(kind: BROKE, %s) {totalCount}}")) {
            refused(
                    client,
                    ErrorCode.LIMIT_EXCEEDED,
                    "'first' may be at most 500, not 501",
                    "{" + list.formatted("first: 501") + "}");
            refused(client, ErrorCode.BAD_REQUEST, "is not a cursor", "{" + list.formatted("before: \"x\"") + "}");
        }
    }

    @Test
    void endsAtTheEndOfAListThatHasBecomeShorter() {
        String all = "{collection(name: \"world\") {packages(last: 1, filter: {name: \"%s\"}%s) {totalCount"
                + " pageInfo {hasNextPage hasPreviousPage startCursor} edges {node {name}}}}}";
        String far = client.data(all.formatted("*", ""))
                .at("/collection/packages/pageInfo/startCursor")
                .asString();
        JsonNode page = client.data(all.formatted("libxml", ", before: \"" + far + "\""))
                .at("/collection/packages");
        assertThat(Answers.nodes(page, "/name")).containsExactly("libxml");
        assertThat(client.data(all.formatted("libxml", "").replace("last: 1", "first: 1, after: \"" + far + "\""))
                        .at("/collection/packages/edges"))
                .isEmpty();
    }
}
