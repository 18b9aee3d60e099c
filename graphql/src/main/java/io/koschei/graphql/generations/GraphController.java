package io.koschei.graphql.generations;

import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.neo4j.reading.GraphStanding;
import io.koschei.neo4j.reading.GraphStandings;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** How the graphs of collections stand, for administrators. */
@Controller
final class GraphController {

    private static final String TYPE = "CollectionGraph";

    GraphController(BatchLoaderRegistry registry, GraphStandings standings) {
        registry.forTypePair(String.class, GraphStanding.class)
                .registerMappedBatchLoader((names, environment) ->
                        Mono.fromCallable(() -> standings.of(names)).subscribeOn(Schedulers.boundedElastic()));
    }

    @SchemaMapping
    CompletableFuture<@Nullable GraphView> graph(Collection collection, DataLoader<String, GraphStanding> loader) {
        return loader.load(collection.name())
                .thenApply(standing -> standing == null ? null : new GraphView(collection.id(), standing));
    }

    @SchemaMapping(typeName = TYPE)
    CompletableFuture<@Nullable Generation> appliedGeneration(
            GraphView view, DataLoader<GenerationKey, Generation> loader) {
        return view.generation(view.standing.applied(), loader);
    }

    @SchemaMapping(typeName = TYPE)
    CompletableFuture<@Nullable Generation> firstGeneration(
            GraphView view, DataLoader<GenerationKey, Generation> loader) {
        return view.generation(view.standing.first(), loader);
    }

    @SchemaMapping(typeName = TYPE)
    CompletableFuture<@Nullable Generation> lastGeneration(
            GraphView view, DataLoader<GenerationKey, Generation> loader) {
        return view.generation(view.standing.newest(), loader);
    }

    record GraphView(int collectionId, GraphStanding standing) {

        public String key() {
            return standing.key();
        }

        public @Nullable Integer layout() {
            return standing.layout();
        }

        public int partCount() {
            return standing.parts();
        }

        public int generationCount() {
            return standing.generations();
        }

        private CompletableFuture<@Nullable Generation> generation(
                @Nullable Integer ordinal, DataLoader<GenerationKey, Generation> loader) {
            return ordinal == null
                    ? CompletableFuture.completedFuture(null)
                    : loader.load(new GenerationKey(collectionId, ordinal)).thenApply(found -> found);
        }
    }
}
