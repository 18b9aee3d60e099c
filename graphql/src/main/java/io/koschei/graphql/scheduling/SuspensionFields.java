package io.koschei.graphql.scheduling;

import graphql.GraphQLContext;
import io.koschei.graphql.AsOf;
import io.koschei.graphql.LinkedPackages;
import io.koschei.graphql.Loaders.AnswerKey;
import io.koschei.graphql.NodeId;
import io.koschei.model.Collection;
import io.koschei.model.PackageGroup;
import io.koschei.postgres.answers.PackageAnswer;
import io.koschei.scheduling.Suspension;
import io.koschei.scheduling.Suspension.Scope;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** What every suspension says of itself. */
@Controller
final class SuspensionFields {

    static final String TYPE = "Suspension";

    private final LinkedPackages packages;
    private final GroupNames groups;
    private final AsOf asOf;

    SuspensionFields(LinkedPackages packages, GroupNames groups, AsOf asOf) {
        this.packages = packages;
        this.groups = groups;
        this.asOf = asOf;
    }

    @SchemaMapping
    String id(Suspension suspension) {
        return NodeId.of(TYPE, suspension.id());
    }

    @SchemaMapping
    Scope scope(Suspension suspension) {
        return suspension.target().scope();
    }

    @SchemaMapping
    @Nullable Collection collection(Suspension suspension) {
        return suspension.collection() == null ? null : asOf.collection(suspension.collection());
    }

    @SchemaMapping(typeName = TYPE, field = "package")
    CompletableFuture<@Nullable Object> sourcePackage(
            Suspension suspension, GraphQLContext question, DataLoader<AnswerKey, PackageAnswer> loader) {
        String name = suspension.target().subject();
        String collection = suspension.collection();
        return scope(suspension) == Scope.PACKAGE && name != null && collection != null
                ? packages.newestSource(question, collection, name, loader).thenApply(found -> found)
                : CompletableFuture.completedFuture(null);
    }

    @SchemaMapping
    @Nullable PackageGroup group(Suspension suspension) {
        String name = suspension.target().subject();
        return scope(suspension) == Scope.GROUP && name != null
                ? groups.named(List.of(name)).get(0)
                : null;
    }

    @SchemaMapping
    Instant createdAt(Suspension suspension) {
        return suspension.madeAt();
    }
}
