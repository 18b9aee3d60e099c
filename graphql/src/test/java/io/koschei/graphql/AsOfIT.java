package io.koschei.graphql;

import static io.koschei.graphql.Answers.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.errors.ErrorCode;
import io.koschei.model.Collection;
import io.koschei.postgres.CollectionRepository;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Which generation answers. */
class AsOfIT {

    private static final String ASK = "{collection(name: \"%s\") {generation(asOf: {%s}) {ordinal}}}";

    private final TestGraphql client = World.client();

    @Test
    void answersFromTheNewestCompleteGeneration() {
        assertThat(client.data("""
                        {collection(name: "world") {generation {ordinal state} packages {generation {ordinal}}
                           binaries {generation {ordinal}} causes(side: BUILD) {generation {ordinal}} trend {generation {ordinal}}}
                         package(collection: "world", name: "glibc") {generation {ordinal}}}
                        """).toString().replaceAll("[^0-9]+", " ").strip())
                .isEqualTo("7 7 7 7 7 7");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    world | ordinal: 0                       | 0
                    world | ordinal: 7                       | 7
                    world | repoId: 100                      | 0
                    world | repoId: 105                      | 5
                    world | at: "2026-06-01T06:00:00Z"       | 0
                    world | at: "2026-06-01T06:00Z"          | 0
                    world | at: "2026-06-03T05:59:59Z"       | 1
                    world | at: "2026-06-03T08:00+02:00"     | 2
                    world | at: "2026-06-03T06:00:00.001Z"   | 2
                    world | at: "2026-06-05T12:00Z"          | 3
                    world | at: "2999-01-01T00:00Z"          | 7
                    copy | revision: "rev-0"                | 0
                    copy | revision: "rev-1"                | 1
                    """)
    void pointsAtOneGenerationInFourWays(String collection, String ref, int ordinal) {
        assertThat(client.data(ASK.formatted(collection, ref))
                        .at("/collection/generation/ordinal")
                        .asInt())
                .isEqualTo(ordinal);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    world | ordinal: 99    | 'world' has no generation 99. The newest complete generation is 7, repository 107.
                    world | ordinal: -1    | 'world' has no generation -1. The newest complete generation is 7, repository 107.
                    world | repoId: 7      | 'world' has no repository 7. The newest complete generation is 7, repository 107.
                    world | ordinal: 4     | Generation 4 was skipped: The repository was gone before it could be read.
                    world | repoId: 104    | Generation 4 was skipped: The repository was gone before it could be read.
                    world | ordinal: 8     | Generation 8 is not complete yet: it is FETCHED.
                    world | revision: "1"  | 'world' has no repositories of revision 1. The newest complete generation is 7, repository 107.
                    copy | repoId: 100    | 'copy' has no repository 100. The newest complete generation is 1, revision rev-1.
                    copy | ordinal: 2     | 'copy' has no generation 2. The newest complete generation is 1, revision rev-1.
                    empty | ordinal: 0     | 'empty' has no generation 0. None is complete yet.
                    world | at: "2026-06-01T05:59Z" | 'world' has no complete generation of 2026-06-01T05:59:00Z or before. The oldest complete generation is 0, made at 2026-06-01T06:00:00Z.
                    empty | at: "2026-06-01T05:59Z" | 'empty' has no complete generation of 2026-06-01T05:59:00Z or before. None is complete yet.
                    """)
    void saysWhichGenerationsThereAre(String collection, String ref, String message) {
        refused(client, ErrorCode.UNKNOWN_GENERATION, message, ASK.formatted(collection, ref));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ordinal: 1, repoId: 101",
                "",
                "ordinal: null",
                "ordinal: \"1\"",
                "at: \"yesterday\"",
                "at: 5",
                "at: \"2026-06-31T00:00Z\"",
                "at: \"2026-06-01\""
            })
    void takesExactlyOnePointer(String ref) {
        assertThat(Answers.code(client.error(ASK.formatted("world", ref)))).isEqualTo("BAD_REQUEST");
    }

    @Test
    void saysHowAMomentIsWritten() {
        refused(
                client,
                ErrorCode.BAD_REQUEST,
                "'yesterday' is not a moment; write it as 2026-06-01T06:00:00Z.",
                ASK.formatted("world", "at: \"yesterday\""));
    }

    /** Every question about the graph takes it, so that a page of a past generation is that generation's throughout. */
    @Test
    void answersEveryQuestionFromOneGeneration() {
        List<String> questions = List.of(
                "{collection(name: \"world\") {packages(asOf: %s) {generation {ordinal}}}}",
                "{collection(name: \"world\") {binaries(asOf: %s) {generation {ordinal}}}}",
                "{collection(name: \"world\") {causes(side: BUILD, asOf: %s) {generation {ordinal}}}}",
                "{collection(name: \"world\") {blockers(side: BUILD, asOf: %s) {generation {ordinal}}}}",
                "{collection(name: \"world\") {fixOrder(side: BUILD, asOf: %s) {generation {ordinal}}}}",
                "{collection(name: \"world\") {cycles(side: BUILD, asOf: %s) {generation {ordinal}}}}",
                "{collection(name: \"world\") {rebuildOrder(packages: [\"zlib\"], asOf: %s) {generation {ordinal}}}}",
                "{collection(name: \"world\") {trend(asOf: %s) {generation {ordinal}}}}",
                "{collection(name: \"world\") {transitions(asOf: %s) {generation {ordinal}}}}",
                "{package(collection: \"world\", name: \"zlib\", asOf: %s) {generation {ordinal}}}",
                "{binary(collection: \"world\", name: \"zlib\", asOf: %s) {generation {ordinal}}}",
                "{impact(collection: \"world\", packages: [\"zlib\"], asOf: %s) {generation {ordinal}}}",
                "{why(collection: \"world\", from: \"zlib\", to: \"glibc\", asOf: %s) {generation {ordinal}}}");
        for (String question : questions) {
            assertThat(client.data(question.formatted("{repoId: 102}")).toString())
                    .as(question)
                    .contains("{\"ordinal\":2}");
            refused(
                    client,
                    ErrorCode.UNKNOWN_GENERATION,
                    "Generation 8 is not complete yet",
                    question.formatted("{ordinal: 8}"));
        }
    }

    @Test
    void hasNoGenerationBeforeTheFirstIsComplete() {
        assertThat(client.data("{collection(name: \"empty\") {generation {ordinal} generations {totalCount}}}")
                        .get("collection")
                        .toString())
                .isEqualTo("{\"generation\":null,\"generations\":{\"totalCount\":0}}");
        refused(
                client,
                ErrorCode.NO_GENERATION,
                "No generation of 'empty' is complete yet. None has been found so far.",
                "{collection(name: \"empty\") {packages {totalCount}}}");
        refused(
                client,
                ErrorCode.NO_GENERATION,
                "No generation of 'empty' is complete yet.",
                "{package(collection: \"empty\", name: \"glibc\") {name}}");
    }

    @Test
    void saysWhichGenerationIsKeptInPlaceOfOneThatWasThinnedOut() {
        JdbcClient jdbc = client.bean(JdbcClient.class);
        client.bean(CollectionRepository.class)
                .configure(9, new Collection(0, "thinned", "Thinned", "f40", null, "x86_64", "build"));
        try {
            for (String state : List.of("COMPLETE", "THINNED", "THINNED", "SKIPPED", "COMPLETE")) {
                jdbc.sql("""
                                insert into generation (collection_id, ordinal, repo_id, create_event, at, state,
                                    next_attempt_at, found_at, state_at)
                                select c.id, n.ordinal, n.ordinal, 1, t.at, ?, t.at, t.at, t.at
                                from collection c, (select '2026-07-02T08:00Z'::timestamptz as at) t,
                                     lateral (select count(*) as ordinal from generation where collection_id = c.id) n
                                where c.name = 'thinned'
                                """).param(state).update();
            }
            String message = "Generation 1 was thinned out on 2026-07-02; the next one that is kept is 4.";
            JsonNode error = client.error(ASK.formatted("thinned", "ordinal: 1"));
            assertThat(error.get("message").asString()).isEqualTo(message);
            assertThat(error.get("extensions").toString())
                    .contains("\"code\":\"GENERATION_THINNED\"")
                    .contains("\"nextOrdinal\":4");
            refused(client, ErrorCode.GENERATION_THINNED, message, ASK.formatted("thinned", "repoId: 1"));
            assertThat(client.data("{collection(name: \"thinned\") {generations {edges {node {ordinal state}}}}}")
                            .toString())
                    .contains("{\"ordinal\":1,\"state\":\"THINNED\"}");
        } finally {
            jdbc.sql("delete from generation where collection_id = (select id from collection where name = 'thinned')")
                    .update();
            jdbc.sql("delete from collection where name = 'thinned'").update();
        }
    }

    /** A cursor carries the generation of its list, so that pages fit together while newer generations complete. */
    @Test
    void goesOnInTheGenerationOfACursor() {
        String page =
                "{collection(name: \"world\") {packages(first: 2%s) {generation {ordinal} pageInfo {endCursor}}}}";
        String cursor = client.data(page.formatted(", asOf: {ordinal: 2}"))
                .at("/collection/packages/pageInfo/endCursor")
                .asString();
        assertThat(client.data(page.formatted(", after: \"" + cursor + "\""))
                        .at("/collection/packages/generation/ordinal")
                        .asInt())
                .isEqualTo(2);
        assertThat(client.data(page.formatted(", asOf: {ordinal: 3}, after: \"" + cursor + "\""))
                        .at("/collection/packages/generation/ordinal")
                        .asInt())
                .isEqualTo(3);
    }
}
