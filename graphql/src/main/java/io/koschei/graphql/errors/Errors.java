package io.koschei.graphql.errors;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.execution.AbortExecutionException;
import graphql.schema.DataFetchingEnvironment;
import io.koschei.neo4j.GraphBehindException;
import io.koschei.neo4j.GraphRefusedException;
import io.koschei.postgres.UnstorableText;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.execution.DataFetcherExceptionResolverAdapter;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.stereotype.Component;

/** Turns exceptions into GraphQL errors with a code. It is the only place in this module that catches everything. */
@Component
final class Errors extends DataFetcherExceptionResolverAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    @Override
    protected GraphQLError resolveToSingleError(Throwable problem, DataFetchingEnvironment environment) {
        if (problem instanceof RequestException request) {
            Map<String, Object> extensions = new HashMap<>(request.details());
            extensions.put("code", request.code().name());
            return error(environment, classification(request.code()), String.valueOf(request.getMessage()), extensions);
        }
        ErrorCode graph = ofGraph(problem);
        if (graph != null) {
            return error(
                    environment,
                    ErrorType.INTERNAL_ERROR,
                    String.valueOf(problem.getMessage()),
                    Map.of("code", graph.name()));
        }
        if (UnstorableText.caused(problem)) {
            return error(
                    environment,
                    ErrorType.BAD_REQUEST,
                    "A text of the question holds the character U+0000, which nothing here does.",
                    Map.of("code", ErrorCode.BAD_REQUEST.name()));
        }
        if (problem instanceof AbortExecutionException) {
            // Cancelled at its deadline: the client has its answer already.
            return error(
                    environment,
                    ErrorType.INTERNAL_ERROR,
                    "The question was cancelled.",
                    Map.of("code", ErrorCode.TIMEOUT.name()));
        }
        String id = environment.getExecutionId().toString();
        LOG.error(
                "query {} failed at {}", id, environment.getExecutionStepInfo().getPath(), problem);
        return error(
                environment,
                ErrorType.INTERNAL_ERROR,
                "Something went wrong on the server. Its log tells more under the id " + id + ".",
                Map.of("code", ErrorCode.INTERNAL.name()));
    }

    /** The stores have parted, or the graph is being written again; the message says which, and what to do. */
    private static @Nullable ErrorCode ofGraph(Throwable problem) {
        if (problem instanceof GraphBehindException) {
            return ErrorCode.GRAPH_BEHIND;
        }
        return problem instanceof GraphRefusedException ? ErrorCode.GRAPH_REFUSED : null;
    }

    private static GraphQLError error(
            DataFetchingEnvironment environment,
            ErrorClassification classification,
            String message,
            Map<String, Object> extensions) {
        return GraphQLError.newError()
                .errorType(classification)
                .message("%s", message)
                .path(environment.getExecutionStepInfo().getPath())
                .location(environment.getField().getSourceLocation())
                .extensions(extensions)
                .build();
    }

    private static ErrorClassification classification(ErrorCode code) {
        return switch (code) {
            case LIMIT_EXCEEDED, BAD_REQUEST, BAD_EXPRESSION, TRANSITION_EXISTS -> ErrorType.BAD_REQUEST;
            case READ_ONLY, REPOSITORY_REFUSED -> ErrorType.FORBIDDEN;
            case INTERNAL, TIMEOUT, GRAPH_BEHIND, GRAPH_REFUSED -> ErrorType.INTERNAL_ERROR;
            default -> ErrorType.NOT_FOUND;
        };
    }
}
