package io.koschei.graphql.causes;

import io.koschei.breakage.Breakage;
import io.koschei.breakage.Breakages.Question;
import io.koschei.neo4j.reading.BuiltBinaries;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What is at the root of causes; the source packages of all causes of an answer are looked up together. */
@Controller
final class RootController {

    private final BuiltBinaries graph;

    RootController(BatchLoaderRegistry registry, BuiltBinaries graph) {
        this.graph = graph;
        registry.forTypePair(NeedersKey.class, Sources.class)
                .registerMappedBatchLoader((keys, environment) ->
                        Mono.fromCallable(() -> load(keys)).subscribeOn(Schedulers.boundedElastic()));
    }

    /** Names of packages that need what is missing, in a generation. */
    record NeedersKey(String collection, int ordinal, List<String> names) {}

    /** The sources of binaries. */
    record Sources(Map<String, Set<String>> byName) {}

    private Map<NeedersKey, Sources> load(Set<NeedersKey> keys) {
        record When(String collection, int ordinal) {}
        Map<NeedersKey, Sources> found = new HashMap<>();
        keys.stream()
                .collect(Collectors.groupingBy(key -> new When(key.collection, key.ordinal)))
                .forEach((when, group) -> {
                    Set<String> names = group.stream()
                            .map(NeedersKey::names)
                            .flatMap(Collection::stream)
                            .collect(Collectors.toSet());
                    Sources sources = new Sources(graph.sources(when.collection, when.ordinal, names));
                    group.forEach(key -> found.put(key, sources));
                });
        return found;
    }

    @SchemaMapping(typeName = "Cause")
    CompletableFuture<@Nullable String> rootText(
            CauseView view, DataLoader<Question, Breakage> breakages, DataLoader<NeedersKey, Sources> sources) {
        CompletableFuture<Sources> known = view.neededByNames().isEmpty()
                ? CompletableFuture.completedFuture(new Sources(Map.of()))
                : sources.load(new NeedersKey(
                        view.collection().name(), view.generation().ordinal(), view.neededByNames()));
        return breakages.load(view.breakage()).thenCombine(known, (breakage, found) -> CauseRoot.text(
                        view, breakage, found.byName())
                .orElse(null));
    }
}
