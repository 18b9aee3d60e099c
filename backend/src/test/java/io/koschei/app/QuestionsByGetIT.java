package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What pages ask by GET and by the hash of its text, over HTTP. */
class QuestionsByGetIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String IN_THE_PAST = "{\"collection\": \"walk\", \"first\": 3, \"asOf\": {\"ordinal\": 23}}";

    private static TestService service;
    private static Map<String, String> texts;

    @BeforeAll
    static void walk() {
        service = WalkedDemo.get().service();
        // Not of the class path, where built pages have one, too.
        texts = JSON.readValue(
                Path.of("../backend/src/test/resources/META-INF/persisted-documents.json"),
                new TypeReference<Map<String, String>>() {});
    }

    private static String hash(String name) {
        return texts.entrySet().stream()
                .filter(entry -> entry.getValue().matches("(?s)\\w+ " + name + "\\b.*"))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static URI asked(String hash, String variables, String more) {
        return service.url("/graphql?variables=" + quoted(variables) + "&extensions="
                + quoted("{\"persistedQuery\": {\"version\": 1, \"sha256Hash\": \"" + hash + "\"}" + more + "}"));
    }

    private static String quoted(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> get(URI url, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(30)).header("Accept", "application/json");
        return HTTP.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String name, String variables, String... headers)
            throws IOException, InterruptedException {
        return get(asked(hash(name), variables, ""), headers);
    }

    private static HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(service.url("/graphql"))
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static void isRefused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).at("/errors/0/extensions/code").asString())
                .isEqualTo(code);
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(answer, "ETag")).isEmpty();
    }

    @Test
    void otherMethodsAreToldWhichThereAre() throws IOException, InterruptedException {
        HttpResponse<String> head = send("HEAD", asked(hash("Past"), IN_THE_PAST, ""));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "Content-Type")).startsWith("application/json");
        assertThat(header(head, "ETag")).startsWith("W/");
        assertThat(head.body()).isEmpty();
        HttpResponse<String> options = send("OPTIONS", service.url("/graphql"));
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(header(options, "Allow").split(",")).containsExactlyInAnyOrder("GET", "HEAD", "POST");
        for (String method : new String[] {"PUT", "PATCH", "DELETE"}) {
            HttpResponse<String> answer = send(method, service.url("/graphql"));
            isRefused(answer, 405, "BAD_REQUEST");
            assertThat(header(answer, "Allow")).contains("POST");
        }
    }

    private static HttpResponse<String> send(String method, URI url) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(url)
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void anAnswerByGetIsThatByPost() throws IOException, InterruptedException {
        for (String variables : new String[] {IN_THE_PAST, "{\"collection\": \"walk\", \"first\": 3}"}) {
            HttpResponse<String> got = get("Past", variables);
            String text = JSON.writeValueAsString(texts.get(hash("Past")));
            HttpResponse<String> posted = post("{\"query\": " + text + ", \"variables\": " + variables + "}");
            HttpResponse<String> postedByHash =
                    post("{\"extensions\": {\"persistedQuery\": {\"version\": 1, \"sha256Hash\": \"" + hash("Past")
                            + "\"}}, \"variables\": " + variables + "}");
            assertThat(got.statusCode()).as(got.body()).isEqualTo(200);
            JsonNode data = JSON.readTree(got.body()).get("data");
            assertThat(data.at("/collection/packages/edges")).hasSize(3);
            assertThat(data).isEqualTo(JSON.readTree(posted.body()).get("data"));
            assertThat(postedByHash.body()).isEqualTo(posted.body());
            assertThat(header(got, "Koschei-Question-Cost"))
                    .isNotEmpty()
                    .isEqualTo(header(posted, "Koschei-Question-Cost"));
            assertThat(header(got, "Content-Type")).isEqualTo("application/json");
        }
    }

    @Test
    void whatIsNotOfThePagesIsRefused() throws IOException, InterruptedException {
        String unknown = "0".repeat(64);
        isRefused(get(asked(unknown, "{}", "")), 404, "PERSISTED_QUERY_NOT_FOUND");
        JsonNode posted =
                JSON.readTree(post("{\"extensions\": {\"persistedQuery\": {\"sha256Hash\": \"" + unknown + "\"}}}")
                        .body());
        assertThat(posted.at("/errors/0/message").asString()).isEqualTo("PersistedQueryNotFound");
        assertThat(posted.at("/errors/0/extensions/code").asString()).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
        isRefused(get(service.url("/graphql?query=" + quoted("{collections {name}}"))), 405, "BAD_REQUEST");
        isRefused(get(service.url("/graphql")), 405, "BAD_REQUEST");
    }

    /** A client cannot have the service learn a hash. */
    @Test
    void noClientAddsToTheList() throws IOException, InterruptedException, NoSuchAlgorithmException {
        String text = "{collections {name arch}}";
        String hash = "%064x"
                .formatted(new BigInteger(
                        1, MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8))));
        post("{\"query\": \"" + text + "\", \"extensions\": {\"persistedQuery\": {\"version\": 1, \"sha256Hash\": \""
                + hash + "\"}}}");
        isRefused(get(asked(hash, "{}", "")), 404, "PERSISTED_QUERY_NOT_FOUND");
    }

    @Test
    void nothingIsChangedOrHeardByGet() throws IOException, InterruptedException {
        for (String name : new String[] {"Forged", "Heard"}) {
            HttpResponse<String> answer = get(name, "{}");
            isRefused(answer, 405, "BAD_REQUEST");
            assertThat(header(answer, "Allow")).isEqualTo("POST");
        }
        HttpResponse<String> elsewhere = get("Named", "{}", "Sec-Fetch-Site", "cross-site");
        isRefused(elsewhere, 403, "BAD_REQUEST");
        isRefused(get("Named", "{}", "Origin", "http://evil.example"), 403, "BAD_REQUEST");
        assertThat(get("Named", "{}", "Sec-Fetch-Site", "same-origin").statusCode())
                .isEqualTo(200);
    }

    @Test
    void limitsAndErrorsAreThoseOfOtherQuestions() throws IOException, InterruptedException {
        HttpResponse<String> dear = get("Dear", "{}");
        assertThat(dear.statusCode()).isEqualTo(200);
        isRefused(dear, 200, "LIMIT_EXCEEDED");
        isRefused(get("Past", "{\"collection\": \"none\", \"first\": 3}"), 200, "UNKNOWN_COLLECTION");
        isRefused(get("Past", "{\"collection\": 5}"), 200, "BAD_REQUEST");
        isRefused(get("Named", "{"), 400, "BAD_REQUEST");
        isRefused(get("Named", "{\"x\": \"" + "x".repeat(4100) + "\"}"), 414, "LIMIT_EXCEEDED");
        for (String body : new String[] {"null", " null", "[]", "1"}) {
            isRefused(post(body), 400, "BAD_REQUEST");
        }
    }

    @Test
    void whatIsKeptHoldsUntilTheAnswerChanges() throws IOException, InterruptedException {
        String variables = "{\"collection\": \"walk\"}";
        HttpResponse<String> before = get("Saved", variables);
        String etag = header(before, "ETag");
        assertThat(header(before, "Cache-Control")).isEqualTo("no-cache, private");
        assertThat(etag).startsWith("W/\"");

        HttpResponse<String> same = get("Saved", variables, "If-None-Match", "\"other\", " + etag);
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(header(same, "ETag")).isEqualTo(etag);

        GraphqlClient client = new GraphqlClient(service.url("/graphql"));
        client.data("mutation {saveTransition(input: {collection: \"walk\", name: \"seen\", title: \"seen\", good:"
                + " \"requires ~ libxml2-16\", bad: \"requires ~ libxml2\"}, replace: false) {name}}");
        try {
            HttpResponse<String> other = get("Saved", variables, "If-None-Match", etag);
            assertThat(other.statusCode()).isEqualTo(200);
            assertThat(other.body()).contains("\"seen\"");
            assertThat(header(other, "ETag")).startsWith("W/\"").isNotEqualTo(etag);
        } finally {
            client.data("mutation {deleteTransition(collection: \"walk\", name: \"seen\") {name}}");
        }
        assertThat(get("Saved", variables, "If-None-Match", etag).statusCode()).isEqualTo(304);
    }

    @Test
    void anAnswerAboutThePastIsKeptUnderTheNameOfWhatItDependsOn() throws IOException, InterruptedException {
        HttpResponse<String> unnamed = get("Past", IN_THE_PAST);
        assertThat(header(unnamed, "Cache-Control")).isEqualTo("no-cache, private");
        String past = JSON.readTree(unnamed.body()).at("/extensions/past").asString();
        assertThat(past).isNotEmpty();

        HttpResponse<String> kept =
                Await.that(() -> Optional.of(named(IN_THE_PAST, past)), Duration.ofMinutes(1), answer -> header(
                                answer, "Cache-Control")
                        .contains("immutable"));
        assertThat(header(kept, "Cache-Control")).contains("private", "max-age=86400");
        assertThat(kept.body()).isEqualTo(unnamed.body());

        assertThat(header(named(IN_THE_PAST, "another"), "Cache-Control")).isEqualTo("no-cache, private");
        for (String now : new String[] {
            "{\"collection\": \"walk\", \"first\": 3}",
            "{\"collection\": \"walk\", \"first\": 3, \"asOf\": {\"at\": \"2040-01-01T00:00Z\"}}"
        }) {
            HttpResponse<String> answer = named(now, past);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(header(answer, "Cache-Control")).as(now).isEqualTo("no-cache, private");
            assertThat(answer.body()).doesNotContain("\"extensions\"");
        }
    }

    private static HttpResponse<String> named(String variables, String past) {
        try {
            return get(asked(hash("Past"), variables, ", \"past\": \"" + past + "\""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
