package io.koschei.graphql.errors;

import graphql.GraphQLError;
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

    /** The same error with a code; it still says where it happened, and which part of the answer it is about. */
    static GraphQLError withCode(GraphQLError error) {
        Map<String, Object> extensions = new HashMap<>();
        if (error.getExtensions() != null) {
            extensions.putAll(error.getExtensions());
        }
        boolean aborted = error.getErrorType() == graphql.ErrorType.ExecutionAborted;
        extensions.putIfAbsent("code", (aborted ? ErrorCode.LIMIT_EXCEEDED : ErrorCode.BAD_REQUEST).name());
        GraphQLError.Builder<?> coded = GraphQLError.newError()
                .errorType(error.getErrorType())
                .message("%s", error.getMessage())
                .locations(error.getLocations())
                .extensions(extensions);
        return (error.getPath() == null ? coded : coded.path(error.getPath())).build();
    }
}
