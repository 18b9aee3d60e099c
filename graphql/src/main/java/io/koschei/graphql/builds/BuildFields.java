package io.koschei.graphql.builds;

import io.koschei.builds.Build;
import io.koschei.builds.PriorityRules;
import io.koschei.graphql.KojiLinks;
import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.PriorityView;
import io.koschei.graphql.VersionView;
import io.koschei.graphql.builds.BuildLoaders.Retries;
import io.koschei.model.generation.Generation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** What every build says of itself. */
@Controller
final class BuildFields {

    private static final double MILLIS = 1000;

    private final KojiLinks links;
    private final PriorityRules rules;

    BuildFields(KojiLinks links, PriorityRules rules) {
        this.links = links;
        this.rules = rules;
    }

    @SchemaMapping(typeName = "Build", field = "package")
    String packageName(Build build) {
        return build.name();
    }

    @SchemaMapping(typeName = "Build")
    VersionView version(Build build) {
        return VersionView.of(build.evr());
    }

    @SchemaMapping(typeName = "Build")
    @Nullable String url(Build build) {
        return links.of(build);
    }

    @SchemaMapping(typeName = "Build")
    CompletableFuture<@Nullable Generation> generation(Build build, DataLoader<GenerationKey, Generation> loader) {
        return build.ordinal() == null
                ? CompletableFuture.completedFuture(null)
                : loader.load(new GenerationKey(build.collectionId(), build.ordinal()));
    }

    @SchemaMapping(typeName = "Build")
    @Nullable Double duration(Build build) {
        Instant from = build.startedAt();
        Instant to = build.finishedAt();
        return from == null || to == null ? null : Duration.between(from, to).toMillis() / MILLIS;
    }

    @SchemaMapping(typeName = "Build")
    @Nullable PriorityView priority(Build build) {
        return build.reason() == null ? null : new PriorityView(build.reason(), rules, 0);
    }

    @SchemaMapping(typeName = "Build")
    CompletableFuture<@Nullable Build> retryOf(Build build, DataLoader<Long, Build> loader) {
        return other(build.retryOf(), loader);
    }

    @SchemaMapping(typeName = "Build")
    CompletableFuture<List<Build>> retries(Build build, DataLoader<Long, Retries> loader) {
        return loader.load(build.id()).thenApply(found -> found == null ? List.of() : found.builds());
    }

    @SchemaMapping(typeName = "Build")
    CompletableFuture<@Nullable Build> comparedWith(Build build, DataLoader<Long, Build> loader) {
        return other(build.comparedWith(), loader);
    }

    private static CompletableFuture<@Nullable Build> other(@Nullable Long id, DataLoader<Long, Build> loader) {
        return id == null ? CompletableFuture.completedFuture(null) : loader.load(id);
    }
}
