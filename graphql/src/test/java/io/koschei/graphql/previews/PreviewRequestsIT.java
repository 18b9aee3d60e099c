package io.koschei.graphql.previews;

import static io.koschei.graphql.Answers.refused;
import static io.koschei.graphql.Answers.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.model.preview.PreviewFault;
import io.koschei.postgres.Previews;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What may be asked of previews, and what is refused. */
class PreviewRequestsIT {

    private static final String FIELDS = """
            {id number state fault reason collection {name} generation {ordinal} requestedAt startedAt finishedAt progress {totalCount}
              build {grownCount} runtime {grownCount} changes {totalCount edges {cursor}} packages(side: BUILD, kind: NEWLY_BROKEN) {totalCount}
              sizeChanges(side: RUNTIME) {totalCount}
              request {removedPackages retiredSources overlayRepositories {url packages} overlayBuilds
                hypotheticalPackages {subject addProvides removeProvides addRequires removeRequires}}}
            """;

    private final TestGraphql client = World.client();
    private final List<Long> made = new ArrayList<>();

    /** Waiting ones count against the limit. */
    @AfterEach
    void end() {
        made.forEach(id -> client.bean(Previews.class).fail(id, PreviewFault.GIVEN_UP, "for the next test", World.NOW));
    }

    private JsonNode request(String input) {
        JsonNode preview = client.data(
                        "mutation {requestPreview(input: {collection: \"world\", " + input + "}) " + FIELDS + "}")
                .get("requestPreview");
        made.add(preview.get("number").asLong());
        return preview;
    }

    @Test
    void repeatsWhatWasAskedForAndWaits() {
        JsonNode preview = request("""
                removedPackages: ["tool", " fonts.noarch "], retiredSources: ["zlib"],
                overlayRepositories: [{url: "https://side.test/tags/f44-side/", packages: ["zlib"]}, {url: "https://side.test/tags/x"}],
                overlayBuilds: ["zlib-1.3-2.fc44", "https://koji.test/koji/taskinfo?taskID=77"],
                hypotheticalPackages: [{subject: "libxml-4-1.x86_64", addProvides: ["libxml.so.4"], removeProvides: ["libxml.so.3*"]}]
                """);
        assertThat(preview.get("state").asString()).isEqualTo("WAITING");
        assertThat(preview.at("/collection/name").asString()).isEqualTo("world");
        assertThat(preview.at("/generation/ordinal").asInt()).isEqualTo(World.NEWEST);
        assertThat(preview.get("requestedAt").asString()).isEqualTo(World.NOW.toString());
        for (String none : List.of("fault", "reason", "startedAt", "finishedAt", "progress", "build", "runtime")) {
            assertThat(preview.get(none).isNull()).as(none).isTrue();
        }
        for (String list : List.of("changes", "packages", "sizeChanges")) {
            assertThat(preview.at("/" + list + "/totalCount").asInt()).as(list).isZero();
        }
        assertThat(preview.get("request").toString())
                .isEqualTo("{\"removedPackages\":[\"tool\",\"fonts.noarch\"],\"retiredSources\":[\"zlib\"],"
                        + "\"overlayRepositories\":[{\"url\":\"https://side.test/tags/f44-side/\",\"packages\":[\"zlib\"]},"
                        + "{\"url\":\"https://side.test/tags/x\",\"packages\":[]}],"
                        + "\"overlayBuilds\":[\"zlib-1.3-2.fc44\",\"task 77\"],"
                        + "\"hypotheticalPackages\":[{\"subject\":\"libxml-4-1.x86_64\",\"addProvides\":[\"libxml.so.4\"],"
                        + "\"removeProvides\":[\"libxml.so.3*\"],\"addRequires\":[],\"removeRequires\":[]}]}");
    }

    @Test
    void isFoundByItsNumberAndItsId() {
        JsonNode preview = request("removedPackages: [\"tool\"]");
        assertThat(client.data("{preview(number: " + preview.get("number") + ") {id state}}")
                        .at("/preview/id"))
                .isEqualTo(preview.get("id"));
        assertThat(client.data("{node(id: " + preview.get("id") + ") {... on Preview {number}}}")
                        .at("/node/number"))
                .isEqualTo(preview.get("number"));
    }

    @Test
    void isAboutTheGenerationThatIsNamed() {
        assertThat(request("removedPackages: [\"tool\"], asOf: {repoId: 102}")
                        .at("/generation/ordinal")
                        .asInt())
                .isEqualTo(2);
        refused(
                client,
                ErrorCode.UNKNOWN_GENERATION,
                "Generation 8 is not complete yet",
                asking("removedPackages: [\"tool\"], asOf: {ordinal: 8}"));
        refused(
                client,
                ErrorCode.NO_GENERATION,
                "'empty'",
                "mutation {requestPreview(input: {collection: \"empty\", removedPackages: [\"tool\"]}) {number}}");
    }

    @Test
    void waitsInAQueueWithAnEnd() {
        IntStream.range(0, 3).forEach(i -> request("removedPackages: [\"tool\"]"));
        refused(
                client,
                ErrorCode.LIMIT_EXCEEDED,
                "3 previews wait already, and no more may. Ask again in some minutes.",
                asking("removedPackages: [\"tool\"]"));

        client.bean(Previews.class).fail(made.get(1), PreviewFault.BAD_CHANGE, "no", World.NOW);

        assertThat(request("removedPackages: [\"tool\"]").get("number").asLong())
                .isGreaterThan(made.get(2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    removedPackages: []                                  | BAD_REQUEST        | Nothing is changed.
                    removedPackages: [" "]                               | BAD_REQUEST        | Something in 'removedPackages' is empty
                    removedPackages: ["a\\nb"]                           | BAD_REQUEST        | not plain text
                    hypotheticalPackages: [{subject: ""}]                | BAD_REQUEST        | 'hypotheticalPackages'
                    hypotheticalPackages: [{subject: "a", addProvides: [""]}] | BAD_REQUEST   | 'addProvides'
                    overlayBuilds: ["zlib"]                              | BAD_REQUEST        | 'zlib' is no build.
                    overlayRepositories: [{url: "https://evil.test/"}]   | REPOSITORY_REFUSED | Repositories in and below these folders may: https://side.test/tags/.
                    overlayRepositories: [{url: "https://side.test/tags/../x"}] | REPOSITORY_REFUSED | may not be used
                    overlayRepositories: [{url: "https://side.test/tagsx"}] | REPOSITORY_REFUSED | may not be used
                    overlayRepositories: [{url: "https://u@side.test/tags/x"}] | REPOSITORY_REFUSED | may not be used
                    overlayRepositories: [{url: "file:///etc"}]          | REPOSITORY_REFUSED | may not be used
                    overlayRepositories: [{url: "http://side.test/tags/x"}] | REPOSITORY_REFUSED | may not be used
                    overlayRepositories: [{url: "https://side.test/tags/x?y"}] | REPOSITORY_REFUSED | may not be used
                    """)
    void refusesWhatCannotBeUsed(String input, ErrorCode code, String words) {
        refused(client, code, words, asking(input));
        assertThat(client.bean(Previews.class).next()).isEmpty();
    }

    @Test
    void refusesWhatIsTooMuch() {
        String names = String.join(",", Collections.nCopies(1001, "\"a\""));
        refused(
                client,
                ErrorCode.LIMIT_EXCEEDED,
                "1000 of 'removedPackages'",
                asking("removedPackages: [" + names + "]"));
        String repository = "{url: \"https://side.test/tags/x\"}";
        refused(
                client,
                ErrorCode.LIMIT_EXCEEDED,
                "20 of 'overlayRepositories'",
                asking("overlayRepositories: [" + String.join(",", Collections.nCopies(21, repository)) + "]"));
        refused(
                client,
                ErrorCode.LIMIT_EXCEEDED,
                "longer than 1000 characters",
                asking("removedPackages: [\"" + "a".repeat(1001) + "\"]"));
        assertThat(client.bean(Previews.class).next()).isEmpty();
    }

    @Test
    void needsTheNameOfACollection() {
        assertThat(texts(
                        client.answer("mutation {requestPreview(input: {removedPackages: [\"a\"]}) {number}}")
                                .get("errors"),
                        "/extensions/code"))
                .containsExactly("BAD_REQUEST");
        refused(
                client,
                ErrorCode.UNKNOWN_COLLECTION,
                "'f99'",
                "mutation {requestPreview(input: {collection: \"f99\", removedPackages: [\"a\"]}) {number}}");
    }

    private static String asking(String input) {
        return "mutation {requestPreview(input: {collection: \"world\", " + input + "}) {number}}";
    }
}
