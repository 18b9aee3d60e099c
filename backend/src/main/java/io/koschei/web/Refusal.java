package io.koschei.web;

import io.koschei.graphql.errors.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Refuses a request before anything reads it: as a sentence to browsers that want a page, as GraphQL does to other clients. */
final class Refusal {

    private Refusal() {}

    /** Sends it, and ends the connection: what it still has to say is not read. */
    static void send(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatusCode status,
            ErrorCode code,
            String message)
            throws IOException {
        response.setStatus(status.value());
        response.setHeader(HttpHeaders.CONNECTION, "close");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        boolean isBrowser = accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
        response.setContentType(isBrowser ? "text/plain;charset=utf-8" : MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(isBrowser ? message.getBytes(StandardCharsets.UTF_8) : json(code, message));
    }

    /** An error as GraphQL writes it. */
    static byte[] json(ErrorCode code, String message) {
        Map<String, Object> error = Map.of("message", message, "extensions", Map.of("code", code.name()));
        return JsonMapper.shared().writeValueAsBytes(Map.of("errors", List.of(error)));
    }
}
