package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A transition that the demo's history goes through, and what people may get wrong about one. */
class TransitionGraphqlIT {

    private static final String INPUT = """
            {collection: "walk", name: "%s", title: "libxml2 2.15", good: "requires ~ libxml2-16",
             bad: "requires ~ libxml2"}
            """;

    private static final String SAVE = "mutation {saveTransition(input: %s, replace: %s) {name}}";

    private static TestService service;
    private static GraphqlClient client;

    @BeforeAll
    static void walk() {
        service = WalkedDemo.get().service();
        client = new GraphqlClient(service.url("/graphql"));
    }

    @Test
    void theWholeHistoryIsThereWhenItIsSaved() throws IOException, InterruptedException {
        JsonNode preview = client.data("""
                        {transitionDraft(input: %s) {createdAt progress {affected good bad}
                          history {generation {ordinal} progress {good bad partial unknown}}}}
                        """.formatted(INPUT.formatted("new"))).get("transitionDraft");

        JsonNode history = preview.get("history");
        assertThat(preview.get("createdAt").isNull()).isTrue();
        assertThat(history).hasSize(87);
        assertThat(history.at("/22/progress/good").asInt()).isZero();
        assertThat(history.at("/22/progress/bad").asInt()).isGreaterThan(15);
        assertThat(history.at("/23/progress/bad").asInt())
                .as("what still requires what is gone")
                .isPositive();
        assertThat(history.at("/86/progress/good").asInt())
                .isEqualTo(preview.at("/progress/affected").asInt())
                .isGreaterThan(15);
    }

    @Test
    void packagesThatBreakStayOnTheListWithEvidence() throws IOException, InterruptedException {
        JsonNode packages = client.data("""
                        {transitionDraft(input: %s, asOf: {ordinal: 23}) {generation {ordinal} packages(first: 50, states: [BAD]) {
                          totalCount edges {node {package {name version {evr}} state since {ordinal} evidenceCount evidence(first: 100) {
                            parts term package {name arch} text providerName knowledge seenIn {ordinal}}}}}}}
                        """.formatted(INPUT.formatted("new"))).at("/transitionDraft/packages");

        List<String> knowledge = new ArrayList<>();
        assertThat(packages.get("edges"))
                .hasSize(packages.get("totalCount").asInt())
                .allSatisfy(edge -> {
                    assertThat(edge.at("/node/evidence"))
                            .hasSize(edge.at("/node/evidenceCount").asInt())
                            .isNotEmpty();
                    edge.at("/node/evidence").forEach(each -> {
                        knowledge.add(each.get("knowledge").asString());
                        assertThat(each.at("/parts/0").asString()).isEqualTo("BAD");
                        assertThat(each.get("text").asString()).startsWith("libxml2");
                        assertThat(each.get("seenIn").isNull())
                                .isEqualTo(!each.get("knowledge").asString().equals("SAME_VERSION"));
                    });
                });
        // The demo's repository has binaries of php8.4 and not the source package.
        assertThat(client.data("""
                        {transitionDraft(input: %s) {packages(first: 2, name: "PHP8") {totalCount edges {node {package {name version {evr}}}}}}}
                        """.formatted(INPUT.formatted("new")))
                        .at("/transitionDraft/packages/edges")
                        .toString())
                .isEqualTo("[{\"node\":{\"package\":{\"name\":\"php8.4\",\"version\":null}}}]");
        assertThat(knowledge).contains("PROBLEM").doesNotContain("PRESENT");
    }

    @Test
    void whatIsSavedIsListedReplacedAndDeleted() throws IOException, InterruptedException {
        String input = INPUT.formatted("saved");
        client.data(SAVE.formatted(input, false));
        assertThat(client.data("{transitionsWritable}")
                        .get("transitionsWritable")
                        .asBoolean())
                .isTrue();

        assertThat(code(client.error(SAVE.formatted(input, false)))).isEqualTo("TRANSITION_EXISTS");
        client.data(SAVE.formatted(input.replace("libxml2 2.15", "Another title"), true));
        JsonNode found = client.data("""
                {transition(collection: "walk", name: "saved", asOf: {ordinal: 30}) {title createdAt generation {ordinal}
                   packages(first: 2) {totalCount pageInfo {endCursor hasNextPage}}}
                 collection(name: "walk") {transitions {totalCount generation {ordinal} edges {node {name progress {affected good}}}}}}
                """);
        assertThat(found.at("/transition/title").asString()).isEqualTo("Another title");
        assertThat(found.at("/transition/createdAt").isNull()).isFalse();
        assertThat(found.at("/transition/generation/ordinal").asInt()).isEqualTo(30);
        assertThat(found.at("/transition/packages/pageInfo/hasNextPage").asBoolean())
                .isTrue();
        assertThat(found.at("/collection/transitions/edges").toString()).contains("\"saved\"");

        JsonNode deleted = client.data(
                        "mutation {deleteTransition(collection: \"walk\", name: \"saved\") {name title good bad affected}}")
                .get("deleteTransition");
        assertThat(deleted.get("good").asString()).isEqualTo("requires ~ libxml2-16");
        JsonNode error = client.error("{transition(collection: \"walk\", name: \"saved\") {name}}");
        assertThat(code(error)).isEqualTo("UNKNOWN_TRANSITION");
        assertThat(error.get("message").asString()).startsWith("'walk' has no transition 'saved'. ");
        assertThat(code(client.error("mutation {deleteTransition(collection: \"walk\", name: \"saved\") {name}}")))
                .isEqualTo("UNKNOWN_TRANSITION");
    }

    @Test
    void otherSitesCannotMakeABrowserChangeAnything() throws IOException, InterruptedException {
        String mutation = SAVE.formatted(INPUT.formatted("forged"), false);
        String body = "{\"query\": %s}".formatted(JsonMapper.shared().writeValueAsString(mutation));

        for (String type : List.of("text/plain", "application/x-www-form-urlencoded")) {
            assertThat(post(type, body).statusCode()).as(type).isEqualTo(415);
        }
        String part = "--x\r\nContent-Disposition: form-data; name=\"query\"\r\n\r\n" + mutation + "\r\n--x--\r\n";
        assertThat(post("multipart/form-data; boundary=x", part).statusCode()).isEqualTo(415);
        HttpResponse<String> get = send(HttpRequest.newBuilder(
                        service.url("/graphql?query=" + URLEncoder.encode(mutation, StandardCharsets.UTF_8)))
                .header("Accept", "application/json")
                .GET());
        assertThat(get.statusCode()).isEqualTo(405);
        HttpResponse<String> preflight = send(HttpRequest.newBuilder(service.url("/graphql"))
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
        assertThat(code(client.error("{transition(collection: \"walk\", name: \"forged\") {name}}")))
                .isEqualTo("UNKNOWN_TRANSITION");
    }

    private static HttpResponse<String> post(String type, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(service.url("/graphql"))
                .header("Content-Type", type)
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    }

    private static String code(JsonNode error) {
        return error.at("/extensions/code").asString();
    }
}
