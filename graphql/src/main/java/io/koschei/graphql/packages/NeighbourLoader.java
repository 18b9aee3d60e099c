package io.koschei.graphql.packages;

import io.koschei.graphql.packages.Neighbours.NeighbourKey;
import io.koschei.graphql.paging.Window;
import io.koschei.model.Page;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.Neighbour;
import io.koschei.neo4j.NeighbourReader;
import io.koschei.neo4j.NeighbourReader.Direction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Loads the neighbours of all packages of an answer in one statement for each list that is asked for. */
@Component
final class NeighbourLoader {

    private final NeighbourReader graph;

    NeighbourLoader(BatchLoaderRegistry registry, NeighbourReader graph) {
        this.graph = graph;
        registry.forTypePair(NeighbourKey.class, Neighbours.class)
                .registerMappedBatchLoader((keys, environment) ->
                        Mono.fromCallable(() -> load(keys)).subscribeOn(Schedulers.boundedElastic()));
    }

    /** What is asked alike of several packages. */
    private record Question(String collection, int ordinal, Direction direction, Window window) {}

    private Map<NeighbourKey, Neighbours> load(Set<NeighbourKey> keys) {
        Map<NeighbourKey, Neighbours> found = new HashMap<>();
        keys.stream()
                .collect(Collectors.groupingBy(
                        key -> new Question(key.collection(), key.ordinal(), key.direction(), key.window())))
                .forEach((question, group) -> pages(
                                question, group.stream().map(NeighbourKey::key).toList())
                        .forEach((key, page) -> found.put(
                                new NeighbourKey(
                                        question.collection,
                                        question.ordinal,
                                        question.direction,
                                        key,
                                        question.window),
                                new Neighbours(page))));
        return found;
    }

    private Map<PackageKey, Page<Neighbour>> pages(Question question, List<PackageKey> keys) {
        return graph.pages(question.collection, question.ordinal, question.direction, keys, question.window.slice());
    }
}
