package io.koschei.graphql;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.schema.DataFetchingEnvironment;
import io.koschei.graphql.RequestException.Code;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.execution.DataFetcherExceptionResolverAdapter;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.stereotype.Component;

/** Turns what goes wrong into errors with a code. The one place in this package that catches everything. */
@Component
final class Errors extends DataFetcherExceptionResolverAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    @Override
    protected GraphQLError resolveToSingleError(Throwable problem, DataFetchingEnvironment environment) {
        if (problem instanceof RequestException request) {
            return error(
                    environment, classification(request.code()), request.code(), String.valueOf(request.getMessage()));
        }
        String id = environment.getExecutionId().toString();
        LOG.error(
                "query {} failed at {}", id, environment.getExecutionStepInfo().getPath(), problem);
        return error(
                environment,
                ErrorType.INTERNAL_ERROR,
                Code.INTERNAL,
                "Something went wrong on the server. Its log tells more under the id " + id + ".");
    }

    private static GraphQLError error(
            DataFetchingEnvironment environment, ErrorClassification classification, Code code, String message) {
        return GraphQLError.newError()
                .errorType(classification)
                .message("%s", message)
                .path(environment.getExecutionStepInfo().getPath())
                .location(environment.getField().getSourceLocation())
                .extensions(Map.of("code", code.name()))
                .build();
    }

    private static ErrorClassification classification(Code code) {
        return switch (code) {
            case LIMIT_EXCEEDED, BAD_REQUEST -> ErrorType.BAD_REQUEST;
            case REPOSITORY_REFUSED -> ErrorType.FORBIDDEN;
            case INTERNAL -> ErrorType.INTERNAL_ERROR;
            default -> ErrorType.NOT_FOUND;
        };
    }
}
