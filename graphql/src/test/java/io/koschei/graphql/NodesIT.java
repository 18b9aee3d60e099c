package io.koschei.graphql;

import static io.koschei.graphql.Answers.code;
import static io.koschei.graphql.Answers.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.errors.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Everything with an id is found again by it. */
class NodesIT {

    private static final String EVERYTHING = """
            {world: collection(name: "world") {id name
               old: generation(asOf: {ordinal: 2}) {id ordinal state}
               generations(first: 2) {edges {node {id ordinal state}}}
               skipped: generations(first: 1, states: [SKIPPED]) {edges {node {id ordinal state}}}
               packages(first: 1, asOf: {ordinal: 2}, filter: {name: "suite"}) {edges {node {id name state generation {ordinal}}}}
               binaries(first: 1, asOf: {ordinal: 1}, filter: {name: "wine-core"}) {edges {node {id name arch generation {ordinal}}}}
               causes(side: RUNTIME, first: 1, asOf: {ordinal: 6}) {edges {node {id key followerCount}}}
               builds(first: 1) {edges {node {id number state}}}
               suspensions {id reason}}
             copy: collection(name: "copy") {id name}}
            """;

    private final TestGraphql client = World.client();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    /world                            | Collection | {name}
                    /copy                            | Collection | {name}
                    /world/old                        | Generation | {ordinal state}
                    /world/generations/edges/0/node   | Generation | {ordinal state}
                    /world/skipped/edges/0/node       | Generation | {ordinal state}
                    /world/packages/edges/0/node      | Package    | {name state generation {ordinal}}
                    /world/binaries/edges/0/node      | Binary     | {name arch generation {ordinal}}
                    /world/causes/edges/0/node        | Cause      | {key followerCount}
                    /world/builds/edges/0/node        | Build      | {number state}
                    /world/suspensions/0              | Suspension | {reason}
                    """)
    void findsEverythingByItsId(String path, String type, String fields) {
        JsonNode found = client.data(EVERYTHING).at(path);
        String id = found.get("id").asString();

        JsonNode node = client.data("{node(id: \"%s\") {__typename id ... on %s %s}}".formatted(id, type, fields))
                .get("node");

        assertThat(node.get("__typename").asString()).isEqualTo(type);
        found.propertyNames().stream()
                .filter(name -> !found.get(name).has("edges"))
                .filter(node::has)
                .forEach(name -> assertThat(node.get(name)).as(name).isEqualTo(found.get(name)));
        assertThat(node.get("id").asString()).isEqualTo(id);
    }

    @Test
    void keepsTheGenerationOfWhatAnIdNames() {
        String then = id("/package/id", "{package(collection: \"world\", name: \"viewer\", asOf: {ordinal: 0}) {id}}");
        String now = id("/package/id", "{package(collection: \"world\", name: \"viewer\") {id}}");

        JsonNode both = client.data("""
                {then: node(id: "%s") {... on Package {version {evr} generation {ordinal}}}
                 now: node(id: "%s") {... on Package {version {evr} generation {ordinal}}}}
                """.formatted(then, now));

        assertThat(then).isNotEqualTo(now);
        assertThat(both.at("/then/version/evr").asString()).isEqualTo("1-1");
        assertThat(both.at("/then/generation/ordinal").asInt()).isZero();
        assertThat(both.at("/now/version/evr").asString()).isEqualTo("1-3");
        assertThat(both.at("/now/generation/ordinal").asInt()).isEqualTo(World.NEWEST);
    }

    @Test
    void tellsBinariesOfOneNameApart() {
        JsonNode two = client.data("""
                {collection(name: "world") {binaries(filter: {name: "wine-core"}) {edges {node {id arch}}}}}
                """).at("/collection/binaries/edges");
        assertThat(two).hasSize(2).allSatisfy(edge -> {
            JsonNode node = client.data("{node(id: %s) {... on Binary {arch}}}".formatted(edge.at("/node/id")))
                    .get("node");
            assertThat(node.get("arch")).isEqualTo(edge.at("/node/arch"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "Package", "UGFja2FnZQ", "\u00fc", "W10=", "Q29sbGVjdGlvbgp3b3JsZA=="})
    void saysWhatIsNoId(String text) {
        refused(client, ErrorCode.BAD_REQUEST, "is not an id", "{node(id: \"" + text + "\") {id}}");
    }

    @Test
    void saysWhatAnIdOfAnUnknownTypeIs() {
        refused(client, ErrorCode.BAD_REQUEST, "is not an id", node(NodeId.of("Follower", "world", 1)));
        refused(client, ErrorCode.BAD_REQUEST, "is not an id", node(NodeId.of("Package", "world")));
        refused(client, ErrorCode.BAD_REQUEST, "is not an id", node(NodeId.of("Package", "world", "x", "glibc")));
        refused(client, ErrorCode.BAD_REQUEST, "is not an id", node(NodeId.of("Build", "-1")));
        refused(client, ErrorCode.BAD_REQUEST, "is not an id", node(NodeId.of("Build", "12345678901")));
        String padded = Base64.getEncoder().encodeToString("Build\n0001 ".getBytes(StandardCharsets.UTF_8));
        refused(client, ErrorCode.BAD_REQUEST, "is not an id", node(padded));
    }

    @Test
    void saysThatWhatAnIdNamesIsGone() {
        refused(client, ErrorCode.UNKNOWN_COLLECTION, "There are: world", node(NodeId.of("Collection", "f99")));
        refused(
                client,
                ErrorCode.UNKNOWN_GENERATION,
                "'world' has no generation 99",
                node(NodeId.of("Generation", "world", 99)));
        refused(
                client,
                ErrorCode.UNKNOWN_PACKAGE,
                "has no source package 'parser'",
                node(NodeId.of("Package", "world", 7, "parser")));
        refused(
                client,
                ErrorCode.UNKNOWN_BINARY,
                "has no binary package 'zlib'",
                node(NodeId.of("Binary", "world", 7, "zlib", "s390x")));
        refused(client, ErrorCode.UNKNOWN_GENERATION, "skipped", node(NodeId.of("Package", "world", 4, "glibc")));
        refused(client, ErrorCode.UNKNOWN_BUILD, "no build 999999", node(NodeId.of("Build", 999999)));
        refused(client, ErrorCode.UNKNOWN_PREVIEW, "no preview 999999", node(NodeId.of("Preview", 999999)));
        refused(client, ErrorCode.UNKNOWN_SUSPENSION, "not in force", node(NodeId.of("Suspension", 999999)));
        refused(client, ErrorCode.UNKNOWN_BISECTION, "999999", node(NodeId.of("Bisection", 999999)));
        refused(
                client,
                ErrorCode.UNKNOWN_TRANSITION,
                "has no transition 'gone'",
                node(NodeId.of("Transition", "world", 7, "gone")));
    }

    /** A cause has no end of its own: it is there as long as packages follow it. */
    @Test
    void findsNothingForACauseThatNoPackageFollows() {
        String id = NodeId.of("Cause", "world", 1, "RUNTIME", "MISSING libbig.so.1");
        assertThat(client.data(node(id)).get("node").isNull()).isTrue();
        String followed = NodeId.of("Cause", "world", 6, "RUNTIME", "MISSING libbig.so.1");
        assertThat(client.data(node(followed)).at("/node/id").asString()).isEqualTo(followed);
    }

    @Test
    void givesADraftNoIdThatIsFound() {
        String draft = id("/transitionDraft/id", """
                {transitionDraft(input: {collection: "world", name: "draft", title: "t", good: "requires ~ libxml.so.3",
                  bad: "requires ~ libxml.so.2"}) {id}}
                """);
        refused(client, ErrorCode.BAD_REQUEST, "is not an id", node(draft));
    }

    @Test
    void takesIdsOfTheRightTypeOnly() {
        String id = id("/collection/id", "{collection(name: \"world\") {id}}");
        refused(
                client,
                ErrorCode.BAD_REQUEST,
                "is the id of a Collection, not of a Suspension",
                "mutation {resume(id: \"" + id + "\") {id}}");
        refused(
                client,
                ErrorCode.BAD_REQUEST,
                "is the id of a Collection, not of a Bisection",
                "mutation {stopBisection(id: \"" + id + "\") {id}}");
    }

    @Test
    void asksForFieldsOfTheTypeThatIsThere() {
        String id = id("/collection/id", "{collection(name: \"world\") {id}}");
        assertThat(client.data("{node(id: \"" + id + "\") {id ... on Build {number}}}")
                        .get("node")
                        .has("number"))
                .isFalse();
        assertThat(code(client.error("{node(id: \"" + id + "\") {number}}"))).isEqualTo("BAD_REQUEST");
    }

    private String id(String path, String query) {
        return client.data(query).at(path).asString();
    }

    private static String node(String id) {
        return "{node(id: \"" + id + "\") {id}}";
    }
}
