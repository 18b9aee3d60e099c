package io.koschei.graphql;

import static io.koschei.graphql.Answers.code;
import static io.koschei.graphql.Answers.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.errors.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What is refused, with which words, and that the rest is answered. */
class RefusalsIT {

    private final TestGraphql client = World.client();

    @Test
    void answersTheRestWhereFieldsAreRefused() {
        JsonNode answer = client.answer("""
                {collection(name: "world") {name packages(first: 501) {totalCount} generation {ordinal}}
                 gone: package(collection: "world", name: "no-such-package") {name}
                 package(collection: "world", name: "zlib") {name impact {generation {ordinal}}
                   sizeChange(since: {ordinal: 999}) {text} currentBisectionPlan(good: {ordinal: 5}, bad: {ordinal: 5}) {text}}}
                """);

        JsonNode data = answer.get("data");
        assertThat(data.at("/collection/name").asString()).isEqualTo("world");
        assertThat(data.at("/collection/generation/ordinal").asInt()).isEqualTo(7);
        assertThat(data.at("/collection/packages").isNull()).isTrue();
        assertThat(data.at("/gone").isNull()).isTrue();
        assertThat(data.at("/package/impact/generation/ordinal").asInt()).isEqualTo(7);
        List<String> errors = new ArrayList<>();
        answer.get("errors").forEach(each -> {
            errors.add(each.get("path") + " " + code(each));
            assertThat(each.at("/locations/0/line").asInt()).isPositive();
            assertThat(each.at("/locations/0/column").asInt()).isPositive();
        });
        assertThat(errors)
                .containsExactlyInAnyOrder(
                        "[\"collection\",\"packages\"] LIMIT_EXCEEDED",
                        "[\"gone\"] UNKNOWN_PACKAGE",
                        "[\"package\",\"sizeChange\"] UNKNOWN_GENERATION",
                        "[\"package\",\"currentBisectionPlan\"] BAD_REQUEST");
    }

    /** The path of an error inside a list names the row. */
    @Test
    void saysWhichRowOfAListIsRefused() {
        JsonNode answer = client.answer("""
                {collection(name: "world") {builds(first: 6) {edges {node {number suspects(first: 101) {share}}}}}}
                """);
        assertThat(answer.at("/data/collection/builds/edges")).hasSize(6);
        List<String> paths = new ArrayList<>();
        answer.get("errors").forEach(each -> paths.add(each.get("path").toString()));
        assertThat(paths).hasSize(6).contains("[\"collection\",\"builds\",\"edges\",3,\"node\",\"suspects\"]");
    }

    /** Clients may show it, HTTP has no status for it: a class of errors, beside the code. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {collection(name: "f99") {name}}                                          | NOT_FOUND   | UNKNOWN_COLLECTION
                    {package(collection: "world", name: "x") {name}}                          | NOT_FOUND   | UNKNOWN_PACKAGE
                    {collection(name: "empty") {packages {totalCount}}}                       | NOT_FOUND   | NO_GENERATION
                    {collection(name: "world") {packages(first: 0) {totalCount}}}             | BAD_REQUEST | BAD_REQUEST
                    {collection(name: "world") {packages(first: 999) {totalCount}}}           | BAD_REQUEST | LIMIT_EXCEEDED
                    mutation {deleteTransition(collection: "world", name: "x") {name}}        | FORBIDDEN   | READ_ONLY
                    mutation {cancelBuild(number: 1) {id}}                                    | FORBIDDEN   | READ_ONLY
                    mutation {requestPreview(input: {collection: "world", overlayRepositories: [{url: "https://evil.test/"}]}) {id}} | FORBIDDEN | REPOSITORY_REFUSED
                    """)
    void classifiesErrors(String query, String classification, String code) {
        JsonNode error = World.readers().error(query);
        assertThat(code(error)).isEqualTo(code);
        assertThat(error.at("/extensions/classification").asString()).isEqualTo(classification);
    }

    @Test
    void looksForNothingLikeANameOfTwoCharacters() {
        for (String name : List.of("p0", "*p0*", "***")) {
            assertThat(World.client()
                            .error("{package(collection: \"world\", name: \"%s\") {name}}".formatted(name))
                            .get("message")
                            .asString())
                    .isEqualTo("Generation 7 of 'world' has no source package '" + name + "'.");
        }
    }

    /** PostgreSQL's texts cannot hold it, Java's can. */
    @Test
    void saysThatNothingHoldsTheCharacterNul() {
        for (String query : List.of(
                "{collection(name: \"a\\u0000\") {name}}",
                "{package(collection: \"world\", name: \"a\\u0000\") {name}}",
                "{collection(name: \"world\") {packages(first: 1, filter: {name: \"a\\u0000\"}) {totalCount}}}")) {
            refused(
                    client,
                    ErrorCode.BAD_REQUEST,
                    "A text of the question holds the character U+0000, which nothing here does.",
                    query);
        }
    }

    @Test
    void namesWhatExistsInstead() {
        refused(
                client,
                ErrorCode.UNKNOWN_COLLECTION,
                "There is no collection 'f99'. There are: world, copy, empty.",
                "{collection(name: \"f99\") {name}}");
        refused(
                client,
                ErrorCode.UNKNOWN_PACKAGE,
                "Generation 7 of 'world' has no source package 'libxm'. Similar names: libxml.",
                "{package(collection: \"world\", name: \"libxm\") {name}}");
        refused(
                client,
                ErrorCode.UNKNOWN_PACKAGE,
                "Similar names: python.",
                "{package(collection: \"world\", name: \"pythagoras\") {name}}");
        refused(
                client,
                ErrorCode.UNKNOWN_PACKAGE,
                "Nothing is named like it.",
                "{package(collection: \"world\", name: \"xyzzy\") {name}}");
        refused(
                client,
                ErrorCode.UNKNOWN_PACKAGE,
                "There is a binary package of that name.",
                "{package(collection: \"world\", name: \"firmware\") {name}}");
        refused(
                client,
                ErrorCode.UNKNOWN_BINARY,
                "There is a source package of that name.",
                "{binary(collection: \"world\", name: \"wine\") {name}}");
        refused(
                client,
                ErrorCode.UNKNOWN_BINARY,
                "Similar names: zlib-devel.",
                "{binary(collection: \"world\", name: \"zlib-dev\") {name}}");
    }

    /** A name is a name: it is no pattern, and its quotes and percent signs mean nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"", "%", "*", "p*", "'; drop table package; --", "\u202e", "a.b.c", "zlib'"})
    void takesHostileNamesForNames(String name) {
        JsonNode error = client.error("{package(collection: \"world\", name: \"" + name + "\") {name}}");
        assertThat(code(error)).isEqualTo("UNKNOWN_PACKAGE");
        assertThat(error.get("message").asString()).contains("has no source package '" + name + "'.");
    }

    @Test
    void asksForTheArchitectureOfABinaryThatHasSeveral() {
        refused(
                client,
                ErrorCode.BAD_REQUEST,
                "Several binaries are named 'wine-core'. Give 'arch', one of: i686, x86_64.",
                "{binary(collection: \"world\", name: \"wine-core\") {name}}");
        String exact = "{binary(collection: \"world\", name: \"wine-core\", arch: \"%s\") {arch downloadSize}}";
        assertThat(client.data(exact.formatted("i686"))
                        .at("/binary/downloadSize")
                        .asLong())
                .isEqualTo(900);
        refused(client, ErrorCode.UNKNOWN_BINARY, "has no binary package 'wine-core'", exact.formatted("s390x"));
    }

    /** The introspection query of the usual clients is neither too deep nor too wide. */
    @Test
    void answersIntrospection() {
        String type = "{kind name " + "ofType {kind name ".repeat(7) + "}".repeat(7) + "}";
        JsonNode schema = client.data("{__schema {queryType {name} mutationType {name} subscriptionType {name}"
                        + " types {kind name description fields(includeDeprecated: true) {name description args {name type "
                        + type + " defaultValue} type " + type + "} inputFields {name type " + type
                        + "} enumValues {name} possibleTypes {name}} directives {name locations}}}")
                .get("__schema");
        assertThat(schema.at("/subscriptionType/name").asString()).isEqualTo("Subscription");
        assertThat(schema.get("types")).hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{collections {nonsense}}",
                "{collections {name}",
                "{collection {name}}",
                "{collection(name: 5) {name}}",
                "{collection(name: \"world\", more: 1) {name}}",
                "{nonsense}",
                "{collections}",
                "{collection(name: \"world\") {packages(order: {field: COLOUR}) {totalCount}}}",
                "{collection(name: \"world\") {causes {totalCount}}}"
            })
    void saysWhereAQuestionIsNotUnderstood(String query) {
        JsonNode error = client.error(query);
        assertThat(code(error)).isEqualTo("BAD_REQUEST");
        assertThat(error.at("/locations/0/line").asInt()).isEqualTo(1);
        assertThat(error.at("/locations/0/column").asInt()).isPositive();
    }

    /** A store that fails is a fault of the service: the message says where to look and not what is stored how. */
    @Test
    void keepsTheFaultOfAStoreToItself() {
        JdbcClient jdbc = client.bean(JdbcClient.class);
        jdbc.sql("alter table transition rename to mislaid").update();
        JsonNode answer;
        try {
            answer =
                    client.answer("{collection(name: \"world\") {name transitions {totalCount} generation {ordinal}}}");
        } finally {
            jdbc.sql("alter table mislaid rename to transition").update();
        }
        JsonNode error = answer.at("/errors/0");
        assertThat(code(error)).isEqualTo("INTERNAL");
        assertThat(error.at("/extensions/classification").asString()).isEqualTo("INTERNAL_ERROR");
        assertThat(error.get("path").toString()).isEqualTo("[\"collection\",\"transitions\"]");
        assertThat(error.get("message").asString())
                .matches("Something went wrong on the server\\. Its log tells more under the id \\S+\\.");
        assertThat(answer.at("/data/collection/generation/ordinal").asInt()).isEqualTo(7);
    }
}
