package io.koschei.graphql.packages;

import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.model.Page;
import io.koschei.model.generation.Generation;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.reading.Failure;
import io.koschei.neo4j.reading.FailureReader;
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

/** When packages failed, and for which causes; all packages of an answer are looked up together. */
@Controller
final class FailureController {

    private static final String TYPE = "FailureSpan";

    private final FailureReader graph;

    FailureController(BatchLoaderRegistry registry, FailureReader graph) {
        this.graph = graph;
        registry.forTypePair(FailingKey.class, Failures.class)
                .registerMappedBatchLoader((keys, environment) ->
                        Mono.fromCallable(() -> load(keys)).subscribeOn(Schedulers.boundedElastic()));
    }

    /** Which page of what a package failed for, in the generation that answers. */
    record FailingKey(String collection, int ordinal, PackageKey key, Window window) {}

    record Failures(Page<Failure> page) {

        static final Failures NONE = new Failures(new Page<>(List.of(), 0, 0));
    }

    private Map<FailingKey, Failures> load(Set<FailingKey> keys) {
        record Question(String collection, int ordinal, Window window) {}
        Map<FailingKey, Failures> found = new HashMap<>();
        keys.stream()
                .collect(Collectors.groupingBy(
                        key -> new Question(key.collection, key.ordinal, key.window),
                        Collectors.mapping(FailingKey::key, Collectors.toList())))
                .forEach((asked, group) -> graph.pages(asked.collection, asked.ordinal, group, asked.window.slice())
                        .forEach((key, page) -> found.put(
                                new FailingKey(asked.collection, asked.ordinal, key, asked.window),
                                new Failures(page))));
        return found;
    }

    @SchemaMapping(typeName = "Package", field = "failures")
    CompletableFuture<Connection<FailureView>> ofPackage(
            PackageView subject, Window window, DataLoader<FailingKey, Failures> loader) {
        return failures(subject, window, loader);
    }

    @SchemaMapping(typeName = "Binary", field = "failures")
    CompletableFuture<Connection<FailureView>> ofBinary(
            PackageView subject, Window window, DataLoader<FailingKey, Failures> loader) {
        return failures(subject, window, loader);
    }

    private static CompletableFuture<Connection<FailureView>> failures(
            PackageView subject, Window window, DataLoader<FailingKey, Failures> loader) {
        int collection = subject.collection().id();
        FailingKey key =
                new FailingKey(subject.collection().name(), subject.generation().ordinal(), subject.key(), window);
        return loader.load(key)
                .thenApply(found -> Connection.of(
                        subject.generation(),
                        (found == null ? Failures.NONE : found).page,
                        failure -> new FailureView(collection, failure)));
    }

    @SchemaMapping(typeName = TYPE)
    CompletableFuture<Generation> firstGeneration(FailureView view, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(new GenerationKey(view.collectionId, view.failure.from()));
    }

    @SchemaMapping(typeName = TYPE)
    CompletableFuture<@Nullable Generation> endGeneration(
            FailureView view, DataLoader<GenerationKey, Generation> loader) {
        Integer to = view.failure.to();
        return to == null
                ? CompletableFuture.completedFuture(null)
                : loader.load(new GenerationKey(view.collectionId, to)).thenApply(found -> found);
    }

    record FailureView(int collectionId, Failure failure) {

        public String causeKey() {
            return failure.cause();
        }
    }
}
