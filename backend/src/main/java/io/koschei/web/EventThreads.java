package io.koschei.web;

import org.reactivestreams.Publisher;
import org.springframework.context.annotation.Profile;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Writes the events of each subscription by a thread of its own, so that a client that does not read them keeps only itself waiting. */
@Component
@Profile("web")
final class EventThreads implements WebGraphQlInterceptor, AutoCloseable {

    /** Events that wait for a client; it misses further ones. */
    private static final int MOST_WAITING = 16;

    private final Scheduler threads = Schedulers.newBoundedElastic(Admission.STREAMS, MOST_WAITING, "events", 60, true);

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        return chain.next(request)
                .map(response -> response.getExecutionResult().getData() instanceof Publisher<?> events
                        ? response.transform(
                                builder -> builder.data(Flux.from(events).publishOn(threads, MOST_WAITING)))
                        : response);
    }

    @Override
    public void close() {
        threads.dispose();
    }
}
