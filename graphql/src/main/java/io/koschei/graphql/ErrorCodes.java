package io.koschei.graphql;

import graphql.GraphQLError;
import io.koschei.graphql.RequestException.Code;
import java.util.HashMap;
import java.util.Map;
import org.springframework.graphql.ResponseError;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Gives a code to the errors that come from the query language itself: syntax, validation, limits. */
@Component
final class ErrorCodes implements WebGraphQlInterceptor {

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        return chain.next(request)
                .map(response -> response.getErrors().stream().allMatch(ErrorCodes::hasCode)
                        ? response
                        : response.transform(
                                builder -> builder.errors(response.getExecutionResult().getErrors().stream()
                                        .map(ErrorCodes::withCode)
                                        .toList())));
    }

    private static boolean hasCode(ResponseError error) {
        return error.getExtensions().containsKey("code");
    }

    private static GraphQLError withCode(GraphQLError error) {
        Map<String, Object> extensions = new HashMap<>();
        if (error.getExtensions() != null) {
            extensions.putAll(error.getExtensions());
        }
        boolean aborted = error.getErrorType() == graphql.ErrorType.ExecutionAborted;
        extensions.putIfAbsent("code", (aborted ? Code.LIMIT_EXCEEDED : Code.BAD_REQUEST).name());
        return GraphQLError.newError()
                .errorType(error.getErrorType())
                .message("%s", error.getMessage())
                .locations(error.getLocations())
                .extensions(extensions)
                .build();
    }
}
