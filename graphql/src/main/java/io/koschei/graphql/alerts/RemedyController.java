package io.koschei.graphql.alerts;

import io.koschei.builds.Build;
import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.remedies.Remedies;
import io.koschei.remedies.RemedyState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Builds that are in no repository yet and would mend something. */
@Controller
final class RemedyController {

    private final Remedies remedies;

    RemedyController(Remedies remedies, BatchLoaderRegistry registry) {
        this.remedies = remedies;
        registry.forTypePair(NameKey.class, Mending.class)
                .registerMappedBatchLoader((keys, environment) ->
                        Mono.fromCallable(() -> load(keys)).subscribeOn(Schedulers.boundedElastic()));
    }

    /** A name of packages, source or binary. */
    record NameKey(Collection collection, String name) {}

    /** What would mend those of a name. */
    record Mending(List<RemedyView> remedies) {}

    private Map<NameKey, Mending> load(Set<NameKey> keys) {
        Map<NameKey, Mending> found = new HashMap<>();
        keys.stream()
                .collect(Collectors.groupingBy(
                        NameKey::collection, Collectors.mapping(NameKey::name, Collectors.toSet())))
                .forEach((collection, names) -> remedies.mending(collection.id(), names)
                        .forEach((name, all) -> found.put(
                                new NameKey(collection, name),
                                new Mending(all.stream()
                                        .map(each -> new RemedyView(collection, each))
                                        .toList()))));
        return found;
    }

    @SchemaMapping
    Connection<RemedyView> currentRemedies(
            Collection collection, Window window, @Argument @Nullable List<RemedyState> states) {
        Set<RemedyState> wanted = states == null ? Set.of(RemedyState.FIXES) : Set.copyOf(states);
        return Connection.at(
                0,
                window.load((offset, limit) -> remedies.list(collection.id(), wanted, offset, limit)),
                remedy -> new RemedyView(collection, remedy));
    }

    @SchemaMapping(typeName = "Package", field = "currentRemedies")
    CompletableFuture<List<RemedyView>> ofPackage(PackageView subject, DataLoader<NameKey, Mending> loader) {
        return loader.load(new NameKey(subject.collection(), subject.key().name()))
                .thenApply(Mending::remedies);
    }

    @SchemaMapping(typeName = "Binary", field = "currentRemedies")
    CompletableFuture<List<RemedyView>> ofBinary(PackageView subject, DataLoader<NameKey, Mending> loader) {
        return ofPackage(subject, loader);
    }

    @SchemaMapping(typeName = "Remedy")
    CompletableFuture<@Nullable Build> build(RemedyView view, DataLoader<Long, Build> loader) {
        return loader.load(view.remedy().build()).thenApply(found -> found);
    }

    @SchemaMapping(typeName = "Remedy")
    CompletableFuture<@Nullable Generation> generation(RemedyView view, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(
                        new GenerationKey(view.collection().id(), view.remedy().ordinal()))
                .thenApply(found -> found);
    }
}
