package io.koschei.graphql;

import io.koschei.builds.Build;
import io.koschei.builds.BuildLists;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Loads what many builds of an answer need in one statement each. */
@Component
final class BuildLoaders {

    BuildLoaders(BatchLoaderRegistry registry, BuildLists lists) {
        registry.forTypePair(Long.class, Build.class)
                .registerMappedBatchLoader((ids, environment) ->
                        Mono.fromCallable(() -> lists.find(ids)).subscribeOn(Schedulers.boundedElastic()));
        registry.forTypePair(Long.class, Retries.class)
                .registerMappedBatchLoader((ids, environment) ->
                        Mono.fromCallable(() -> retries(lists, ids)).subscribeOn(Schedulers.boundedElastic()));
    }

    /** Repetitions of a build, oldest first. */
    record Retries(List<Build> builds) {}

    private static Map<Long, Retries> retries(BuildLists lists, Set<Long> ids) {
        Map<Long, Retries> retries = new HashMap<>();
        lists.retries(ids).forEach((id, builds) -> retries.put(id, new Retries(builds)));
        return retries;
    }
}
