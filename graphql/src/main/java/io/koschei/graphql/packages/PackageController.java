package io.koschei.graphql.packages;

import io.koschei.graphql.AsOf;
import io.koschei.graphql.GenerationRef;
import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.PackageFilter;
import io.koschei.graphql.PackageOrder;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.Packages;
import io.koschei.graphql.packages.BuiltLoader.Built;
import io.koschei.graphql.packages.BuiltLoader.BuiltKey;
import io.koschei.graphql.packages.Neighbours.NeighbourKey;
import io.koschei.graphql.packages.PackageFields.MemberView;
import io.koschei.graphql.packages.PackageFields.RequirementView;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.model.Collection;
import io.koschei.model.Side;
import io.koschei.model.generation.Generation;
import io.koschei.neo4j.NeighbourReader.Direction;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Source packages. */
@Controller
final class PackageController {

    private final Packages packages;
    private final AsOf asOf;

    PackageController(Packages packages, AsOf asOf) {
        this.packages = packages;
        this.asOf = asOf;
    }

    @QueryMapping("package")
    PackageView sourcePackage(
            @Argument String collection, @Argument String name, @Argument("asOf") @Nullable GenerationRef ref) {
        return packages.source(asOf.snapshot(asOf.collection(collection), ref, null), name);
    }

    @SchemaMapping
    Connection<PackageView> packages(
            Collection collection,
            Window window,
            @Argument @Nullable PackageFilter filter,
            @Argument PackageOrder order,
            @Argument("asOf") @Nullable GenerationRef ref) {
        return packages.list(asOf.snapshot(collection, ref, window.cursor()), Side.BUILD, filter, order, window);
    }

    @SchemaMapping(typeName = "Package")
    CompletableFuture<Generation> since(PackageView subject, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(subject.sinceKey());
    }

    @SchemaMapping(typeName = "Package")
    Connection<MemberView> closure(PackageView subject, Window window) {
        return PackageFields.closure(subject, window);
    }

    @SchemaMapping(typeName = "Package")
    CompletableFuture<Connection<RequirementView>> requires(
            PackageView subject, Window window, DataLoader<NeighbourKey, Neighbours> loader) {
        return Neighbours.load(subject, Direction.REQUIRES, window, loader);
    }

    @SchemaMapping(typeName = "Package")
    CompletableFuture<List<PackageView>> binaries(PackageView subject, DataLoader<BuiltKey, Built> loader) {
        return loader.load(new BuiltKey(
                        subject.collection().name(), subject.generation().ordinal(), subject.name()))
                .thenApply(found -> (found == null ? Built.NOTHING : found)
                        .binaries().stream().map(subject.at()::view).toList());
    }
}
