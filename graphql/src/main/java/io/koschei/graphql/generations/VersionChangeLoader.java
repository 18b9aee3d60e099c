package io.koschei.graphql.generations;

import io.koschei.graphql.paging.Window;
import io.koschei.model.Page;
import io.koschei.neo4j.reading.ChangedBinaries;
import io.koschei.neo4j.reading.ChangedBinary;
import io.koschei.neo4j.reading.VersionChangeKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Loads what all generations of an answer changed, in one statement for each list that is asked for. */
@Component
final class VersionChangeLoader {

    private final ChangedBinaries graph;

    VersionChangeLoader(BatchLoaderRegistry registry, ChangedBinaries graph) {
        this.graph = graph;
        registry.forTypePair(ChangesKey.class, Changes.class)
                .registerMappedBatchLoader((keys, environment) ->
                        Mono.fromCallable(() -> load(keys)).subscribeOn(Schedulers.boundedElastic()));
    }

    /** Which page of what a complete generation changed. */
    record ChangesKey(
            String collection, int ordinal, @Nullable VersionChangeKind kind, Window window) {}

    record Changes(Page<ChangedBinary> page) {

        static final Changes NONE = new Changes(new Page<>(List.of(), 0, 0));
    }

    private record Question(String collection, @Nullable VersionChangeKind kind, Window window) {}

    private Map<ChangesKey, Changes> load(Set<ChangesKey> keys) {
        Map<ChangesKey, Changes> found = new HashMap<>();
        keys.stream()
                .collect(Collectors.groupingBy(
                        key -> new Question(key.collection, key.kind, key.window),
                        Collectors.mapping(ChangesKey::ordinal, Collectors.toList())))
                .forEach((question, ordinals) -> graph.pages(
                                question.collection, ordinals, question.kind, question.window.slice())
                        .forEach((ordinal, page) -> found.put(
                                new ChangesKey(question.collection, ordinal, question.kind, question.window),
                                new Changes(page))));
        return found;
    }
}
