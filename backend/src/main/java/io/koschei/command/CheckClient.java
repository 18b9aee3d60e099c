package io.koschei.command;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a running Koschei by GraphQL. */
final class CheckClient {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int LARGEST = 64 << 20;

    /** What is wrong with the question, rather than with the server. */
    private static final Set<String> USAGE = Set.of("BAD_REQUEST", "UNKNOWN_COLLECTION", "REPOSITORY_REFUSED");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LONGEST).build();
    private final URI address;

    /** @param server the address of its start page */
    CheckClient(URI server) {
        String text = server.toString();
        this.address = URI.create((text.endsWith("/") ? text : text + "/") + "graphql");
    }

    /** It cannot be answered. */
    static final class FailedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final boolean usage;

        FailedException(String reason, boolean usage) {
            super(reason);
            this.usage = usage;
        }

        /** Whether it can be asked better. */
        boolean isUsage() {
            return usage;
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    /** Keeps what arrives, within limits. */
    private static final class Received implements Consumer<Optional<byte[]>> {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void accept(Optional<byte[]> part) {
            byte[] arrived = part.orElse(new byte[0]);
            if (bytes.size() + arrived.length > LARGEST) {
                throw new IllegalStateException("the answer is larger than " + LARGEST + " bytes");
            }
            bytes.writeBytes(arrived);
        }
    }

    /** The data of an answer. */
    JsonNode ask(String query, Map<String, ?> variables) throws FailedException, InterruptedException {
        byte[] body = JsonMapper.shared().writeValueAsBytes(Map.of("query", query, "variables", variables));
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(LONGEST)
                .header("Content-Type", "application/json")
                .header("User-Agent", "koschei check-update")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        Received received = new Received();
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request, BodyHandlers.ofByteArrayConsumer(received));
        try {
            HttpResponse<Void> response = answer.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
            return data(response.statusCode(), received.bytes.toByteArray());
        } catch (TimeoutException e) {
            throw new FailedException(address + " does not answer within " + LONGEST.toSeconds() + " s.", false);
        } catch (ExecutionException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            String words = why.getMessage() == null ? "nothing answers there" : why.getMessage();
            throw new FailedException(address + " cannot be asked: " + words + ".", false);
        } finally {
            answer.cancel(true);
        }
    }

    private JsonNode data(int status, byte[] body) throws FailedException {
        JsonNode answer;
        try {
            answer = JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            throw new FailedException(address + " answers " + status + " and no JSON. Is it a Koschei?", false);
        }
        JsonNode error = answer.at("/errors/0");
        if (!error.isMissingNode()) {
            String code = error.at("/extensions/code").asString("");
            throw new FailedException(error.at("/message").asString("an error without words"), USAGE.contains(code));
        }
        if (!answer.path("data").isObject()) {
            throw new FailedException(address + " answers " + status + " and no data. Is it a Koschei?", false);
        }
        return answer.get("data");
    }
}
