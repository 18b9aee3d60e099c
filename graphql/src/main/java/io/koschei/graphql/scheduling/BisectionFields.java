package io.koschei.graphql.scheduling;

import graphql.GraphQLContext;
import io.koschei.builds.closures.Bisection;
import io.koschei.graphql.AsOf;
import io.koschei.graphql.LinkedPackages;
import io.koschei.graphql.Loaders.AnswerKey;
import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.NodeId;
import io.koschei.model.generation.Generation;
import io.koschei.postgres.answers.PackageAnswer;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** What every bisection says of itself. */
@Controller
final class BisectionFields {

    static final String TYPE = "Bisection";

    private final LinkedPackages packages;
    private final AsOf asOf;

    BisectionFields(LinkedPackages packages, AsOf asOf) {
        this.packages = packages;
        this.asOf = asOf;
    }

    @SchemaMapping
    String id(Bisection bisection) {
        return NodeId.of(TYPE, bisection.id());
    }

    @SchemaMapping(typeName = TYPE, field = "package")
    CompletableFuture<Object> searched(
            Bisection bisection, GraphQLContext question, DataLoader<AnswerKey, PackageAnswer> loader) {
        return packages.newestSource(question, bisection.collection(), bisection.name(), loader);
    }

    @SchemaMapping
    CompletableFuture<Generation> good(Bisection bisection, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(key(bisection, bisection.goodOrdinal()));
    }

    @SchemaMapping
    CompletableFuture<Generation> bad(Bisection bisection, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(key(bisection, bisection.badOrdinal()));
    }

    private GenerationKey key(Bisection bisection, int ordinal) {
        return new GenerationKey(asOf.collection(bisection.collection()).id(), ordinal);
    }

    @SchemaMapping
    Instant requestedAt(Bisection bisection) {
        return bisection.askedAt();
    }

    @SchemaMapping
    @Nullable Instant finishedAt(Bisection bisection) {
        return bisection.endedAt();
    }
}
