package io.koschei.graphql.builds;

import graphql.GraphQLContext;
import io.koschei.builds.Build;
import io.koschei.builds.BuildLists;
import io.koschei.builds.PriorityRules;
import io.koschei.graphql.ArchOverride;
import io.koschei.graphql.AsOf;
import io.koschei.graphql.KojiLinks;
import io.koschei.graphql.LinkedPackages;
import io.koschei.graphql.Loaders.AnswerKey;
import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.NodeId;
import io.koschei.graphql.PriorityView;
import io.koschei.graphql.VersionView;
import io.koschei.graphql.builds.BuildLoaders.Retries;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.answers.PackageAnswer;
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

    static final String TYPE = "Build";

    private static final double MILLIS = 1000;

    private final KojiLinks links;
    private final PriorityRules rules;
    private final LinkedPackages packages;
    private final AsOf asOf;

    BuildFields(KojiLinks links, PriorityRules rules, LinkedPackages packages, AsOf asOf) {
        this.links = links;
        this.rules = rules;
        this.packages = packages;
        this.asOf = asOf;
    }

    @SchemaMapping(typeName = TYPE)
    String id(Build build) {
        return build.asOf() == null ? NodeId.of(TYPE, build.id()) : NodeId.of(TYPE, build.id(), build.asOf());
    }

    @SchemaMapping(typeName = TYPE)
    long number(Build build) {
        return build.id();
    }

    @SchemaMapping(typeName = TYPE)
    Collection collection(Build build) {
        return asOf.collection(build.collection());
    }

    @SchemaMapping(typeName = TYPE, field = "package")
    CompletableFuture<Object> sourcePackage(
            Build build, GraphQLContext question, DataLoader<AnswerKey, PackageAnswer> loader) {
        PackageKey key = PackageKey.source(build.name());
        return build.asOf() == null
                ? packages.newest(question, build.collection(), key, loader)
                : packages.at(question, build.collection(), build.asOf(), key, loader);
    }

    @SchemaMapping(typeName = TYPE)
    VersionView version(Build build) {
        return VersionView.of(build.evr());
    }

    @SchemaMapping(typeName = TYPE)
    @Nullable Instant at(Build build) {
        return build.asOf();
    }

    @SchemaMapping(typeName = TYPE)
    boolean currentlyUntagged(Build build) {
        return build.untagged();
    }

    @SchemaMapping(typeName = TYPE)
    @Nullable String url(Build build) {
        return links.of(build);
    }

    @SchemaMapping(typeName = TYPE)
    CompletableFuture<@Nullable Generation> generation(Build build, DataLoader<GenerationKey, Generation> loader) {
        return build.ordinal() == null
                ? CompletableFuture.completedFuture(null)
                : loader.load(new GenerationKey(build.collectionId(), build.ordinal()));
    }

    @SchemaMapping(typeName = TYPE)
    @Nullable Double duration(Build build) {
        Instant from = build.startedAt();
        Instant to = build.finishedAt();
        return from == null || to == null ? null : Duration.between(from, to).toMillis() / MILLIS;
    }

    @SchemaMapping(typeName = TYPE)
    @Nullable PriorityView priority(Build build) {
        return build.reason() == null ? null : new PriorityView(build.reason(), rules, 0, false);
    }

    @SchemaMapping(typeName = TYPE)
    @Nullable ArchOverride archOverride(Build build) {
        return ArchOverride.stored(build.archOverride());
    }

    @SchemaMapping(typeName = TYPE)
    CompletableFuture<@Nullable Build> retryOf(Build build, DataLoader<Long, Build> loader) {
        return other(build, build.retryOf(), loader);
    }

    @SchemaMapping(typeName = TYPE)
    CompletableFuture<List<Build>> retries(Build build, DataLoader<Long, Retries> loader) {
        return loader.load(build.id())
                .thenApply(found -> found == null ? List.of() : BuildLists.at(found.builds(), build.asOf()));
    }

    @SchemaMapping(typeName = TYPE)
    CompletableFuture<@Nullable Build> comparedWith(Build build, DataLoader<Long, Build> loader) {
        return other(build, build.comparedWith(), loader);
    }

    /** As of the same moment. */
    private static CompletableFuture<@Nullable Build> other(
            Build build, @Nullable Long id, DataLoader<Long, Build> loader) {
        if (id == null) {
            return CompletableFuture.completedFuture(null);
        }
        Instant moment = build.asOf();
        return loader.load(id)
                .thenApply(found -> found == null || moment == null
                        ? found
                        : found.at(moment).orElse(null));
    }
}
