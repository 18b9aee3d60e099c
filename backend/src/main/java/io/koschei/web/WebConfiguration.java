package io.koschei.web;

import io.koschei.graphql.generations.GenerationFeed;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Questions and their answers, which the other services do without. */
@Configuration(proxyBeanMethods = false)
@Profile("web")
@ComponentScan("io.koschei.graphql")
class WebConfiguration {

    @Bean
    GraphQlSourceBuilderCustomizer keptDocuments() {
        Documents documents = new Documents();
        return builder -> builder.configureGraphQl(graphQl -> graphQl.preparsedDocumentProvider(documents));
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
