package io.koschei.web;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.springframework.graphql.server.WebGraphQlInterceptor.Chain;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class EventThreadsTests {

    private static final WebGraphQlRequest REQUEST = new WebGraphQlRequest(
            URI.create("http://test/graphql"),
            new HttpHeaders(),
            new LinkedMultiValueMap<>(),
            null,
            Map.of(),
            Map.of("query", "subscription {any}"),
            "test",
            Locale.ROOT);

    private final Sinks.Many<String> feed = Sinks.many().multicast().directBestEffort();

    private static Flux<?> events(EventThreads threads, Object data) {
        Chain chain = request -> Mono.just(new WebGraphQlResponse(new DefaultExecutionGraphQlResponse(
                ExecutionInput.newExecutionInput("{any}").build(),
                ExecutionResult.newExecutionResult().data(data).build())));
        WebGraphQlResponse response =
                Objects.requireNonNull(threads.intercept(REQUEST, chain).block());
        return response.getExecutionResult().getData() instanceof Publisher<?> events
                ? Flux.from(events)
                : Flux.empty();
    }

    @Test
    void aClientThatDoesNotReadKeepsNoOtherWaiting() throws InterruptedException {
        CountDownLatch reads = new CountDownLatch(1);
        BlockingQueue<Object> heard = new ArrayBlockingQueue<>(100);
        try (EventThreads threads = new EventThreads()) {
            events(threads, feed.asFlux()).subscribe(event -> awaitUnchecked(reads));
            events(threads, feed.asFlux()).subscribe(heard::add);
            for (String event : List.of("one", "two", "three")) {
                feed.tryEmitNext(event);
                assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo(event);
            }
            reads.countDown();
        }
    }

    @Test
    void leavesOtherAnswersAsTheyAre() {
        try (EventThreads threads = new EventThreads()) {
            assertThat(events(threads, Map.of("any", 1)).collectList().block()).isEmpty();
        }
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
