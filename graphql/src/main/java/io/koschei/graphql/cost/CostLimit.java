package io.koschei.graphql.cost;

import graphql.ExecutionResult;
import graphql.execution.AbortExecutionException;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationValidationParameters;
import graphql.language.FragmentDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.normalized.ExecutableNormalizedOperation;
import graphql.normalized.ExecutableNormalizedOperationFactory;
import graphql.normalized.ExecutableNormalizedOperationFactory.Options;
import graphql.validation.ValidationError;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Refuses questions that cost too much, before anything is looked up. */
@Component
@Order(0)
final class CostLimit extends SimplePerformantInstrumentation {

    /** Values: some seconds of work, some ten megabytes of answer. */
    static final long MOST = 250_000;

    /** Of a subscription, for each event and everybody who listens. */
    static final long MOST_OF_AN_EVENT = 500;

    /** Deep enough for the introspection query of every client. */
    static final int DEEPEST = 20;

    /** Fields of the question itself, each counted where it stands, also when a fragment brings it there. */
    private static final int MOST_FIELDS = 1000;

    /** The same, with fields that are asked for twice, and with each use of a fragment. */
    private static final int MOST_SELECTIONS = 5000;

    /** To prove that none of them uses itself takes the third power of their number. */
    private static final int MOST_FRAGMENTS = 100;

    static final Options OPTIONS =
            Options.defaultOptions().maxChildrenDepth(DEEPEST).maxFieldsCount(MOST_FIELDS);

    @Override
    public @Nullable InstrumentationContext<List<ValidationError>> beginValidation(
            InstrumentationValidationParameters parameters, @Nullable InstrumentationState state) {
        int fragments = parameters
                .getDocument()
                .getDefinitionsOfType(FragmentDefinition.class)
                .size();
        if (fragments > MOST_FRAGMENTS) {
            throw new AbortExecutionException(
                    "A question may have " + MOST_FRAGMENTS + " fragments, not " + fragments + ".");
        }
        return super.beginValidation(parameters, state);
    }

    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, @Nullable InstrumentationState state) {
        ExecutionContext context = parameters.getExecutionContext();
        requireFew(context);
        long cost = QuestionCost.of(context.getGraphQLSchema(), operation(context));
        long most = context.getOperationDefinition().getOperation() == Operation.SUBSCRIPTION ? MOST_OF_AN_EVENT : MOST;
        if (cost > most) {
            throw new AbortExecutionException(String.format(
                    Locale.ROOT,
                    "The answer could have %s values, and more than %,d are not given at a time: lists inside lists"
                            + " multiply, and what is dear to find counts for many. Ask for smaller pages with 'first',"
                            + " or for less of each row.",
                    cost < QuestionCost.ENDLESS ? String.format(Locale.ROOT, "%,d", cost) : "endlessly many",
                    most));
        }
        context.getGraphQLContext().put(Cost.class, new Cost(cost));
        return super.beginExecuteOperation(parameters, state);
    }

    private static void requireFew(ExecutionContext context) {
        if (Expansion.of(context.getOperationDefinition().getSelectionSet(), context.getFragmentsByName())
                > MOST_SELECTIONS) {
            throw tooManyFields();
        }
    }

    private static ExecutableNormalizedOperation operation(ExecutionContext context) {
        try {
            return ExecutableNormalizedOperationFactory.createExecutableNormalizedOperation(
                    context.getGraphQLSchema(),
                    context.getOperationDefinition(),
                    context.getFragmentsByName(),
                    context.getCoercedVariables(),
                    OPTIONS);
        } catch (AbortExecutionException e) {
            throw tooManyFields();
        }
    }

    private static AbortExecutionException tooManyFields() {
        return new AbortExecutionException(String.format(
                Locale.ROOT,
                "A question may have %,d fields, %d of them inside each other, with those that fragments bring where they"
                        + " are used; this one has more. Ask several questions.",
                MOST_FIELDS,
                DEEPEST));
    }
}
