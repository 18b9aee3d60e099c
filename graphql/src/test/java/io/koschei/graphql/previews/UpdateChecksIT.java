package io.koschei.graphql.previews;

import static io.koschei.graphql.Answers.nodes;
import static io.koschei.graphql.Answers.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.checks.CheckBook;
import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.model.preview.PreviewFault;
import io.koschei.postgres.Previews;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Updates are checked on request, and listed with what came out. */
class UpdateChecksIT {

    private final TestGraphql client = World.client();
    private final List<Long> made = new ArrayList<>();

    /** Other tests count what waits and what there is. */
    @AfterEach
    void end() {
        made.forEach(id -> client.bean(Previews.class).fail(id, PreviewFault.GIVEN_UP, "for the next test", World.NOW));
        client.bean(CheckBook.class).settle(World.NOW);
        client.bean(CheckBook.class).forget(World.NOW.plusSeconds(1), 1);
    }

    private JsonNode request(String input, String title) {
        JsonNode check = client.data("mutation {requestUpdateCheck(" + asking(input, title)
                        + ") {checkId title origin state overlayBuilds overlayUrls removedNames requestedAt endedAt"
                        + " generation {ordinal} preview {number state}}}")
                .get("requestUpdateCheck");
        made.add(check.at("/preview/number").asLong());
        return check;
    }

    private static String asking(String input, String title) {
        return "input: {collection: \"world\", " + input + "}, title: " + title;
    }

    private JsonNode list(String arguments) {
        return client.data("{collection(name: \"world\") {updateCheckCounts {state checkCount} updateChecks" + arguments
                        + " {totalCount edges {node {checkId state reason brokenBinaryCount}}}}}")
                .get("collection");
    }

    @Test
    void repeatsWhatIsChecked() {
        JsonNode check = request("""
                removedPackages: ["tool"], overlayRepositories: [{url: "https://side.test/tags/x"}],
                overlayBuilds: ["zlib-1.3-2.fc44", "https://koji.test/koji/taskinfo?taskID=77"]
                """, "\" FEDORA-2026-1 \"");
        assertThat(check.get("title").asString()).isEqualTo("FEDORA-2026-1");
        assertThat(check.get("origin").asString()).isEqualTo("REQUEST");
        assertThat(check.get("state").asString()).isEqualTo("RUNNING");
        assertThat(check.get("overlayBuilds").toString()).isEqualTo("[\"zlib-1.3-2.fc44\",\"task 77\"]");
        assertThat(check.get("overlayUrls").toString()).isEqualTo("[\"https://side.test/tags/x\"]");
        assertThat(check.get("removedNames").toString()).isEqualTo("[\"tool\"]");
        assertThat(check.get("endedAt").isNull()).isTrue();
        assertThat(check.at("/generation/ordinal").asInt()).isEqualTo(World.NEWEST);
        assertThat(check.at("/preview/state").asString()).isEqualTo("WAITING");
    }

    @Test
    void listsThemNewestFirst() {
        String first =
                request("removedPackages: [\"tool\"]", "null").get("checkId").asString();
        client.bean(Previews.class).fail(made.get(0), PreviewFault.BAD_CHANGE, "No such build.", World.NOW);
        client.bean(CheckBook.class).settle(World.NOW);
        String second =
                request("removedPackages: [\"tool\"]", "null").get("checkId").asString();
        JsonNode all = list("");
        assertThat(nodes(all.get("updateChecks"), "/checkId")).startsWith(second, first);
        JsonNode unknown = list("(states: [UNKNOWN], first: 1)").get("updateChecks");
        assertThat(nodes(unknown, "/reason")).containsExactly("No such build.");
        assertThat(all.get("updateCheckCounts").toString()).contains("{\"state\":\"RUNNING\",\"checkCount\":1}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    removedPackages: []                        | null    | BAD_REQUEST    | Nothing is changed.
                    removedPackages: ["a"]                     | "a\\nb" | BAD_REQUEST    | not plain text
                    hypotheticalPackages: [{subject: "a-1-1"}] | null    | BAD_REQUEST    | no update
                    """)
    void refusesWhatIsNoUpdate(String input, String title, ErrorCode code, String words) {
        refused(client, code, words, "mutation {requestUpdateCheck(" + asking(input, title) + ") {checkId}}");
        assertThat(client.bean(Previews.class).next()).isEmpty();
    }

    @Test
    void hasNoEndlessTitle() {
        refused(
                client,
                ErrorCode.LIMIT_EXCEEDED,
                "200 characters",
                "mutation {requestUpdateCheck(" + asking("removedPackages: [\"a\"]", "\"" + "a".repeat(201) + "\"")
                        + ") {checkId}}");
    }
}
