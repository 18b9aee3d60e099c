package io.koschei.web;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import io.koschei.deadline.Deadline;
import io.koschei.deadline.DeadlinePassedException;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Answers every question by its deadline, with an error if need be, and has it take turns with others before that. What works on it may
 * end a little later: its turns are given back only then.
 */
@Component
@Profile("web")
@Order(Ordered.HIGHEST_PRECEDENCE)
final class Deadlines implements WebGraphQlInterceptor, AutoCloseable {

    private final Duration limit;
    private final QuestionTurns turns;
    private final MeterRegistry meters;
    private final ExecutorService workers;

    Deadlines(@Value("${koschei.web.deadline}") Duration limit, QuestionTurns turns, MeterRegistry meters) {
        this.limit = limit;
        this.turns = turns;
        this.meters = meters;
        this.workers = workers();
    }

    /**
     * Has more threads than {@link Admission} lets questions in, so that no question waits for a thread: most threads wait for their turn,
     * and some still work for clients that have their error already.
     */
    private static ExecutorService workers() {
        return new ThreadPoolExecutor(
                0,
                2 * (Admission.QUESTIONS + Admission.STREAMS),
                1,
                TimeUnit.MINUTES,
                new SynchronousQueue<>(),
                new CustomizableThreadFactory("question-"));
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        Question question = new Question(Deadline.after(limit), address(request));
        request.configureExecutionInput((input, builder) -> {
            var asked = builder.graphQLContext(Map.of(Question.class, question)).build();
            question.begins(asked);
            return asked;
        });
        return Mono.deferContextual(context -> Mono.fromFuture(begin(question, request, chain, context), true))
                .timeout(limit, Mono.fromSupplier(() -> tooLong(question, request)))
                .doOnNext(response -> say(question, response));
    }

    /** Another thread works on it once it has its turn. It is not interrupted: what it does ends by itself. */
    private CompletableFuture<WebGraphQlResponse> begin(
            Question question, WebGraphQlRequest request, Chain chain, ContextView context) {
        return CompletableFuture.runAsync(
                        () -> question.took(turns.take(question.from(), question.deadline())), workers)
                .thenComposeAsync(
                        any -> chain.next(request).contextWrite(context).toFuture(), workers)
                // Not earlier: those that load what many rows need may be at it when the asker has an error already.
                .whenComplete((any, problem) -> question.giveTurnsBack())
                .exceptionallyCompose(problem -> problem.getCause() instanceof DeadlinePassedException
                        ? CompletableFuture.completedFuture(tooLong(question, request))
                        : CompletableFuture.failedFuture(problem));
    }

    /** Clients may count on it, and ask for less at a time before they are refused. */
    private static void say(Question question, WebGraphQlResponse response) {
        if (question.cost() > 0) {
            response.getResponseHeaders().set("Koschei-Question-Cost", String.valueOf(question.cost()));
        }
    }

    private static @Nullable InetAddress address(WebGraphQlRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        return remote == null ? null : remote.getAddress();
    }

    private WebGraphQlResponse tooLong(Question question, WebGraphQlRequest request) {
        if (question.cancel()) {
            meters.counter("koschei.graphql.timeouts").increment();
        }
        GraphQLError error = GraphQLError.newError()
                .errorType(ErrorType.INTERNAL_ERROR)
                .message("The answer was not there after " + limit.toMillis() / 1000.0
                        + " s, and Koschei stopped working on it. " + Timeouts.ADVICE)
                .extensions(Map.of("code", "TIMEOUT"))
                .build();
        return new WebGraphQlResponse(new DefaultExecutionGraphQlResponse(
                request.toExecutionInput(),
                ExecutionResult.newExecutionResult().addError(error).build()));
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
