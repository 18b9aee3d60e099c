package io.koschei.graphql;

import io.koschei.graph.Collection;
import io.koschei.graph.Generation;
import io.koschei.graph.PackageFacts;
import io.koschei.graph.PackageKey;
import io.koschei.graph.Side;
import io.koschei.graphql.Loaders.FactsKey;
import io.koschei.graphql.RequestException.Code;
import io.koschei.history.PackageAnswer;
import io.koschei.history.PackageHistory;
import io.koschei.history.Resolutions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Binary packages: how they are found, their versions and sizes. */
@Controller
final class BinaryController {

    private final Resolutions resolutions;
    private final PackageHistory history;
    private final AsOf asOf;
    private final Missing missing;

    BinaryController(Resolutions resolutions, PackageHistory history, AsOf asOf, Missing missing) {
        this.resolutions = resolutions;
        this.history = history;
        this.asOf = asOf;
        this.missing = missing;
    }

    @QueryMapping
    PackageView binary(
            @Argument("collection") String collectionName,
            @Argument String name,
            @Argument @Nullable String arch,
            @Argument("asOf") @Nullable GenerationRef ref) {
        Collection collection = asOf.collection(collectionName);
        Generation generation = asOf.generation(collection, ref, null);
        List<PackageAnswer> found = arch == null
                ? resolutions.binariesNamed(collection.id(), name, generation.ordinal())
                : resolutions.find(collection.id(), new PackageKey(name, arch), generation.ordinal()).stream()
                        .toList();
        if (found.isEmpty()) {
            throw missing.binary(collection, generation, name);
        }
        if (found.size() > 1) {
            throw new RequestException(
                    Code.BAD_REQUEST,
                    "Several binaries are named '" + name + "'. Give 'arch', one of: "
                            + found.stream().map(each -> each.key().arch()).collect(Collectors.joining(", ")) + ".");
        }
        return new PackageView(collection, generation, found.get(0));
    }

    @SchemaMapping
    Connection<PackageView> binaries(
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
                        order.query(Side.RUNTIME, filter),
                        window.offset(),
                        window.limit()),
                answer -> new PackageView(collection, generation, answer));
    }

    @SchemaMapping(typeName = "Binary")
    CompletableFuture<VersionView> version(PackageView subject, DataLoader<FactsKey, PackageFacts> loader) {
        return facts(subject, loader, facts -> VersionView.of(facts.nevra().evr()));
    }

    @SchemaMapping(typeName = "Binary")
    CompletableFuture<@Nullable String> source(PackageView subject, DataLoader<FactsKey, PackageFacts> loader) {
        FactsKey key = subject.factsKey();
        return loader.load(key)
                .thenApply(facts -> PackageFields.known(facts, key).source());
    }

    @SchemaMapping(typeName = "Binary")
    CompletableFuture<Long> downloadSize(PackageView subject, DataLoader<FactsKey, PackageFacts> loader) {
        return facts(subject, loader, PackageFacts::downloadSize);
    }

    @SchemaMapping(typeName = "Binary")
    CompletableFuture<Long> installSize(PackageView subject, DataLoader<FactsKey, PackageFacts> loader) {
        return facts(subject, loader, PackageFacts::installSize);
    }

    @SchemaMapping(typeName = "Binary")
    List<SizeView> sizeHistory(PackageView subject) {
        return history.sizes(subject.answer().packageId(), subject.generation().ordinal()).stream()
                .map(sample -> new SizeView(sample.ordinal(), sample.at(), sample.size()))
                .toList();
    }

    private static <T> CompletableFuture<T> facts(
            PackageView subject, DataLoader<FactsKey, PackageFacts> loader, Function<PackageFacts, T> field) {
        FactsKey key = subject.factsKey();
        return loader.load(key).thenApply(facts -> field.apply(PackageFields.known(facts, key)));
    }
}
