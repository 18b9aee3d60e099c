package io.koschei.graphql.scheduling;

import graphql.GraphQLContext;
import io.koschei.graphql.AsOf;
import io.koschei.graphql.LinkedPackages;
import io.koschei.graphql.Loaders.AnswerKey;
import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.paging.Window;
import io.koschei.graphql.scheduling.WaitingLoader.BinaryKey;
import io.koschei.graphql.scheduling.WaitingLoader.Found;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.affects.AffectsEdge;
import io.koschei.neo4j.affects.AffectsEdge.Kind;
import io.koschei.neo4j.affects.WaitingReader;
import io.koschei.neo4j.affects.WaitingReader.Answer;
import io.koschei.neo4j.affects.WaitingReader.Awaited;
import io.koschei.neo4j.affects.WaitingReader.Waiting;
import io.koschei.postgres.answers.PackageAnswer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Which packages wait for a change to be rebuilt with it, and for which changes most do: now, whatever the generation. */
@Controller
final class WaitingController {

    private final WaitingReader graph;
    private final LinkedPackages packages;
    private final AsOf asOf;

    WaitingController(WaitingReader graph, LinkedPackages packages, AsOf asOf) {
        this.graph = graph;
        this.packages = packages;
        this.asOf = asOf;
    }

    @SchemaMapping(typeName = "Binary")
    CompletableFuture<WaitingConnection<WaitingView>> currentWaitingPackages(
            PackageView subject, Window window, DataLoader<BinaryKey, Found> loader) {
        Collection collection = subject.collection();
        Optional<Generation> newest = asOf.newest(collection);
        return newest.map(generation -> loader.load(
                                new BinaryKey(collection.name(), generation.ordinal(), subject.key(), window))
                        .thenApply(found -> found == null ? Found.NONE : found))
                .orElseGet(() -> CompletableFuture.completedFuture(Found.NONE))
                .thenApply(found -> WaitingConnection.of(
                        collection, found.answer(), waiting -> new WaitingView(collection, waiting)));
    }

    @SchemaMapping
    WaitingConnection<AwaitedView> currentAwaitedChanges(Collection collection, Window window) {
        Answer<Awaited> answer = asOf.newest(collection)
                .map(newest -> graph.awaited(collection.name(), newest.ordinal(), window.slice()))
                .orElseGet(Answer::none);
        return WaitingConnection.of(collection, answer, awaited -> new AwaitedView(collection, awaited));
    }

    @SchemaMapping(typeName = "WaitingPackageConnection", field = "generation")
    CompletableFuture<@Nullable Generation> ofWaiting(
            WaitingConnection<?> page, DataLoader<GenerationKey, Generation> loader) {
        return generation(page.compared(), loader);
    }

    @SchemaMapping(typeName = "AwaitedChangeConnection", field = "generation")
    CompletableFuture<@Nullable Generation> ofAwaited(
            WaitingConnection<?> page, DataLoader<GenerationKey, Generation> loader) {
        return generation(page.compared(), loader);
    }

    private static CompletableFuture<@Nullable Generation> generation(
            @Nullable GenerationKey key, DataLoader<GenerationKey, Generation> loader) {
        return key == null
                ? CompletableFuture.completedFuture(null)
                : loader.load(key).thenApply(found -> found);
    }

    @SchemaMapping(typeName = "WaitingPackage", field = "package")
    CompletableFuture<Object> sourcePackage(
            WaitingView view, GraphQLContext question, DataLoader<AnswerKey, PackageAnswer> loader) {
        PackageKey key = PackageKey.source(view.waiting.edge().source());
        return packages.newest(question, view.collection.name(), key, loader);
    }

    @SchemaMapping(typeName = "WaitingPackage")
    CompletableFuture<@Nullable Generation> since(WaitingView view, DataLoader<GenerationKey, Generation> loader) {
        int since = view.waiting.edge().since();
        return generation(since == AffectsEdge.UNKNOWN ? null : new GenerationKey(view.collection.id(), since), loader);
    }

    @SchemaMapping(typeName = "AwaitedChange")
    CompletableFuture<Object> binary(
            AwaitedView view, GraphQLContext question, DataLoader<AnswerKey, PackageAnswer> loader) {
        return packages.newest(question, view.collection.name(), view.awaited.binary(), loader);
    }

    /** A package that waits. */
    record WaitingView(Collection collection, Waiting waiting) {

        public Kind kind() {
            return waiting.edge().kind();
        }

        public @Nullable Integer distance() {
            int distance = waiting.edge().distance();
            return distance == AffectsEdge.UNKNOWN ? null : (Integer) distance;
        }

        public double weight() {
            return waiting.edge().weight();
        }

        public double totalWeight() {
            return waiting.pending();
        }
    }

    /** A binary for which packages wait. */
    record AwaitedView(Collection collection, Awaited awaited) {

        public int packageCount() {
            return awaited.packages();
        }
    }
}
