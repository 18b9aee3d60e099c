package io.koschei.graphql.causes;

import io.koschei.breakage.Breakage;
import io.koschei.breakage.Breakages.Question;
import io.koschei.graphql.AsOf;
import io.koschei.graphql.Connection;
import io.koschei.graphql.GenerationRef;
import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.Window;
import io.koschei.graphql.causes.CauseLoaders.Followers;
import io.koschei.graphql.causes.CauseLoaders.FollowersKey;
import io.koschei.graphql.causes.CauseLoaders.Place;
import io.koschei.model.Collection;
import io.koschei.model.Page;
import io.koschei.model.Side;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.postgres.answers.Cause;
import io.koschei.postgres.answers.Causes;
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

    private final Causes causes;
    private final AsOf asOf;

    CauseController(Causes causes, AsOf asOf) {
        this.causes = causes;
        this.asOf = asOf;
    }

    @SchemaMapping(typeName = "Collection", field = "causes")
    Connection<CauseView> ofCollection(
            Collection collection,
            @Argument Side side,
            @Argument int first,
            @Argument @Nullable String after,
            @Argument("asOf") @Nullable GenerationRef ref) {
        Window window = Window.of(first, after);
        return page(collection, asOf.generation(collection, ref, window.after()), side, window);
    }

    @SchemaMapping(typeName = "Generation", field = "causes")
    Connection<CauseView> ofGeneration(
            Generation generation, @Argument Side side, @Argument int first, @Argument @Nullable String after) {
        Window window = Window.of(first, after);
        return generation.state() == GenerationState.COMPLETE
                ? page(asOf.collection(generation.collection()), generation, side, window)
                : Connection.of(generation, new Page<>(List.of(), 0, 0));
    }

    private Connection<CauseView> page(Collection collection, Generation generation, Side side, Window window) {
        return Connection.of(
                generation,
                causes.list(collection.id(), generation.ordinal(), side, window.offset(), window.limit()),
                cause -> new CauseView(collection, generation, side, cause));
    }

    @SchemaMapping(typeName = "Generation")
    Optional<CauseView> cause(Generation generation, @Argument Side side, @Argument String id) {
        if (generation.state() != GenerationState.COMPLETE) {
            return Optional.empty();
        }
        Collection collection = asOf.collection(generation.collection());
        Cause found = causes.find(collection.id(), generation.ordinal(), side, List.of(id))
                .get(id);
        return Optional.ofNullable(found).map(cause -> new CauseView(collection, generation, side, cause));
    }

    @SchemaMapping(typeName = "Cause")
    CompletableFuture<Generation> since(CauseView view, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(
                new GenerationKey(view.collection().id(), view.cause().since()));
    }

    @SchemaMapping(typeName = "Cause")
    CompletableFuture<Breakage> brokenBy(CauseView view, DataLoader<Question, Breakage> loader) {
        return loader.load(new Question(
                view.collection(),
                view.cause().example(),
                view.cause().since(),
                List.of(view.cause().problem())));
    }

    @SchemaMapping(typeName = "Cause")
    CompletableFuture<Connection<FollowerView>> followers(
            CauseView view,
            @Argument int first,
            @Argument @Nullable String after,
            DataLoader<FollowersKey, Followers> loader) {
        Window window = Window.of(first, after);
        Place place = new Place(view.collection(), view.generation().ordinal(), view.side());
        return loader.load(new FollowersKey(place, view.id(), window.offset(), window.limit()))
                .thenApply(found -> Connection.of(
                        view.generation(),
                        new Page<>(found.rows(), window.offset(), view.followersCount()),
                        follower -> new FollowerView(
                                follower.key().name(),
                                follower.key().arch(),
                                new GenerationKey(view.collection().id(), follower.since()))));
    }

    @SchemaMapping(typeName = "Follower")
    CompletableFuture<Generation> since(FollowerView view, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(view.sinceKey());
    }

    record FollowerView(String name, String arch, GenerationKey sinceKey) {}
}
