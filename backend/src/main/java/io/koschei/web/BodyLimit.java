package io.koschei.web;

import io.koschei.graphql.errors.ErrorCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests whose bodies are too long, before the service reads them: it holds a question in memory several times over. Other filters
 * read whole forms, so this one comes first.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
@Profile("web")
class BodyLimit extends OncePerRequestFilter {

    /** Bytes: enough for the names of some thousand packages. What they become in memory is some twenty times as much. */
    private static final long LONGEST = 256 << 10;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long length = request.getContentLengthLong();
        if (length > 0 && !Admission.isQuestion(request)) {
            // A client that sends it slowly would hold a thread that pages need.
            Refusal.send(
                    request,
                    response,
                    HttpStatus.CONTENT_TOO_LARGE,
                    ErrorCode.BAD_REQUEST,
                    "Only questions, to /graphql, have a body.");
        } else if (length > LONGEST) {
            Refusal.send(
                    request,
                    response,
                    HttpStatus.CONTENT_TOO_LARGE,
                    ErrorCode.LIMIT_EXCEEDED,
                    "The question has " + length + " bytes; at most " + LONGEST + " are read.");
        } else if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            Refusal.send(
                    request,
                    response,
                    HttpStatus.LENGTH_REQUIRED,
                    ErrorCode.BAD_REQUEST,
                    "Say with Content-Length how long the question is.");
        } else {
            chain.doFilter(request, response);
        }
    }
}
