package io.koschei.graphql.scheduling;

import io.koschei.graphql.paging.Window;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.affects.EdgesState;
import io.koschei.neo4j.affects.WaitingReader;
import io.koschei.neo4j.affects.WaitingReader.Answer;
import io.koschei.neo4j.affects.WaitingReader.Waiting;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Loads what waits for all binaries of an answer, in one statement for each list that is asked for. */
@Component
final class WaitingLoader {

    private final WaitingReader graph;

    WaitingLoader(BatchLoaderRegistry registry, WaitingReader graph) {
        this.graph = graph;
        registry.forTypePair(BinaryKey.class, Found.class)
                .registerMappedBatchLoader((keys, environment) ->
                        Mono.fromCallable(() -> load(keys)).subscribeOn(Schedulers.boundedElastic()));
        registry.forTypePair(EdgesKey.class, EdgesState.class)
                .registerMappedBatchLoader((keys, environment) ->
                        Mono.fromCallable(() -> states(keys)).subscribeOn(Schedulers.boundedElastic()));
    }

    /** What edges say as a whole, in the newest complete generation; absent when the graph cannot be asked. */
    record EdgesKey(String collection, int ordinal) {}

    private Map<EdgesKey, EdgesState> states(Set<EdgesKey> keys) {
        Map<EdgesKey, EdgesState> found = new HashMap<>();
        keys.forEach(key -> graph.state(key.collection, key.ordinal).ifPresent(state -> found.put(key, state)));
        return found;
    }

    /** Which page of what waits for which binary, in the newest complete generation. */
    record BinaryKey(String collection, int ordinal, PackageKey key, Window window) {}

    record Found(Answer<Waiting> answer) {

        static final Found NONE = new Found(Answer.none());
    }

    private record Question(String collection, int ordinal, Window window) {}

    private Map<BinaryKey, Found> load(Set<BinaryKey> keys) {
        Map<BinaryKey, Found> found = new HashMap<>();
        keys.stream()
                .collect(Collectors.groupingBy(
                        key -> new Question(key.collection, key.ordinal, key.window),
                        Collectors.mapping(BinaryKey::key, Collectors.toList())))
                .forEach((question, binaries) -> graph.waiting(
                                question.collection, question.ordinal, binaries, question.window.slice())
                        .forEach((key, answer) -> found.put(
                                new BinaryKey(question.collection, question.ordinal, key, question.window),
                                new Found(answer))));
        return found;
    }
}
