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
import java.util.Optional;
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

    /** Characters of texts and of the names that the question gives fields. */
    static final long MOST_CHARACTERS = 32L << 20;

    /** What a number takes, with what stands around it. */
    private static final int OTHERWISE = 8;

    private static final ExecutionResult STOPPED = stopped(
            "The answer has more than %,d values and was stopped: some lists are longer than usual. Ask for smaller"
                    + " pages with 'first', or for less of each row.",
            MOST);

    private static final ExecutionResult TOO_LONG = stopped(
            "The answer has more than %,d characters and was stopped: some texts are longer than usual. Ask for smaller"
                    + " pages with 'first', for less of each row, or with shorter aliases.",
            MOST_CHARACTERS);

    private static ExecutionResult stopped(String message, long most) {
        return new AbortExecutionException(String.format(Locale.ROOT, message, most)).toExecutionResult();
    }

    @Override
    public InstrumentationState createState(InstrumentationCreateStateParameters parameters) {
        return new Counted(new AtomicLong(), new AtomicLong());
    }

    private record Counted(AtomicLong values, AtomicLong characters) implements InstrumentationState {

        Optional<ExecutionResult> refusal() {
            if (values.get() > MOST) {
                return Optional.of(STOPPED);
            }
            return characters.get() > MOST_CHARACTERS ? Optional.of(TOO_LONG) : Optional.empty();
        }
    }

    private static int length(@Nullable Object value) {
        return value instanceof CharSequence text ? text.length() + OTHERWISE : OTHERWISE;
    }

    @Override
    public @Nullable InstrumentationContext<Object> beginFieldCompletion(
            InstrumentationFieldCompleteParameters parameters, @Nullable InstrumentationState state) {
        String name = parameters.getExecutionStepInfo().getResultKey();
        count(1, name.length() + length(parameters.getFetchedObject()), parameters, state);
        return super.beginFieldCompletion(parameters, state);
    }

    @Override
    public @Nullable InstrumentationContext<Object> beginFieldListCompletion(
            InstrumentationFieldCompleteParameters parameters, @Nullable InstrumentationState state) {
        if (parameters.getFetchedObject() instanceof Collection<?> rows) {
            count(rows.size(), rows.stream().mapToLong(AnswerLimit::length).sum(), parameters, state);
        }
        return super.beginFieldListCompletion(parameters, state);
    }

    /** The engine begins nothing more once it is cancelled, and says only that it was told not to. */
    private static void count(
            int values,
            long characters,
            InstrumentationFieldCompleteParameters parameters,
            @Nullable InstrumentationState state) {
        if (state instanceof Counted counted) {
            counted.values.addAndGet(values);
            counted.characters.addAndGet(characters);
            if (counted.refusal().isPresent()) {
                parameters.getExecutionContext().getExecutionInput().cancel();
            }
        }
    }

    @Override
    public CompletableFuture<ExecutionResult> instrumentExecutionResult(
            ExecutionResult result,
            InstrumentationExecutionParameters parameters,
            @Nullable InstrumentationState state) {
        Optional<ExecutionResult> refusal = state instanceof Counted counted ? counted.refusal() : Optional.empty();
        return CompletableFuture.completedFuture(refusal.orElse(result));
    }
}
