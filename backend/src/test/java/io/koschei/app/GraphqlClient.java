package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the running service over HTTP, as the pages do. */
final class GraphqlClient {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;

    GraphqlClient(URI url) {
        this.url = url;
    }

    /** The data of an answer without errors. */
    JsonNode data(String query) throws IOException, InterruptedException {
        JsonNode answer = answer(query);
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        return answer.get("data");
    }

    /** The only error of an answer. */
    JsonNode error(String query) throws IOException, InterruptedException {
        JsonNode answer = answer(query);
        assertThat(answer.path("errors")).as(answer.toString()).hasSize(1);
        return answer.get("errors").get(0);
    }

    JsonNode answer(String query) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request(query, "application/json"), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    /** The lines of an event stream, for as long as the caller reads. */
    Stream<String> events(String subscription) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> response =
                http.send(request(subscription, "text/event-stream"), BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private HttpRequest request(String query, String accept) {
        return HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("Accept", accept)
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("query", query))))
                .build();
    }
}
