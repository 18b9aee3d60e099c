package io.koschei.graphql.transitions;

import static io.koschei.graphql.Answers.nodes;
import static io.koschei.graphql.Answers.numbers;
import static io.koschei.graphql.Answers.refused;
import static io.koschei.graphql.Answers.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import io.koschei.graphql.errors.ErrorCode;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How far a change of many packages has come, in every generation, with evidence. */
class TransitionsIT {

    /** From libxml.so.2 to libxml.so.3. */
    private static final String SONAME = """
            input: {collection: "world", name: "soname", title: "libxml 3", good: "requires ~ libxml.so.3", bad: "requires ~ libxml.so.2"}
            """;

    private final TestGraphql client = World.client();

    private JsonNode draft(String arguments, String fields) {
        return client.data("{transitionDraft(" + arguments + ") {" + fields + "}}")
                .get("transitionDraft");
    }

    @Test
    void hasItsWholeHistoryBeforeItIsSaved() {
        JsonNode draft = draft(SONAME, """
                name title createdAt affected good bad reason generation {ordinal} collection {name} progress {affected good bad partial unknown}
                history {generation {ordinal} progress {affected good bad partial unknown}}
                """);
        assertThat(draft.get("createdAt").isNull()).isTrue();
        assertThat(draft.get("reason").isNull()).isTrue();
        assertThat(draft.get("affected").isNull()).isTrue();
        assertThat(draft.at("/collection/name").asString()).isEqualTo("world");
        JsonNode history = draft.get("history");
        assertThat(numbers(history, "/generation/ordinal")).containsExactly(0, 1, 2, 3, 5, 6, 7);
        assertThat(numbers(history, "/progress/bad"))
                .as("editor, viewer, parser, php8.4")
                .containsExactly(4, 4, 3, 2, 2, 2, 1);
        assertThat(numbers(history, "/progress/good")).containsExactly(0, 0, 1, 2, 2, 2, 2);
        assertThat(history).allSatisfy(point -> {
            JsonNode progress = point.get("progress");
            assertThat(progress.get("good").asInt()
                            + progress.get("bad").asInt()
                            + progress.get("partial").asInt()
                            + progress.get("unknown").asInt())
                    .isEqualTo(progress.get("affected").asInt());
        });
        assertThat(draft.get("progress")).isEqualTo(history.at("/6/progress"));
    }

    @Test
    void endsWithTheGenerationThatAnswers() {
        JsonNode then = draft(
                SONAME + ", asOf: {ordinal: 2}",
                "generation {ordinal} progress {good bad} history {generation {ordinal}}");
        assertThat(then.at("/generation/ordinal").asInt()).isEqualTo(2);
        assertThat(then.get("progress").toString()).isEqualTo("{\"good\":1,\"bad\":3}");
        assertThat(numbers(then.get("history"), "/generation/ordinal")).containsExactly(0, 1, 2);
    }

    @Test
    void listsWhatIsNotDoneFirst() {
        JsonNode packages = draft(SONAME + ", asOf: {ordinal: 3}", """
                packages {totalCount generation {ordinal} edges {node {state since {ordinal} package {__typename name}}}}
                """).get("packages");
        assertThat(nodes(packages, "/package/name")).containsExactly("parser", "php8.4", "editor", "viewer");
        assertThat(nodes(packages, "/state")).containsExactly("BAD", "BAD", "GOOD", "GOOD");
        assertThat(nodes(packages, "/since/ordinal")).containsExactly("0", "0", "2", "3");
        assertThat(nodes(packages, "/package/__typename"))
                .as("the source of php-cli is in another repository")
                .containsExactly("Package", "AbsentPackage", "Package", "Package");
        assertThat(packages.at("/generation/ordinal").asInt()).isEqualTo(3);
    }

    @Test
    void filtersItsPackages() {
        String list = "packages(%s) {totalCount edges {node {package {name}}}}";
        String at = SONAME + ", asOf: {ordinal: 3}";
        assertThat(nodes(draft(at, list.formatted("states: [GOOD]")).get("packages"), "/package/name"))
                .containsExactly("editor", "viewer");
        assertThat(nodes(draft(at, list.formatted("name: \" P\"")).get("packages"), "/package/name"))
                .containsExactly("parser", "php8.4");
        assertThat(nodes(draft(at, list.formatted("name: \"e\", states: [BAD]")).get("packages"), "/package/name"))
                .containsExactly("parser");
        assertThat(draft(at, list.formatted("states: [PARTIAL, UNKNOWN]"))
                        .at("/packages/totalCount")
                        .asInt())
                .isZero();
    }

    @Test
    void provesWhatItSays() {
        JsonNode packages = draft(SONAME + ", asOf: {ordinal: 3}", """
                packages {edges {node {package {name} evidenceCount evidence(first: 100) {parts term text providerName knowledge seenIn {ordinal}
                  package {__typename name arch}}}}}
                """).get("packages");
        JsonNode viewer = packages.at("/edges/3/node");
        assertThat(viewer.at("/package/name").asString()).isEqualTo("viewer");
        assertThat(viewer.get("evidence").toString())
                .isEqualTo("[{\"parts\":[\"GOOD\"],\"term\":\"requires ~ libxml.so.3\",\"text\":\"libxml.so.3\","
                        + "\"providerName\":\"libxml\",\"knowledge\":\"PRESENT\",\"seenIn\":null,"
                        + "\"package\":{\"__typename\":\"Binary\",\"name\":\"viewer\",\"arch\":\"x86_64\"}}]");
        JsonNode parser = packages.at("/edges/0/node");
        assertThat(parser.get("evidenceCount").asInt())
                .isEqualTo(parser.get("evidence").size());
        assertThat(texts(parser.get("evidence"), "/parts/0")).containsOnly("BAD");
        assertThat(texts(parser.get("evidence"), "/knowledge"))
                .contains("PROBLEM")
                .doesNotContain("PRESENT");
        refused(
                client,
                ErrorCode.LIMIT_EXCEEDED,
                "'first' of evidence must be 1 to 100, not 101.",
                "{transitionDraft(" + SONAME
                        + ", asOf: {ordinal: 0}) {packages(first: 1) {edges {node {evidence(first: 101) {term}}}}}}");
    }

    /** By names instead of requirements, and with an expression for what it is about. */
    @Test
    void combinesTermsOfEveryField() {
        JsonNode draft = draft(
                """
                input: {collection: "world", name: "t", title: "t", affected: "buildrequires ~ libxml-devel and not name ~ parser",
                  good: "binary ~ editor", bad: "name ~ *iewer or (requires ~ fonts and name ~ suite)"}, asOf: {ordinal: 1}
                """,
                "affected progress {affected good bad partial unknown} packages {edges {node {package {name} state evidence(first: 9) {parts}}}}");
        assertThat(draft.get("affected").asString()).isEqualTo("buildrequires ~ libxml-devel and not name ~ parser");
        assertThat(nodes(draft.get("packages"), "/package/name")).containsExactly("viewer", "editor");
        assertThat(nodes(draft.get("packages"), "/state")).containsExactly("BAD", "GOOD");
        assertThat(draft.get("progress").toString())
                .isEqualTo("{\"affected\":2,\"good\":1,\"bad\":1,\"partial\":0,\"unknown\":0}");
        assertThat(texts(draft.at("/packages/edges/0/node/evidence"), "/parts/0"))
                .contains("BAD", "AFFECTED");
    }

    @Test
    void findsNothingWhereNothingMatches() {
        JsonNode draft = draft("""
                input: {collection: "world", name: "t", title: "t", good: "requires ~ no-such-thing", bad: "name ~ nor-this"}
                """, "progress {affected} history {progress {affected}} packages {totalCount}");
        assertThat(draft.at("/progress/affected").asInt()).isZero();
        assertThat(numbers(draft.get("history"), "/progress/affected"))
                .containsOnly(0)
                .hasSize(7);
    }

    @Test
    void isAboutACompleteGeneration() {
        refused(
                client,
                ErrorCode.UNKNOWN_GENERATION,
                "was skipped",
                "{transitionDraft(" + SONAME + ", asOf: {ordinal: 4}) {name}}");
        refused(
                client,
                ErrorCode.NO_GENERATION,
                "'empty'",
                "{transitionDraft(" + SONAME.replace("world", "empty") + ") {name}}");
        refused(
                client,
                ErrorCode.UNKNOWN_COLLECTION,
                "'f99'",
                "{transitionDraft(" + SONAME.replace("world", "f99") + ") {name}}");
    }
}
