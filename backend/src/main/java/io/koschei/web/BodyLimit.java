package io.koschei.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses requests whose bodies are too long, before the service reads them: it holds a question in memory several times over. */
@Component
@Profile("web")
class BodyLimit extends OncePerRequestFilter {

    /** Bytes: enough for the names of some hundred thousand packages. */
    private static final long LONGEST = 4 << 20;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long length = request.getContentLengthLong();
        if (length > LONGEST) {
            refuse(
                    response,
                    HttpStatus.CONTENT_TOO_LARGE,
                    "The question has " + length + " bytes; at most " + LONGEST + " are read.");
        } else if (length < 0 && HttpMethod.POST.matches(request.getMethod())) {
            refuse(response, HttpStatus.LENGTH_REQUIRED, "Say with Content-Length how long the question is.");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void refuse(HttpServletResponse response, HttpStatus status, String message) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        // Tomcat would take the unread body for the next request.
        response.setHeader("Connection", "close");
        byte[] body = ("{\"errors\":[{\"message\":\"" + message + "\"}]}").getBytes(StandardCharsets.UTF_8);
        response.getOutputStream().write(body);
    }
}
