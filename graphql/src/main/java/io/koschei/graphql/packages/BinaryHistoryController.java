package io.koschei.graphql.packages;

import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.VersionView;
import io.koschei.model.generation.Generation;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.reading.BinaryChange;
import io.koschei.neo4j.reading.BinaryHistories;
import io.koschei.neo4j.reading.VersionChangeKind;
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

/** Which generations changed binaries; all binaries of an answer are looked up together. */
@Controller
final class BinaryHistoryController {

    private static final int MOST = 10;

    private final BinaryHistories graph;

    BinaryHistoryController(BatchLoaderRegistry registry, BinaryHistories graph) {
        this.graph = graph;
        registry.forTypePair(HistoryKey.class, History.class)
                .registerMappedBatchLoader((keys, environment) ->
                        Mono.fromCallable(() -> load(keys)).subscribeOn(Schedulers.boundedElastic()));
    }

    /** A binary up to a generation. */
    record HistoryKey(String collection, int ordinal, PackageKey binary) {}

    record History(List<BinaryChange> changes) {

        static final History NONE = new History(List.of());
    }

    private Map<HistoryKey, History> load(Set<HistoryKey> keys) {
        record When(String collection, int ordinal) {}
        Map<HistoryKey, History> found = new HashMap<>();
        keys.stream()
                .collect(Collectors.groupingBy(
                        key -> new When(key.collection, key.ordinal),
                        Collectors.mapping(HistoryKey::binary, Collectors.toList())))
                .forEach((when, binaries) -> graph.newest(when.collection, when.ordinal, binaries, MOST)
                        .forEach((binary, changes) -> found.put(
                                new HistoryKey(when.collection, when.ordinal, binary), new History(changes))));
        return found;
    }

    @SchemaMapping(typeName = "Binary")
    CompletableFuture<List<BinaryChangeView>> latestChanges(
            PackageView subject, DataLoader<HistoryKey, History> loader) {
        return loader.load(new HistoryKey(
                        subject.collection().name(), subject.generation().ordinal(), subject.key()))
                .thenApply(found -> (found == null ? History.NONE : found)
                        .changes().stream()
                                .map(change -> new BinaryChangeView(
                                        subject.collection().id(), change))
                                .toList());
    }

    @SchemaMapping(typeName = "BinaryChange")
    CompletableFuture<Generation> generation(BinaryChangeView view, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(new GenerationKey(view.collectionId, view.found.ordinal()));
    }

    record BinaryChangeView(int collectionId, BinaryChange found) {

        public VersionChangeKind kind() {
            return found.change().kind();
        }

        public @Nullable VersionView oldVersion() {
            return version(found.change().from());
        }

        public @Nullable VersionView newVersion() {
            return version(found.change().to());
        }

        private static @Nullable VersionView version(@Nullable Evr evr) {
            return evr == null ? null : VersionView.of(evr);
        }
    }
}
