package io.koschei.graphql.packages;

import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.reading.BuiltBinaries;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Loads what all source packages of an answer build, in one statement for each generation. */
@Component
final class BuiltLoader {

    private final BuiltBinaries graph;

    BuiltLoader(BatchLoaderRegistry registry, BuiltBinaries graph) {
        this.graph = graph;
        registry.forTypePair(BuiltKey.class, Built.class)
                .registerMappedBatchLoader((keys, environment) ->
                        Mono.fromCallable(() -> load(keys)).subscribeOn(Schedulers.boundedElastic()));
    }

    /** A source package in a generation. */
    record BuiltKey(String collection, int ordinal, String source) {}

    record Built(List<PackageKey> binaries) {

        static final Built NOTHING = new Built(List.of());
    }

    private Map<BuiltKey, Built> load(Set<BuiltKey> keys) {
        record When(String collection, int ordinal) {}
        Map<BuiltKey, Built> found = new HashMap<>();
        keys.stream()
                .collect(Collectors.groupingBy(
                        key -> new When(key.collection, key.ordinal),
                        Collectors.mapping(BuiltKey::source, Collectors.toList())))
                .forEach((when, sources) -> graph.of(when.collection, when.ordinal, sources)
                        .forEach((source, binaries) ->
                                found.put(new BuiltKey(when.collection, when.ordinal, source), new Built(binaries))));
        return found;
    }
}
