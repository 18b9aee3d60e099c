package io.koschei.bench.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Asks GraphQL over HTTP, on a connection that is kept. For one thread at a time. */
public final class Asker {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int TIMEOUT = 60_000;
    private static final int BUSY = 429;
    private static final int ATTEMPTS = 50;
    private static final long MOMENT = 20;

    private final URI graphql;

    public Asker(URI graphql) {
        this.graphql = graphql;
    }

    /** A question as it goes over the wire. */
    public static byte[] body(String query, Map<String, Object> variables) {
        return MAPPER.writeValueAsBytes(Map.of("query", query, "variables", variables));
    }

    /**
     * Asks and reads the whole answer. A service that is busy with too many questions of this machine is asked again after a moment, as
     * any client should: it may not have noticed yet that an earlier answer was read.
     *
     * @throws IOException when there is none, or it has errors: a figure for a wrong answer is worth nothing
     */
    public String ask(byte[] body) throws IOException {
        for (int attempt = 1; ; attempt++) {
            HttpURLConnection connection = send(body);
            if (connection.getResponseCode() != BUSY || attempt == ATTEMPTS) {
                return read(connection);
            }
            try {
                Thread.sleep(MOMENT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while GraphQL was busy", e);
            }
        }
    }

    private HttpURLConnection send(byte[] body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) graphql.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT);
        connection.setReadTimeout(TIMEOUT);
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Accept", "application/json");
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        return connection;
    }

    private static String read(HttpURLConnection connection) throws IOException {
        if (connection.getResponseCode() != 200) {
            throw new IOException("GraphQL answers " + connection.getResponseCode());
        }
        try (InputStream in = connection.getInputStream()) {
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (answer.startsWith("{\"errors\"") || answer.contains("\"errors\":[")) {
                throw new IOException(
                        "GraphQL answers with errors: " + answer.substring(0, Math.min(1000, answer.length())));
            }
            return answer;
        }
    }
}
