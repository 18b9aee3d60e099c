package io.koschei.web;

import io.koschei.graphql.errors.ErrorCode;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets so many questions and event streams in at a time, of one address and of all, and tells the others to come again. A question is in until
 * its answer has been read, so that readers that are slow keep only themselves waiting.
 */
@Component
@Profile("web")
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class Admission extends OncePerRequestFilter {

    /** In all. */
    static final int QUESTIONS = 64;

    /** Of one address: a browser asks six at once, and a company may have only one address. */
    private static final int QUESTIONS_EACH = 24;

    /** Those of open pages, which cost a connection each. */
    static final int STREAMS = 500;

    private static final int STREAMS_EACH = 100;

    /** Whose bodies are still to come: each keeps a thread waiting. */
    private static final int BODIES = 64;

    private static final int BODIES_EACH = 8;

    private static final int PROBES = 16;

    private static final int PROBES_EACH = 8;

    private final Room probes;
    private final Room bodies;
    private final Room questions;
    private final Room streams;

    Admission(MeterRegistry meters) {
        this.probes = new Room("probe", PROBES, PROBES_EACH, meters);
        this.bodies = new Room("body", BODIES, BODIES_EACH, meters);
        this.questions = new Room("question", QUESTIONS, QUESTIONS_EACH, meters);
        this.streams = new Room("stream", STREAMS, STREAMS_EACH, meters);
    }

    /** By the path that is found in the end: {@code /graphql;x} and {@code /%67raphql} ask questions, too. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isQuestion(request) && !isProbe(request);
    }

    static boolean isQuestion(HttpServletRequest request) {
        return request.getServletPath().equals("/graphql");
    }

    /** Of load balancers and Prometheus: to count everything takes some milliseconds of a processor. */
    private static boolean isProbe(HttpServletRequest request) {
        return request.getServletPath().startsWith("/actuator");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isProbe(request)) {
            answer(probes, request, response, chain);
            return;
        }
        Bodies.Read whole;
        Optional<Runnable> reading = bodies.enter(request.getRemoteAddr());
        if (reading.isEmpty()) {
            refuse(request, response, bodies);
            return;
        }
        try {
            whole = Bodies.read(request);
        } catch (SocketTimeoutException e) {
            Refusal.send(
                    request,
                    response,
                    HttpStatus.REQUEST_TIMEOUT,
                    ErrorCode.BAD_REQUEST,
                    "The question has not come within 5 s.");
            return;
        } finally {
            reading.get().run();
        }
        if (whole.isOtherJson()) {
            Refusal.send(
                    request,
                    response,
                    HttpStatus.BAD_REQUEST,
                    ErrorCode.BAD_REQUEST,
                    "A question is a JSON object with 'query' and, if need be, 'variables' and 'operationName'.");
            return;
        }
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        boolean isStream = accepted != null && accepted.contains(MediaType.TEXT_EVENT_STREAM_VALUE);
        answer(isStream ? streams : questions, whole, response, chain);
    }

    private static void answer(Room room, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Runnable> place = room.enter(request.getRemoteAddr());
        if (place.isEmpty()) {
            refuse(request, response, room);
            return;
        }
        boolean isLater = false;
        try {
            chain.doFilter(request, response);
            isLater = request.isAsyncStarted() && listens(request, place.get());
        } finally {
            if (!isLater) {
                place.get().run();
            }
        }
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, Room room) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        Refusal.send(request, response, HttpStatus.TOO_MANY_REQUESTS, ErrorCode.LIMIT_EXCEEDED, room.full());
    }

    /** Whether the container will say when the answer has been read; it may have been meanwhile. */
    private static boolean listens(HttpServletRequest request, Runnable leave) {
        try {
            request.getAsyncContext().addListener(new Leaving(leave));
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** Once the whole answer has been written, or its reader has gone. */
    private record Leaving(Runnable leave) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            leave.run();
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
