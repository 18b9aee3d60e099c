package io.koschei.graphql.packages;

import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.packages.Neighbours.NeighbourKey;
import io.koschei.graphql.packages.PackageFields.MemberView;
import io.koschei.graphql.packages.PackageFields.RequirementView;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.model.generation.Generation;
import io.koschei.neo4j.NeighbourReader.Direction;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** What binaries need and who needs them. */
@Controller
final class DependencyController {

    @SchemaMapping(typeName = "Binary")
    CompletableFuture<Generation> since(PackageView subject, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(subject.sinceKey());
    }

    @SchemaMapping(typeName = "Binary")
    Connection<MemberView> closure(PackageView subject, Window window) {
        return PackageFields.closure(subject, window);
    }

    @SchemaMapping(typeName = "Binary")
    CompletableFuture<Connection<RequirementView>> requires(
            PackageView subject, Window window, DataLoader<NeighbourKey, Neighbours> loader) {
        return Neighbours.load(subject, Direction.REQUIRES, window, loader);
    }

    @SchemaMapping(typeName = "Binary")
    CompletableFuture<Connection<RequirementView>> requiredBy(
            PackageView subject, Window window, DataLoader<NeighbourKey, Neighbours> loader) {
        return Neighbours.load(subject, Direction.REQUIRED_BY, window, loader);
    }

    @SchemaMapping(typeName = "Binary")
    CompletableFuture<Connection<RequirementView>> buildRequiredBy(
            PackageView subject, Window window, DataLoader<NeighbourKey, Neighbours> loader) {
        return Neighbours.load(subject, Direction.BUILD_REQUIRED_BY, window, loader);
    }
}
