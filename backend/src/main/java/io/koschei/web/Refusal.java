package io.koschei.web;

import io.koschei.graphql.errors.ErrorCode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Refuses a request before anything reads it, in the form that clients of GraphQL understand. */
final class Refusal {

    private Refusal() {}

    /** Sends it, and ends the connection: what it still has to say is not read. */
    static void send(HttpServletResponse response, HttpStatus status, ErrorCode code, String message)
            throws IOException {
        response.setStatus(status.value());
        response.setHeader(HttpHeaders.CONNECTION, "close");
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        Map<String, Object> error = Map.of("message", message, "extensions", Map.of("code", code.name()));
        response.getOutputStream().write(JsonMapper.shared().writeValueAsBytes(Map.of("errors", List.of(error))));
    }
}
