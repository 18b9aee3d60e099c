package io.koschei.web;

import io.koschei.graphql.generations.GenerationFeed;
import java.time.Duration;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Questions and their answers, which the other services do without. */
@Configuration(proxyBeanMethods = false)
@Profile("web")
@ComponentScan("io.koschei.graphql")
class WebConfiguration {

    @Bean
    PersistedOperations operationsOfPages() {
        return PersistedOperations.ofPages();
    }

    @Bean
    GraphQlSourceBuilderCustomizer keptDocuments(PersistedOperations operations) {
        Documents documents = new Documents(operations);
        return builder -> builder.configureGraphQl(graphQl -> graphQl.preparsedDocumentProvider(documents));
    }

    private static final String QUESTIONS = "/graphql";

    private static final Set<HttpMethod> ASKING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST);

    private static final RequestPredicate NO_QUESTION =
            RequestPredicates.methods(HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    /** Before Spring's own, which refuses whatever comes by GET. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    RouterFunction<ServerResponse> questionsByGet(GetHandler handler) {
        return RouterFunctions.route()
                .GET(QUESTIONS, handler::answer)
                .HEAD(QUESTIONS, handler::answer)
                .OPTIONS(
                        QUESTIONS,
                        request -> ServerResponse.noContent().allow(ASKING).build())
                .route(RequestPredicates.path(QUESTIONS).and(NO_QUESTION), request -> GetHandler.notAllowed(ASKING))
                .build();
    }

    @Bean
    QuestionTurns turns() {
        return new QuestionTurns(Runtime.getRuntime().availableProcessors());
    }

    /** Looks for finished generations, so that open pages learn of them. */
    @Bean
    SchedulingConfigurer repeatFeed(GenerationFeed feed, @Value("${koschei.web.feed-interval:1s}") Duration interval) {
        return tasks -> tasks.addFixedDelayTask(feed::run, interval);
    }
}
