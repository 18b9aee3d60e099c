package io.koschei.web;

import graphql.GraphQLError;
import graphql.schema.DataFetchingEnvironment;
import io.koschei.deadline.DeadlinePassedException;
import io.koschei.neo4j.GraphTimeoutException;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.graphql.execution.DataFetcherExceptionResolverAdapter;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.stereotype.Component;

/** Answers a query that took too long with an error; the database has stopped working on it by then. */
@Component
@Profile("web")
@Order(Ordered.HIGHEST_PRECEDENCE)
class Timeouts extends DataFetcherExceptionResolverAdapter {

    static final String ADVICE =
            "Ask for less at a time: fewer packages, a smaller 'first', or fewer fields; or try again"
                    + " when the server has less to do.";

    private final MeterRegistry meters;

    Timeouts(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    protected @Nullable GraphQLError resolveToSingleError(Throwable problem, DataFetchingEnvironment environment) {
        if (!(problem instanceof QueryTimeoutException
                || problem instanceof GraphTimeoutException
                || problem instanceof DeadlinePassedException)) {
            return null;
        }
        meters.counter("koschei.graphql.timeouts").increment();
        return GraphQLError.newError()
                .errorType(ErrorType.INTERNAL_ERROR)
                .message("This took too long and was stopped. " + ADVICE)
                .path(environment.getExecutionStepInfo().getPath())
                .location(environment.getField().getSourceLocation())
                .extensions(Map.of("code", "TIMEOUT"))
                .build();
    }
}
