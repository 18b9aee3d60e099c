package io.koschei.graphql.transitions;

import static io.koschei.graphql.Answers.nodes;
import static io.koschei.graphql.Answers.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.Answers;
import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.postgres.SavedTransition;
import io.koschei.postgres.Transitions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Transitions are saved, replaced, deleted and saved again; and what of a form is pointed at. */
class SavedTransitionsIT {

    private static final String INPUT = """
            {collection: "world", name: "%s", title: "%s", good: "requires ~ libxml.so.3", bad: "requires ~ libxml.so.2"}
            """;

    private final TestGraphql client = World.client();

    @AfterEach
    void leaveNothing() {
        client.bean(JdbcClient.class).sql("delete from transition").update();
    }

    private JsonNode save(String name, String title, boolean replace) {
        return client.data(
                        "mutation {saveTransition(input: %s, replace: %s) {id name title createdAt generation {ordinal} progress {good}}}"
                                .formatted(INPUT.formatted(name, title), replace))
                .get("saveTransition");
    }

    @Test
    void isSavedFoundAndListedByName() {
        JsonNode saved = save("soname", "libxml 3", false);
        save("another", "Another", false);
        assertThat(saved.get("createdAt").asString()).isEqualTo(World.NOW.toString());
        assertThat(saved.at("/generation/ordinal").asInt()).isEqualTo(World.NEWEST);
        assertThat(saved.at("/progress/good").asInt()).isEqualTo(2);

        JsonNode found = client.data("""
                {transition(collection: "world", name: "soname", asOf: {ordinal: 2}) {title generation {ordinal} progress {good bad} id}
                 collection(name: "world") {transitions(asOf: {ordinal: 3}) {totalCount generation {ordinal} edges {node {name generation {ordinal} progress {good}}}}}
                 node(id: %s) {... on Transition {title generation {ordinal}}}}
                """.formatted(saved.get("id")));
        assertThat(found.at("/transition/progress").toString()).isEqualTo("{\"good\":1,\"bad\":3}");
        assertThat(found.at("/transition/id")).isNotEqualTo(saved.get("id"));
        assertThat(nodes(found.at("/collection/transitions"), "/name")).containsExactly("another", "soname");
        assertThat(nodes(found.at("/collection/transitions"), "/generation/ordinal"))
                .containsOnly("3");
        assertThat(found.at("/node/generation/ordinal").asInt()).isEqualTo(World.NEWEST);
    }

    @Test
    void isReplacedOnlyWhenThatIsSaid() {
        save("soname", "libxml 3", false);
        refused(
                client,
                ErrorCode.TRANSITION_EXISTS,
                "'world' has a transition 'soname' already. Choose another name, or replace it.",
                "mutation {saveTransition(input: " + INPUT.formatted("soname", "Other") + ") {name}}");
        assertThat(save("soname", "Other", true).get("title").asString()).isEqualTo("Other");
        assertThat(save("fresh", "Nothing to replace", true).get("name").asString())
                .isEqualTo("fresh");
    }

    /** What is deleted is given back whole, so that a client can save it again. */
    @Test
    void isDeletedAndCanBeSavedAgain() {
        JsonNode saved = save("soname", "libxml 3", false);
        JsonNode deleted = client.data("""
                        mutation {deleteTransition(collection: "world", name: "soname") {id name title affected good bad collection {name}}}
                        """).get("deleteTransition");
        assertThat(deleted.get("id")).isEqualTo(saved.get("id"));
        assertThat(deleted.get("bad").asString()).isEqualTo("requires ~ libxml.so.2");
        refused(
                client,
                ErrorCode.UNKNOWN_TRANSITION,
                "'world' has no transition 'soname'. None is saved yet.",
                "{transition(collection: \"world\", name: \"soname\") {name}}");
        save(deleted.get("name").asString(), deleted.get("title").asString(), false);
        client.data("mutation {deleteTransition(collection: \"world\", name: \"soname\") {name}}");
        refused(
                client,
                ErrorCode.UNKNOWN_TRANSITION,
                "'world' has no transition 'soname'",
                "mutation {deleteTransition(collection: \"world\", name: \"soname\") {name}}");
    }

    @Test
    void namesSomeOfThoseThatExist() {
        for (int i = 0; i < 23; i++) {
            store("t%02d".formatted(i));
        }
        refused(
                client,
                ErrorCode.UNKNOWN_TRANSITION,
                "There are: t00, t01, ",
                "{transition(collection: \"world\", name: \"gone\") {name}}");
        refused(
                client,
                ErrorCode.UNKNOWN_TRANSITION,
                "t19 and 3 more.",
                "{transition(collection: \"world\", name: \"gone\") {name}}");
    }

    @Test
    void areTwoHundredAtMost() {
        for (int i = 0; i < Transitions.MOST; i++) {
            store("t" + i);
        }
        refused(
                client,
                ErrorCode.LIMIT_EXCEEDED,
                "'world' has 200 transitions, which is the most. Delete one that is done.",
                "mutation {saveTransition(input: " + INPUT.formatted("more", "More") + ") {name}}");
        assertThat(save("t7", "Replaced all the same", true).get("title").asString())
                .isEqualTo("Replaced all the same");
        assertThat(Answers.bothWays(
                        client,
                        "{collection(name: \"world\") {transitions(%s) {totalCount"
                                + " pageInfo {hasNextPage hasPreviousPage startCursor endCursor} edges {node {name}}}}}",
                        "/collection/transitions",
                        90))
                .hasSize(200);
    }

    private void store(String name) {
        int collection = client.bean(JdbcClient.class)
                .sql("select id from collection where name = 'world'")
                .query(Integer.class)
                .single();
        client.bean(Transitions.class)
                .save(
                        new SavedTransition(
                                collection, name, "t", null, "requires ~ libxml", "requires ~ zlib", World.NOW),
                        false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    good: "requires = x1", bad: "name ~ ab"                     | good     | 9  | expected '~' after 'requires', found '='
                    good: "name ~ ab", bad: ""                                  | bad      | 0  | expected one of
                    good: "name ~ ab", bad: "name ~"                            | bad      | 6  | expected a pattern
                    good: "name ~ *", bad: "name ~ ab"                          | good     | 7  | a pattern needs at least 2 characters in a row besides '*'
                    good: "name ~ ab and", bad: "name ~ ab"                     | good     | 13 | expected one of
                    good: "(name ~ ab", bad: "name ~ ab"                        | good     | 10 | expected 'and', 'or' or ')'
                    good: "name ~ ab", bad: "colour ~ ab"                       | bad      | 0  | expected one of
                    good: "name ~ ab", bad: "not name ~ ab"                     | bad      | 0  | it holds for packages of which no term is true
                    good: "not name ~ ab", bad: "name ~ ab"                     | good     | 0  | or give 'affected'
                    affected: "not name ~ ab", good: "name ~ ab", bad: "name ~ cd" | affected | 0 | join it by 'and' with a term that has to match
                    affected: "what", good: "name ~ ab", bad: "name ~ cd"       | affected | 0  | expected one of
                    """)
    void pointsAtMistakesInExpressions(String expressions, String part, int position, String problem) {
        String input = "{collection: \"world\", name: \"t\", title: \"t\", " + expressions + "}";
        for (String query : List.of(
                "{transitionDraft(input: " + input + ") {name}}",
                "mutation {saveTransition(input: " + input + ") {name}}")) {
            JsonNode error = client.error(query);
            assertThat(Answers.code(error)).isEqualTo("BAD_EXPRESSION");
            assertThat(error.at("/extensions/part").asString()).isEqualTo(part);
            assertThat(error.at("/extensions/position").asInt()).isEqualTo(position);
            assertThat(error.at("/extensions/problem").asString()).contains(problem);
            assertThat(error.get("message").asString())
                    .startsWith("'" + part + "' cannot be used, at character " + (position + 1) + ": ");
        }
        assertThat(client.data("{collection(name: \"world\") {transitions {totalCount}}}")
                        .at("/collection/transitions/totalCount")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    No Name     | t        | 'name' must be 1 to 64 of
                    -x          | t        | 'name' must be 1 to 64 of
                    ` `         | t        | 'name' must be 1 to 64 of
                    a/b         | t        | 'name' must be 1 to 64 of
                    \u00fcber   | t        | 'name' must be 1 to 64 of
                    ok          | `  `     | 'title' must have 1 to 200 characters.
                    """)
    void refusesNamesThatAreNoAddresses(String name, String title, String words) {
        refused(
                client,
                ErrorCode.BAD_REQUEST,
                words,
                "mutation {saveTransition(input: " + INPUT.formatted(name, title) + ") {name}}");
    }

    @Test
    void hasBoundsForItsTexts() {
        refused(
                client,
                ErrorCode.BAD_REQUEST,
                "'title' must have 1 to 200 characters.",
                "mutation {saveTransition(input: " + INPUT.formatted("ok", "t".repeat(201)) + ") {name}}");
        refused(
                client,
                ErrorCode.BAD_REQUEST,
                "'name' must be 1 to 64",
                "mutation {saveTransition(input: " + INPUT.formatted("n".repeat(65), "t") + ") {name}}");
        JsonNode error = client.error("{transitionDraft(input: "
                + INPUT.formatted("ok", "t").replace("libxml.so.3", "l".repeat(2001)) + ") {name}}");
        assertThat(error.at("/extensions/problem").asString()).isEqualTo("an expression has at most 2000 characters");
        assertThat(save("n".repeat(64), "t".repeat(200), false).get("name").asString())
                .hasSize(64);
    }

    @Test
    void changesNothingWhereThatIsNotAllowed() {
        save("kept", "Kept", false);
        TestGraphql reader = World.readers();
        assertThat(reader.data("{transitionsWritable}")
                        .get("transitionsWritable")
                        .asBoolean())
                .isFalse();
        assertThat(client.data("{transitionsWritable}")
                        .get("transitionsWritable")
                        .asBoolean())
                .isTrue();
        for (String change : List.of(
                "mutation {saveTransition(input: " + INPUT.formatted("kept", "Other") + ", replace: true) {name}}",
                "mutation {deleteTransition(collection: \"world\", name: \"kept\") {name}}")) {
            refused(reader, ErrorCode.READ_ONLY, "koschei.web.transitions-writable", change);
        }
        assertThat(reader.data("{transition(collection: \"world\", name: \"kept\") {title}}")
                        .at("/transition/title")
                        .asString())
                .isEqualTo("Kept");
    }
}
