package io.koschei.graphql.cost;

import graphql.ExecutionResult;
import graphql.execution.AbortExecutionException;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationCreateStateParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldCompleteParameters;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stops answers that turn out to be much longer than the schema's sizes let expect: how many binaries a source package has, or lines an
 * explanation, is seen only when they are here.
 */
@Component
final class AnswerLimit extends SimplePerformantInstrumentation {

    /** Values. What is within the limit of costs reaches it only where lists are several times as long as usual. */
    static final long MOST = 2 * CostLimit.MOST;

    private static final ExecutionResult STOPPED = new AbortExecutionException(String.format(
                    Locale.ROOT,
                    "The answer has more than %,d values and was stopped: some lists are longer than usual. Ask for smaller"
                            + " pages with 'first', or for less of each row.",
                    MOST))
            .toExecutionResult();

    @Override
    public InstrumentationState createState(InstrumentationCreateStateParameters parameters) {
        return new Counted(new AtomicLong());
    }

    private record Counted(AtomicLong values) implements InstrumentationState {

        boolean isTooMany() {
            return values.get() > MOST;
        }
    }

    @Override
    public @Nullable InstrumentationContext<Object> beginFieldCompletion(
            InstrumentationFieldCompleteParameters parameters, @Nullable InstrumentationState state) {
        count(1, parameters, state);
        return super.beginFieldCompletion(parameters, state);
    }

    @Override
    public @Nullable InstrumentationContext<Object> beginFieldListCompletion(
            InstrumentationFieldCompleteParameters parameters, @Nullable InstrumentationState state) {
        if (parameters.getFetchedObject() instanceof Collection<?> rows) {
            count(rows.size(), parameters, state);
        }
        return super.beginFieldListCompletion(parameters, state);
    }

    /** The engine begins nothing more once it is cancelled, and says only that it was told not to. */
    private static void count(
            int values, InstrumentationFieldCompleteParameters parameters, @Nullable InstrumentationState state) {
        if (state instanceof Counted counted) {
            counted.values.addAndGet(values);
            if (counted.isTooMany()) {
                parameters.getExecutionContext().getExecutionInput().cancel();
            }
        }
    }

    @Override
    public CompletableFuture<ExecutionResult> instrumentExecutionResult(
            ExecutionResult result,
            InstrumentationExecutionParameters parameters,
            @Nullable InstrumentationState state) {
        boolean isStopped = state instanceof Counted counted && counted.isTooMany();
        return CompletableFuture.completedFuture(isStopped ? STOPPED : result);
    }
}
