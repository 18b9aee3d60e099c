package io.koschei.graphql.causes;

import graphql.GraphQLContext;
import io.koschei.breakage.Breakage;
import io.koschei.breakage.Breakages.Question;
import io.koschei.graphql.AsOf;
import io.koschei.graphql.GenerationRef;
import io.koschei.graphql.LinkedPackages;
import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.NodeFinders;
import io.koschei.graphql.NodeId;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.causes.CauseLoaders.Followers;
import io.koschei.graphql.causes.CauseLoaders.FollowersKey;
import io.koschei.graphql.causes.CauseLoaders.Place;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.model.Collection;
import io.koschei.model.Page;
import io.koschei.model.Side;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.postgres.answers.Cause;
import io.koschei.postgres.answers.Causes;
import io.koschei.postgres.answers.Follower;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Root causes and who follows them. */
@Controller
final class CauseController {

    private static final String TYPE = "Cause";

    private final Causes causes;
    private final LinkedPackages packages;
    private final AsOf asOf;

    CauseController(Causes causes, LinkedPackages packages, AsOf asOf, NodeFinders nodes) {
        this.causes = causes;
        this.packages = packages;
        this.asOf = asOf;
        nodes.register(TYPE, this::find);
    }

    @SchemaMapping(typeName = "Collection", field = "causes")
    Connection<CauseView> ofCollection(
            Collection collection, @Argument Side side, Window window, @Argument("asOf") @Nullable GenerationRef ref) {
        Generation generation = asOf.generation(collection, ref, window.cursor());
        return page(asOf.owner(collection, generation), generation, side, window);
    }

    @SchemaMapping(typeName = "Generation", field = "causes")
    Connection<CauseView> ofGeneration(Generation generation, @Argument Side side, Window window) {
        return generation.state() == GenerationState.COMPLETE
                ? page(asOf.collection(generation.collection()), generation, side, window)
                : Connection.of(generation, new Page<>(List.of(), 0, 0));
    }

    private Connection<CauseView> page(Collection collection, Generation generation, Side side, Window window) {
        return Connection.of(
                generation,
                window.load((offset, rows) -> causes.list(collection.id(), generation.ordinal(), side, offset, rows)),
                cause -> new CauseView(collection, generation, side, cause));
    }

    @SchemaMapping(typeName = "Generation")
    Optional<CauseView> cause(Generation generation, @Argument Side side, @Argument String key) {
        if (generation.state() != GenerationState.COMPLETE) {
            return Optional.empty();
        }
        Collection collection = asOf.collection(generation.collection());
        Cause found = causes.find(collection.id(), generation.ordinal(), side, List.of(key))
                .get(key);
        return Optional.ofNullable(found).map(cause -> new CauseView(collection, generation, side, cause));
    }

    @SchemaMapping(typeName = "Cause")
    CompletableFuture<Generation> since(CauseView view, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(
                new GenerationKey(view.collection().id(), view.cause().since()));
    }

    @SchemaMapping(typeName = "Cause")
    CompletableFuture<Breakage> brokenBy(CauseView view, DataLoader<Question, Breakage> loader) {
        return loader.load(view.breakage());
    }

    @SchemaMapping(typeName = "Cause")
    CompletableFuture<Connection<FollowerView>> followers(
            CauseView view, Window window, DataLoader<FollowersKey, Followers> loader) {
        Place place = new Place(view.collection(), view.generation().ordinal(), view.side());
        int offset = window.offset(view.followerCount());
        return loader.load(new FollowersKey(place, view.key(), offset, window.rows(view.followerCount())))
                .thenApply(found -> Connection.of(
                        view.generation(),
                        new Page<>(found.rows(), offset, view.followerCount()),
                        follower -> new FollowerView(view, follower)));
    }

    @SchemaMapping(typeName = "Follower")
    CompletableFuture<Generation> since(FollowerView view, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(new GenerationKey(view.cause.collection().id(), view.follower.since()));
    }

    @SchemaMapping(typeName = "Follower", field = "package")
    PackageView following(FollowerView view, GraphQLContext question) {
        return packages.held(question, view.cause.collection(), view.cause.generation(), view.follower.key());
    }

    @SchemaMapping(typeName = TYPE)
    String id(CauseView view) {
        return NodeId.of(TYPE, view.collection().name(), view.generation().ordinal(), view.side(), view.key());
    }

    private @Nullable Object find(NodeId id) {
        Collection collection = asOf.collection(id.part(0));
        Generation generation = asOf.generation(collection, GenerationRef.to(id.number(1)), null);
        return cause(generation, id.part(2).equals(Side.BUILD.name()) ? Side.BUILD : Side.RUNTIME, id.part(3))
                .orElse(null);
    }

    record FollowerView(CauseView cause, Follower follower) {}
}
