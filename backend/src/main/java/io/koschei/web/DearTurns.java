package io.koschei.web;

import graphql.ExecutionResult;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.language.OperationDefinition.Operation;
import io.koschei.deadline.Deadline;
import io.koschei.graphql.cost.Cost;
import io.micrometer.context.ContextRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Has dear questions wait for each other, and gives each question's deadline to the threads that look things up for it. */
@Component
@Profile("web")
@Order(DearTurns.AFTER_COST)
final class DearTurns extends SimplePerformantInstrumentation {

    /** What a question costs is known by then: that has order 0. */
    static final int AFTER_COST = 100;

    private static final String DEADLINE = "koschei.deadline";

    private final QuestionTurns turns;

    DearTurns(QuestionTurns turns) {
        this.turns = turns;
        ContextRegistry.getInstance()
                .registerThreadLocalAccessor(
                        DEADLINE, () -> Deadline.current().orElse(null), Deadline::set, () -> Deadline.set(null));
    }

    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, @Nullable InstrumentationState state) {
        ExecutionContext context = parameters.getExecutionContext();
        Question question = context.getGraphQLContext().get(Question.class);
        // Events of a subscription come as long as its client listens.
        if (question != null && context.getOperationDefinition().getOperation() != Operation.SUBSCRIPTION) {
            context.getGraphQLContext().put(DEADLINE, question.deadline());
            Cost cost = context.getGraphQLContext().get(Cost.class);
            if (cost != null) {
                question.costs(cost.values());
                if (cost.isDear()) {
                    question.took(turns.takeDear(question.deadline()));
                }
            }
        }
        return super.beginExecuteOperation(parameters, state);
    }
}
