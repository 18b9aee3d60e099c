package io.koschei.graphql;

import io.koschei.graph.Collection;
import io.koschei.graph.Generation;
import io.koschei.graph.PackageFacts;
import io.koschei.graph.PackageKey;
import io.koschei.graph.Side;
import io.koschei.graphql.Loaders.FactsKey;
import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.PackageFields.MemberView;
import io.koschei.graphql.PackageFields.RequirementView;
import io.koschei.history.Resolutions;
import io.koschei.store.GraphReader;
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

    private final Resolutions resolutions;
    private final GraphReader graph;
    private final PackageFields fields;
    private final AsOf asOf;
    private final Missing missing;

    PackageController(Resolutions resolutions, GraphReader graph, PackageFields fields, AsOf asOf, Missing missing) {
        this.resolutions = resolutions;
        this.graph = graph;
        this.fields = fields;
        this.asOf = asOf;
        this.missing = missing;
    }

    @QueryMapping("package")
    PackageView sourcePackage(
            @Argument("collection") String collectionName,
            @Argument String name,
            @Argument("asOf") @Nullable GenerationRef ref) {
        Collection collection = asOf.collection(collectionName);
        Generation generation = asOf.generation(collection, ref, null);
        return resolutions
                .find(collection.id(), PackageKey.source(name), generation.ordinal())
                .map(answer -> new PackageView(collection, generation, answer))
                .orElseThrow(() -> missing.source(collection, generation, name));
    }

    @SchemaMapping
    Connection<PackageView> packages(
            Collection collection,
            @Argument int first,
            @Argument @Nullable String after,
            @Argument @Nullable PackageFilter filter,
            @Argument PackageOrder order,
            @Argument("asOf") @Nullable GenerationRef ref) {
        Window window = Window.of(first, after);
        Generation generation = asOf.generation(collection, ref, window.after());
        return Connection.of(
                generation,
                resolutions.list(
                        collection.id(),
                        generation.ordinal(),
                        order.query(Side.BUILD, filter),
                        window.offset(),
                        window.limit()),
                answer -> new PackageView(collection, generation, answer));
    }

    @SchemaMapping(typeName = "Package")
    CompletableFuture<VersionView> version(PackageView subject, DataLoader<FactsKey, PackageFacts> loader) {
        FactsKey key = subject.factsKey();
        return loader.load(key)
                .thenApply(facts ->
                        VersionView.of(PackageFields.known(facts, key).nevra().evr()));
    }

    @SchemaMapping(typeName = "Package")
    CompletableFuture<Generation> since(PackageView subject, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(subject.sinceKey());
    }

    @SchemaMapping(typeName = "Package")
    Connection<MemberView> closure(PackageView subject, @Argument int first, @Argument @Nullable String after) {
        return fields.closure(subject, first, after);
    }

    @SchemaMapping(typeName = "Package")
    Connection<RequirementView> requires(PackageView subject, @Argument int first, @Argument @Nullable String after) {
        return fields.requires(subject, first, after);
    }

    @SchemaMapping(typeName = "Package")
    List<PackageView> binaries(PackageView subject) {
        List<PackageKey> keys =
                graph
                        .binariesOf(
                                subject.collection().name(),
                                subject.generation().ordinal(),
                                subject.name())
                        .stream()
                        .map(neighbour -> neighbour.facts().nevra().key())
                        .toList();
        return resolutions
                .findAll(subject.collection().id(), keys, subject.generation().ordinal())
                .stream()
                .map(subject::with)
                .toList();
    }
}
