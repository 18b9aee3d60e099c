package io.koschei.web;

import graphql.execution.preparsed.persisted.PersistedQuerySupport;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.lasting.LastingQuestion;
import io.koschei.graphql.lasting.Pasts;
import io.koschei.graphql.lasting.Pasts.Past;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.support.DefaultGraphQlRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers what pages ask by GET, so that browsers may keep the answers: as POST does, within the same limits. A browser asks each time
 * whether what it keeps still holds, and gets no body when it does.
 */
@Component
@Profile("web")
final class GetHandler {

    /** Where the page is that asks, as browsers say it: on this Koschei, or nowhere when it is the address that a user typed. */
    private static final Set<String> OWN = Set.of("same-origin", "none");

    /**
     * The extension by which an answer names what it depends on, and a question the answer that it wants. So the address of an answer
     * that browsers keep names everything that the answer depends on.
     */
    private static final String PAST = "past";

    private static final CacheControl KEPT =
            CacheControl.maxAge(Duration.ofDays(1)).cachePrivate().immutable();

    private static final CacheControl REVALIDATED = CacheControl.noCache().cachePrivate();

    private final PersistedOperations operations;
    private final WebGraphQlHandler questions;
    private final GraphQlSource graphQl;
    private final Pasts pasts;
    private final JsonMapper json;

    GetHandler(
            PersistedOperations operations,
            WebGraphQlHandler questions,
            GraphQlSource graphQl,
            Pasts pasts,
            JsonMapper json) {
        this.operations = operations;
        this.questions = questions;
        this.graphQl = graphQl;
        this.pasts = pasts;
        this.json = json;
    }

    ServerResponse answer(ServerRequest request) {
        String site = request.headers().firstHeader("Sec-Fetch-Site");
        if (site != null && !OWN.contains(site)) {
            // It could not read the answer, but have each of its readers ask.
            return refuse(new GetQuestion.Refused(
                    HttpStatus.FORBIDDEN, ErrorCode.BAD_REQUEST, "A page from elsewhere may not ask this Koschei."));
        }
        GetQuestion question = GetQuestion.read(request.uri().getRawQuery(), request.params(), operations);
        return question instanceof GetQuestion.Asked asked
                ? ServerResponse.async(answer(request, asked).toFuture())
                : refuse((GetQuestion.Refused) question);
    }

    private Mono<ServerResponse> answer(ServerRequest request, GetQuestion.Asked asked) {
        Optional<LastingQuestion> lasting = LastingQuestion.of(
                graphQl.schema(), asked.document(), asked.operation().getName(), asked.variables());
        Optional<Past> before = lasting.flatMap(pasts::of);
        return questions.handleRequest(question(request, asked)).map(response -> {
            // What became something else meanwhile may be half of each.
            Optional<Past> same = before.filter(past -> lasting.flatMap(pasts::of)
                    .filter(after -> after.name().equals(past.name()))
                    .isPresent());
            return answer(response, same, asked);
        });
    }

    private static WebGraphQlRequest question(ServerRequest request, GetQuestion.Asked asked) {
        return new WebGraphQlRequest(
                request.uri(),
                request.headers().asHttpHeaders(),
                new LinkedMultiValueMap<>(),
                address(request),
                request.attributes(),
                new DefaultGraphQlRequest(
                        PersistedQuerySupport.PERSISTED_QUERY_MARKER,
                        asked.operation().getName(),
                        asked.variables(),
                        asked.extensions()),
                UUID.randomUUID().toString(),
                LocaleContextHolder.getLocale());
    }

    private static @Nullable InetSocketAddress address(ServerRequest request) {
        return request.remoteAddress().orElse(null);
    }

    private ServerResponse answer(WebGraphQlResponse response, Optional<Past> past, GetQuestion.Asked asked) {
        Map<String, Object> answer = new LinkedHashMap<>(response.toMap());
        past.ifPresent(known -> answer.put("extensions", Map.of(PAST, known.name())));
        byte[] body = json.writeValueAsBytes(answer);
        ServerResponse.BodyBuilder builder = ServerResponse.ok()
                .headers(headers -> headers.putAll(response.getResponseHeaders()))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .contentType(MediaType.APPLICATION_JSON);
        if (!response.getErrors().isEmpty()) {
            return builder.cacheControl(CacheControl.noStore()).body(body);
        }
        boolean isKept = past.filter(known -> known.isSettled()
                        && known.name().equals(asked.extensions().get(PAST)))
                .isPresent();
        // The ETag is weak, since what is compressed has other bytes.
        return builder.cacheControl(isKept ? KEPT : REVALIDATED)
                .eTag("W/\"" + PersistedOperations.hash(body) + '"')
                .body(body);
    }

    /** Answers a method by which nothing can be asked. */
    static ServerResponse notAllowed(Set<HttpMethod> allowed) {
        return ServerResponse.status(HttpStatus.METHOD_NOT_ALLOWED)
                .allow(allowed)
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(Refusal.json(ErrorCode.BAD_REQUEST, "Ask by POST, or by GET what Koschei's pages ask."));
    }

    private static ServerResponse refuse(GetQuestion.Refused refused) {
        ServerResponse.BodyBuilder builder = ServerResponse.status(refused.status())
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore());
        if (refused.status() == HttpStatus.METHOD_NOT_ALLOWED) {
            builder.allow(HttpMethod.POST);
        }
        return builder.body(Refusal.json(refused.code(), refused.message()));
    }
}
