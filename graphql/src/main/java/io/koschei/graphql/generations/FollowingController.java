package io.koschei.graphql.generations;

import io.koschei.collections.CollectionFault;
import io.koschei.collections.CollectionFaults;
import io.koschei.model.Collection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Whether collections are followed, and what does not go on in those that are. */
@Controller
final class FollowingController {

    FollowingController(BatchLoaderRegistry registry, CollectionFaults faults, Clock clock) {
        registry.forTypePair(Integer.class, Following.class)
                .registerMappedBatchLoader((ids, environment) ->
                        Mono.fromCallable(() -> load(faults, clock)).subscribeOn(Schedulers.boundedElastic()));
    }

    /** What is wrong with a followed collection; absent for one that is not followed. */
    record Following(List<CollectionFault> faults) {}

    /** There are few collections, and fewer faults. */
    private static Map<Integer, Following> load(CollectionFaults faults, Clock clock) {
        return faults.ofFollowed(clock.instant()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Following(entry.getValue())));
    }

    @SchemaMapping
    CompletableFuture<Boolean> followed(Collection collection, DataLoader<Integer, Following> loader) {
        return of(collection, loader, found -> found != null);
    }

    @SchemaMapping
    CompletableFuture<List<FaultView>> faults(Collection collection, DataLoader<Integer, Following> loader) {
        return of(
                collection,
                loader,
                found -> found == null
                        ? List.of()
                        : found.faults.stream().map(FaultView::new).toList());
    }

    private static <T> CompletableFuture<T> of(
            Collection collection, DataLoader<Integer, Following> loader, Function<@Nullable Following, T> field) {
        return loader.load(collection.id()).thenApply(field);
    }

    record FaultView(CollectionFault fault) {

        public CollectionFault.Part part() {
            return fault.part();
        }

        public String text() {
            return fault.text();
        }

        public Instant beganAt() {
            return fault.since();
        }
    }
}
