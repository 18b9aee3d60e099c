package io.koschei.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Refuses a request before anything reads it, in the form that clients of GraphQL understand. */
final class Refusal {

    private Refusal() {}

    static void send(HttpServletResponse response, HttpStatus status, String message) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        String text = JsonMapper.shared().writeValueAsString(message);
        byte[] body = ("{\"errors\":[{\"message\":" + text + "}]}").getBytes(StandardCharsets.UTF_8);
        response.getOutputStream().write(body);
    }
}
